package plumbline.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.tensorflow.framework.HistogramProto;
import org.tensorflow.framework.Summary;
import plumbline.network.LayerId;
import plumbline.network.ParameterRole;
import plumbline.record.ArraySummary;
import plumbline.record.ArrayStats;
import plumbline.record.GradientRecord;
import plumbline.record.Histogram;
import plumbline.record.ParameterRecord;
import plumbline.record.Scale;

class SummariesTest {

    /** Five elements: -2, -1e-13, 0, 0 and 3, and one that is NaN. */
    private static final ArraySummary ARRAY = new ArraySummary(
            stats(6, 0.2, 1), new Histogram(new int[] {-298, -1, 302}, new int[] {1, 1, 1}, 2, 1, 0));

    @Test
    void bucketsBeginWhereTheOneBeforeEnds() {
        HistogramProto histogram = Summaries.histogram(ARRAY);

        assertThat(histogram.getBucketLimitList())
                .containsExactly(
                        -Histogram.limit(298), -Histogram.limit(297),
                        -1e-12, 0.0, 1e-12,
                        Histogram.limit(301), Histogram.limit(302),
                        Double.MAX_VALUE);
        assertThat(histogram.getBucketList()).containsExactly(0.0, 1.0, 0.0, 1.0, 2.0, 0.0, 1.0, 0.0);
        assertThat(histogram.getNum()).as("finite ones").isEqualTo(5);
        assertThat(histogram.getSum()).isEqualTo(1);
    }

    @Test
    void theOutermostBucketsEndWithTheDoubles() {
        int last = Histogram.LAST_BUCKET;
        HistogramProto histogram = Summaries.histogram(
                new ArraySummary(stats(2, 0, 1), new Histogram(new int[] {-last, last}, new int[] {1, 1}, 0, 0, 0)));

        assertThat(histogram.getBucketLimitList())
                .containsExactly(-Double.MAX_VALUE, -Histogram.limit(last - 1), Histogram.limit(last - 1), Double.MAX_VALUE);
        assertThat(histogram.getBucketList()).containsExactly(0.0, 1.0, 0.0, 1.0);
    }

    @Test
    void tagsSortByDepth() {
        Summary histograms = Summaries.histograms(record(ARRAY));

        assertThat(histograms.getValueList())
                .extracting(Summary.Value::getTag)
                .containsExactly("gradient/02_in_W", "gradient/11_out_W", "weight/02_in_W", "weight/11_out_W");
    }

    @Test
    void whatIsNotFiniteIsLeftOut() {
        ArraySummary nothing = new ArraySummary(stats(1, Double.NaN, Double.NaN), new Histogram(new int[0], new int[0], 0, 1, 0));

        assertThat(Summaries.histograms(record(nothing)).getValueList()).isEmpty();
        assertThat(Summaries.scalars(record(nothing)).getValueList()).extracting(Summary.Value::getTag).noneMatch(tag -> tag.startsWith("mean_abs"));
        assertThat(Summaries.scalars(record(OptionalDouble.of(Double.NaN), ARRAY)).getValueList())
                .extracting(Summary.Value::getTag)
                .contains("mean_abs_gradient/02_in_W")
                .doesNotContain("batch_loss");
        assertThat(Summaries.scalars(record(ARRAY)).getValueList()).extracting(Summary.Value::getTag).contains("batch_loss", "mean_abs_gradient/02_in_W");
    }

    private static ArrayStats stats(long count, double mean, double l2) {
        return new ArrayStats(count, mean, Math.abs(mean), 1, l2, -2, -2, -2, 0, 0, 0, 3, 3, 3, 0.4);
    }

    private static GradientRecord record(ArraySummary array) {
        return record(OptionalDouble.of(0.5), array);
    }

    private static GradientRecord record(OptionalDouble loss, ArraySummary array) {
        return new GradientRecord("session", GradientRecord.WORKER, 1000, 1, 0, Scale.MEAN, loss, List.of(
                new ParameterRecord(new LayerId("in", 2), "W", ParameterRole.WEIGHT, array, array, ArraySummary.ABSENT, 0),
                new ParameterRecord(new LayerId("out", 11), "W", ParameterRole.WEIGHT, array, array, ArraySummary.ABSENT, 0)));
    }
}
