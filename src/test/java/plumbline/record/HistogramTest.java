package plumbline.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistogramTest {

    /** Limits below 1e20: python3 -c "import math; print(math.ceil(math.log(1e20 / 1e-12) / math.log(1.1)))" */
    private static final int LIMITS = 774;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 100, 773, LIMITS})
    void limitsGrowByATenth(int bucket) {
        double expected = 1e-12 * Math.pow(1.1, bucket - 1);

        // 774 multiplications, each right to 1.1e-16
        assertThat(Histogram.limit(bucket)).isCloseTo(expected, within(1e-13 * expected));
    }

    @Test
    void firstBucketBeginsAtZero() {
        assertThat(Histogram.limit(0)).isZero();
    }

    @Test
    void lastBucketBeginsBelow1e20AndHasNoEnd() {
        assertThat(Histogram.limit(LIMITS)).isBetween(1e20 / 1.1, 1e20);
        assertThat(Histogram.limit(LIMITS + 1)).isInfinite();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 100, LIMITS})
    void valueThatIsALimitBelongsToTheBucketAbove(int bucket) {
        assertBuckets(Histogram.of(new double[] {Histogram.limit(bucket)}), bucket + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 100, LIMITS})
    void valueJustBelowALimitBelongsToTheBucketBelow(int bucket) {
        assertBuckets(Histogram.of(new double[] {Math.nextDown(Histogram.limit(bucket))}), bucket);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-15, 1e-12, 0.1, 7, 1e30})
    void negativeValuesMirrorThePositive(double value) {
        Histogram both = Histogram.of(new double[] {value, -value});

        assertThat(both.buckets()).hasSize(2);
        assertThat(both.buckets()[0]).isEqualTo(-both.buckets()[1]).isNegative();
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-15, Double.MIN_VALUE})
    void tiniestValuesLandInTheFirstBucket(double value) {
        assertBuckets(Histogram.of(new double[] {value}), 1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e20, 1e30, Double.MAX_VALUE})
    void hugestValuesLandInTheLastBucket(double value) {
        assertBuckets(Histogram.of(new double[] {value}), LIMITS + 1);
    }

    @Test
    void bucketsAscendAndCountTheirValues() {
        Histogram histogram = Histogram.of(new double[] {1e-15, 1e30, -1e30, 2e-15, -1e-15, 3e-15, 2e30});

        assertBuckets(histogram, -775, -1, 1, 775);
        assertThat(histogram.counts()).containsExactly(1, 1, 3, 2);
    }

    @Test
    void zeroNaNAndInfinityAreCountedApart() {
        Histogram histogram = Histogram.of(new double[] {
            0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY
        });

        assertThat(histogram.zeros()).isEqualTo(2);
        assertThat(histogram.nan()).isEqualTo(1);
        assertThat(histogram.infinite()).isEqualTo(3);
        assertBuckets(histogram);
    }

    @Test
    void everyElementIsCountedOnce() {
        double[] values = new double[1000];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.sin(i) * Math.pow(10, i % 60 - 30);
        }
        values[7] = Double.NaN;
        values[8] = Double.NEGATIVE_INFINITY;

        Histogram histogram = Histogram.of(values);

        assertThat(Arrays.stream(histogram.counts()).sum() + histogram.zeros() + histogram.nan() + histogram.infinite())
                .isEqualTo(values.length);
    }

    /** Each bucket for itself, by its definition: the elements from its one limit to before its other. */
    @Test
    void everyBucketCountsTheElementsBetweenItsLimits() {
        RandomGenerator random = new SplittableRandom(1);
        for (int trial = 0; trial < 200; trial++) {
            double[] values = DoubleStream.generate(() -> element(random)).limit(random.nextInt(60)).toArray();
            Histogram histogram = Histogram.of(values);

            int[] occupied = IntStream.rangeClosed(-LIMITS - 1, LIMITS + 1)
                    .filter(k -> k != 0 && inBucket(values, k) > 0)
                    .toArray();
            assertThat(histogram.buckets()).containsExactly(occupied);
            assertThat(histogram.counts()).containsExactly(
                    IntStream.of(occupied).map(k -> inBucket(values, k)).toArray());
            assertThat(histogram.zeros()).isEqualTo((int) DoubleStream.of(values).filter(value -> value == 0).count());
            assertThat(histogram.nan()).isEqualTo((int) DoubleStream.of(values).filter(Double::isNaN).count());
            assertThat(histogram.infinite())
                    .isEqualTo((int) DoubleStream.of(values).filter(Double::isInfinite).count());
        }
    }

    /** Of any size; often one that another has, a limit, or none that has a bucket. */
    private static double element(RandomGenerator random) {
        double sign = random.nextBoolean() ? 1 : -1;
        return switch (random.nextInt(8)) {
            case 0 -> sign * 0;
            case 1 -> random.nextBoolean() ? Double.NaN : sign * Double.POSITIVE_INFINITY;
            case 2 -> sign * Histogram.limit(random.nextInt(1, LIMITS + 1));
            case 3 -> sign * Math.nextDown(Histogram.limit(random.nextInt(1, LIMITS + 1)));
            case 4 -> sign * 0.1 * random.nextInt(1, 4);
            default -> sign * Math.pow(10, random.nextDouble(-16, 24));
        };
    }

    private static int inBucket(double[] values, int k) {
        return (int) DoubleStream.of(values)
                .filter(value -> value != 0 && Double.isFinite(value) && value > 0 == k > 0)
                .map(Math::abs)
                .filter(size -> Histogram.limit(Math.abs(k) - 1) <= size && size < Histogram.limit(Math.abs(k)))
                .count();
    }

    private static void assertBuckets(Histogram histogram, int... buckets) {
        assertThat(histogram.buckets()).containsExactly(buckets);
    }
}
