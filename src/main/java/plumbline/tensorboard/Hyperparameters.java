package plumbline.tensorboard;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.nd4j.shade.protobuf.ByteString;
import org.nd4j.shade.protobuf.CodedOutputStream;
import org.nd4j.shade.protobuf.Value;
import org.tensorflow.framework.Summary;
import org.tensorflow.framework.SummaryMetadata;

/**
 * How a network was made, for TensorBoard's page of hyperparameters.
 *
 * <p>Source: TensorBoard's {@code plugins/hparams/plugin_data.proto}, whose fields it writes: of the plugin's data 3 = start of a session;
 * of that 1 = a hyperparameter, whose name is 1 and whose value is 2, and 5 = when it started, in seconds since 1970.
 */
final class Hyperparameters {

    private static final String TAG = "_hparams_/session_start_info";

    private Hyperparameters() {}

    /** @param values by name; a number, or else what is written as words */
    static Summary of(Map<String, Object> values, double started) {
        SummaryMetadata.PluginData data = SummaryMetadata.PluginData.newBuilder()
                .setPluginName("hparams")
                .setContent(ByteString.copyFrom(written(out -> out.writeByteArray(3, session(values, started)))))
                .build();
        return Summary.newBuilder()
                .addValue(Summary.Value.newBuilder()
                        .setTag(TAG)
                        .setMetadata(SummaryMetadata.newBuilder().setPluginData(data)))
                .build();
    }

    private static byte[] session(Map<String, Object> values, double started) {
        return written(out -> {
            for (Map.Entry<String, Object> each : values.entrySet()) {
                Value.Builder value = Value.newBuilder();
                if (each.getValue() instanceof Number number) {
                    value.setNumberValue(number.doubleValue());
                } else {
                    value.setStringValue(each.getValue().toString());
                }
                out.writeByteArray(1, written(entry -> {
                    entry.writeString(1, each.getKey());
                    entry.writeMessage(2, value.build());
                }));
            }
            out.writeDouble(5, started);
        });
    }

    private interface Writing {

        void to(CodedOutputStream out) throws IOException;
    }

    private static byte[] written(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            writing.to(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // Memory has none.
        }
        return bytes.toByteArray();
    }
}
