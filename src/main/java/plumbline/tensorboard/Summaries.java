package plumbline.tensorboard;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.nd4j.shade.protobuf.ByteString;
import org.tensorflow.framework.DataType;
import org.tensorflow.framework.HistogramProto;
import org.tensorflow.framework.Summary;
import org.tensorflow.framework.SummaryMetadata;
import org.tensorflow.framework.TensorProto;
import org.tensorflow.framework.TensorShapeProto;
import plumbline.doctor.ActivationRow;
import plumbline.record.ArraySummary;
import plumbline.record.GradientRecord;
import plumbline.record.Histogram;
import plumbline.record.ParameterRecord;

/**
 * What TensorBoard shows of records. A tag is a group, which TensorBoard lists by itself, and a parameter with its layer's number first,
 * in as many digits as the last layer's, so that tags sort by depth: {@code gradient/03_dense_W}. What a layer puts out is that of no
 * parameter.
 */
final class Summaries {

    private Summaries() {}

    /** Histograms of each parameter's gradient, values and update, as far as they were recorded. */
    static Summary histograms(GradientRecord record) {
        Summary.Builder summary = Summary.newBuilder();
        histograms(summary, record, "gradient", ParameterRecord::gradient);
        histograms(summary, record, "weight", ParameterRecord::weight);
        histograms(summary, record, "update", ParameterRecord::update);
        return summary.build();
    }

    private static void histograms(
            Summary.Builder summary, GradientRecord record, String group, Function<ParameterRecord, ArraySummary> array) {
        int last = lastLayer(record);
        for (ParameterRecord parameter : record.parameters()) {
            add(summary, tag(group, parameter, last), array.apply(parameter));
        }
    }

    /**
     * Histograms of what layers put out at one step: {@code activation/03_dense}, of a layer without a number {@code activation/pool}.
     *
     * @param lastLayer its number, as {@link #lastLayer} tells it
     */
    static Summary activations(List<ActivationRow> rows, int lastLayer) {
        Summary.Builder summary = Summary.newBuilder();
        for (ActivationRow row : rows) {
            String number = row.layer() == 0 ? "" : number(row.layer(), lastLayer) + "_";
            add(summary, "activation/" + number + row.name(), row.summary());
        }
        return summary.build();
    }

    private static void add(Summary.Builder summary, String tag, ArraySummary elements) {
        if (elements.histogram().wasRecorded() && finite(elements) > 0) {
            summary.addValue(Summary.Value.newBuilder().setTag(tag).setHisto(histogram(elements)));
        }
    }

    /**
     * The mini-batch's loss, by the tag that Keras gives it; each parameter's mean absolute gradient, share of it that is exactly 0, and
     * update ratio; what is not finite is left out.
     */
    static Summary scalars(GradientRecord record) {
        Summary.Builder summary = Summary.newBuilder();
        add(summary, "batch_loss", record.loss().orElse(Double.NaN));
        scalars(summary, record, "mean_abs_gradient", parameter -> parameter.gradient().stats().meanAbs());
        scalars(summary, record, "zero_gradient", parameter -> parameter.gradient().stats().zeros());
        scalars(summary, record, "update_ratio", parameter -> parameter.updateRatio().orElse(Double.NaN));
        return summary.build();
    }

    private static void scalars(
            Summary.Builder summary, GradientRecord record, String group, ToDoubleFunction<ParameterRecord> number) {
        int last = lastLayer(record);
        for (ParameterRecord parameter : record.parameters()) {
            add(summary, tag(group, parameter, last), number.applyAsDouble(parameter));
        }
    }

    /** Adds a number, unless it is not finite. */
    static void add(Summary.Builder summary, String tag, double number) {
        if (Double.isFinite(number)) {
            summary.addValue(Summary.Value.newBuilder().setTag(tag).setSimpleValue((float) number));
        }
    }

    /** A text in Markdown, for the page of texts. */
    static Summary text(String tag, String markdown) {
        SummaryMetadata texts = SummaryMetadata.newBuilder()
                .setPluginData(SummaryMetadata.PluginData.newBuilder().setPluginName("text"))
                .build();
        TensorProto tensor = TensorProto.newBuilder()
                .setDtype(DataType.DT_STRING)
                .setTensorShape(TensorShapeProto.getDefaultInstance())
                .addStringVal(ByteString.copyFromUtf8(markdown))
                .build();
        return Summary.newBuilder()
                .addValue(Summary.Value.newBuilder().setTag(tag).setMetadata(texts).setTensor(tensor))
                .build();
    }

    private static String tag(String group, ParameterRecord parameter, int lastLayer) {
        return group + "/" + number(parameter.layer().number(), lastLayer) + "_" + parameter.layer().name() + "_" + parameter.parameter();
    }

    private static String number(int layer, int lastLayer) {
        return String.format(Locale.ROOT, "%0" + String.valueOf(lastLayer).length() + "d", layer);
    }

    /** The number of the last layer of a record. */
    static int lastLayer(GradientRecord record) {
        return record.parameters().stream().mapToInt(each -> each.layer().number()).max().orElseThrow();
    }

    /**
     * In TensorFlow's own form: a bucket is [the limit before, its limit), buckets with no element in a row are one. What is exactly 0 is
     * in the bucket above 0, as there.
     */
    static HistogramProto histogram(ArraySummary array) {
        Histogram histogram = array.histogram();
        long finite = finite(array);
        HistogramProto.Builder proto = HistogramProto.newBuilder()
                .setMin(array.stats().min())
                .setMax(array.stats().max())
                .setNum(finite)
                .setSum(array.stats().mean() * finite)
                .setSumSquares(array.stats().l2() * array.stats().l2());
        double end = -Double.MAX_VALUE;
        int next = 0;
        for (int bucket = -Histogram.LAST_BUCKET; bucket <= Histogram.LAST_BUCKET; bucket++) {
            long count = bucket == 1 ? histogram.zeros() : 0;
            if (next < histogram.buckets().length && histogram.buckets()[next] == bucket) {
                count += histogram.counts()[next++];
            }
            if (count > 0) {
                double begin = begin(bucket);
                if (begin > end || proto.getBucketCount() == 0) {
                    proto.addBucketLimit(begin).addBucket(0);
                }
                end = end(bucket);
                proto.addBucketLimit(end).addBucket(count);
            }
        }
        if (end < Double.MAX_VALUE) {
            proto.addBucketLimit(Double.MAX_VALUE).addBucket(0);
        }
        return proto.build();
    }

    private static double begin(int bucket) {
        return bucket > 0 ? Histogram.limit(bucket - 1) : Math.max(-Histogram.limit(-bucket), -Double.MAX_VALUE);
    }

    private static double end(int bucket) {
        return bucket > 0 ? Math.min(Histogram.limit(bucket), Double.MAX_VALUE) : 0.0 - Histogram.limit(-bucket - 1);
    }

    private static long finite(ArraySummary array) {
        return array.stats().count() - array.histogram().nan() - array.histogram().infinite();
    }
}
