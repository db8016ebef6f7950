package plumbline.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.deeplearning4j.core.storage.Persistable;
import org.nd4j.shade.jackson.annotation.JsonSetter;
import org.nd4j.shade.jackson.annotation.Nulls;
import org.nd4j.shade.jackson.core.JsonGenerator;
import org.nd4j.shade.jackson.core.JsonLocation;
import org.nd4j.shade.jackson.core.JsonParser;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.DeserializationFeature;
import org.nd4j.shade.jackson.databind.JsonMappingException;
import org.nd4j.shade.jackson.databind.MapperFeature;
import org.nd4j.shade.jackson.databind.SerializerProvider;
import org.nd4j.shade.jackson.databind.json.JsonMapper;
import org.nd4j.shade.jackson.databind.module.SimpleModule;
import org.nd4j.shade.jackson.databind.ser.std.StdScalarSerializer;

/**
 * All parameters of a network at one step of training: gradients, weights and updates. The one record that travels from training through a DL4J
 * {@code StatsStorageRouter} to files and pages; encoded as JSON in UTF-8, its numbers with nine significant digits, by ND4J's
 * own copy of Jackson, because the one that DL4J's UI brings to a program is too old for records.
 *
 * <p>Immutable but for {@link #decode}, which DL4J's storages call on an empty record.
 */
public final class GradientRecord implements Persistable {

    /** Under this type the records stand in a {@code StatsStorage}, beside {@code StatsListener}'s. */
    public static final String TYPE_ID = "PlumblineGradients";

    /** The worker of a network that one process trains; DL4J's own records call it so too. */
    public static final String WORKER = "main";

    private static final long serialVersionUID = 1;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .defaultSetterInfo(JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL))
            .addModule(new SimpleModule().addSerializer(double.class, new NineDigitsSerializer()))
            .build();

    private Step step;

    private static final class NineDigitsSerializer extends StdScalarSerializer<Double> {

        private static final long serialVersionUID = 1;

        NineDigitsSerializer() {
            super(double.class, false);
        }

        @Override
        public void serialize(Double value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeNumber(NineDigits.of(value));
        }
    }

    private record Step(
            String session,
            String worker,
            long timestamp,
            int epoch,
            int iteration,
            List<ParameterRecord> parameters)
            implements Serializable {

        void check() {
            require(epoch >= 1 && iteration >= 0, "there is no epoch %d, iteration %d".formatted(epoch, iteration));
            require(!parameters.isEmpty(), "it has no parameters");
            require(timestamp >= 0, "there is no time " + timestamp);
            parameters.forEach(ParameterRecord::check);
        }
    }

    /** An empty record, for a storage to {@link #decode} into. */
    public GradientRecord() {}

    /**
     * A record made anew from what was stored of it.
     *
     * @param session    under which it stands in a storage
     * @param worker     {@link #WORKER}
     * @param timestamp  milliseconds since 1970
     * @param epoch      1 = first
     * @param iteration  mini-batches before this one
     * @param parameters from the input's to the output's
     */
    public GradientRecord(
            String session,
            String worker,
            long timestamp,
            int epoch,
            int iteration,
            List<ParameterRecord> parameters) {
        step = new Step(session, worker, timestamp, epoch, iteration, List.copyOf(parameters));
    }

    /**
     * A record made anew from its JSON.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static GradientRecord parse(String json) {
        GradientRecord record = new GradientRecord();
        try {
            record.step = JSON.readValue(json, Step.class);
        } catch (JsonMappingException e) {
            throw new IllegalArgumentException(key(e) + " is missing, unknown or of the wrong type", e);
        } catch (JsonProcessingException e) {
            JsonLocation where = e.getLocation(); // none of what exceeds the parser's limits
            throw new IllegalArgumentException(
                    where == null ? "it is no record" : "it is no JSON, from column " + where.getColumnNr() + " on", e);
        }
        require(record.step != null, "it is no record");
        record.step.check();
        return record;
    }

    private static String key(JsonMappingException e) {
        String key = KeyPath.of(e.getPath().stream()
                .map(step -> step.getFieldName() == null ? (Object) step.getIndex() : step.getFieldName()));
        return key.isEmpty() ? "a key" : key;
    }

    /**
     * Checks that this is a later record of the same network.
     *
     * @throws IllegalArgumentException saying why it is not
     */
    void requireNextOf(GradientRecord previous) {
        require(getTimeStamp() > previous.getTimeStamp(), "it is not later than the record before");
        require(
                iteration() > previous.iteration() && epoch() >= previous.epoch(),
                "epoch %d, iteration %d follows epoch %d, iteration %d"
                        .formatted(epoch(), iteration(), previous.epoch(), previous.iteration()));
        require(
                names().equals(previous.names()) && getSessionID().equals(previous.getSessionID()),
                "it is of another network than the record before");
    }

    /** The same under another name. */
    public GradientRecord named(String session) {
        return new GradientRecord(
                session, step.worker, step.timestamp, step.epoch, step.iteration, step.parameters);
    }

    /** The same with nine significant digits: what comes back from {@link #encode()}. */
    public GradientRecord inNineDigits() {
        return new GradientRecord(
                step.session,
                step.worker,
                step.timestamp,
                step.epoch,
                step.iteration,
                step.parameters.stream().map(ParameterRecord::inNineDigits).toList());
    }

    private List<String> names() {
        return parameters().stream().map(array -> array.layer() + " " + array.parameter()).toList();
    }

    private static void require(boolean right, String otherwise) {
        if (!right) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** 1 = first. */
    public int epoch() {
        return step.epoch;
    }

    /** DL4J's count of mini-batches before this one, 0 = first. */
    public int iteration() {
        return step.iteration;
    }

    /** Every parameter array, from the input's to the output's. */
    public List<ParameterRecord> parameters() {
        return step.parameters;
    }

    /** The arrays that are weights, recurrent ones included, from the input's to the output's. */
    public List<ParameterRecord> weights() {
        return parameters().stream().filter(array -> array.role().isWeight()).toList();
    }

    /** What to call an array of {@link #weights()}: its layer's name, and the array's too where the layer has several. */
    public String label(ParameterRecord weights) {
        String layer = weights.layer().name();
        boolean alone = weights().stream().filter(array -> array.layer().equals(weights.layer())).count() == 1;
        return alone ? layer : layer + " " + weights.parameter();
    }

    @Override
    public String getSessionID() {
        return step.session;
    }

    @Override
    public String getTypeID() {
        return TYPE_ID;
    }

    @Override
    public String getWorkerID() {
        return step.worker;
    }

    /** Milliseconds since 1970, when the gradient was calculated. */
    @Override
    public long getTimeStamp() {
        return step.timestamp;
    }

    @Override
    public int encodingLengthBytes() {
        return encode().length;
    }

    @Override
    public byte[] encode() {
        try {
            return JSON.writeValueAsBytes(step);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void encode(ByteBuffer buffer) {
        buffer.put(encode());
    }

    @Override
    public void encode(OutputStream outputStream) throws IOException {
        outputStream.write(encode());
    }

    @Override
    public void decode(byte[] encoded) {
        try {
            step = JSON.readValue(encoded, Step.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void decode(ByteBuffer buffer) {
        byte[] encoded = new byte[buffer.remaining()];
        buffer.get(encoded);
        decode(encoded);
    }

    @Override
    public void decode(InputStream inputStream) throws IOException {
        decode(inputStream.readAllBytes());
    }
}
