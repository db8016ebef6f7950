package plumbline.record;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * How the elements of an array are distributed over TensorBoard's exponential buckets: the limits of the positive
 * buckets are 1e-12 x 1.1^k up to 1e20, those of the negative ones their mirror image. What is exactly zero, NaN or
 * infinite is counted apart.
 *
 * @param buckets  the buckets that are not empty, ascending. Bucket k &gt; 0 holds [{@link #limit}(k - 1),
 *                 {@link #limit}(k)), bucket -k its mirror image; buckets 1 and -1 reach down to 0, 0 excluded
 * @param counts   how many elements each of them holds
 * @param zeros    elements that are exactly 0
 * @param nan      elements that are NaN
 * @param infinite elements that are infinite, of either sign
 */
public record Histogram(int[] buckets, int[] counts, int zeros, int nan, int infinite) implements Serializable {

    private static final double[] LIMITS = DoubleStream.iterate(1e-12, limit -> limit < 1e20, limit -> limit * 1.1)
            .toArray();

    /** Counts the elements of {@code values}. */
    static Histogram of(double[] values) {
        int[] occupied = Arrays.stream(values)
                .filter(value -> value != 0 && Double.isFinite(value))
                .mapToInt(Histogram::bucket)
                .sorted()
                .toArray();
        int[] buckets = Arrays.stream(occupied).distinct().toArray();
        int[] counts = new int[buckets.length];
        int at = 0;
        for (int bucket : occupied) {
            at += bucket == buckets[at] ? 0 : 1;
            counts[at]++;
        }
        return new Histogram(
                buckets,
                counts,
                (int) Arrays.stream(values).filter(value -> value == 0).count(),
                (int) Arrays.stream(values).filter(Double::isNaN).count(),
                (int) Arrays.stream(values).filter(Double::isInfinite).count());
    }

    /**
     * Where bucket k ends and bucket k + 1 begins.
     *
     * @param k from 0, for which it is 0; the last bucket has no end: infinity
     */
    public static double limit(int k) {
        return k == 0 ? 0 : k > LIMITS.length ? Double.POSITIVE_INFINITY : LIMITS[k - 1];
    }

    /** Whether it can be a histogram: a count above 0 for each bucket, buckets ascending, none of them bucket 0. */
    boolean isOrdered() {
        boolean ascending = true;
        for (int i = 1; i < buckets.length; i++) {
            ascending &= buckets[i] > buckets[i - 1];
        }
        return ascending
                && buckets.length == counts.length
                && Arrays.stream(buckets).noneMatch(bucket -> bucket == 0)
                && Arrays.stream(counts).allMatch(count -> count > 0)
                && zeros >= 0
                && nan >= 0
                && infinite >= 0;
    }

    private static int bucket(double value) {
        int position = Arrays.binarySearch(LIMITS, Math.abs(value));
        // A value that is a limit belongs to the bucket above it.
        int limitsBelow = position >= 0 ? position + 1 : -position - 1;
        return value > 0 ? limitsBelow + 1 : -limitsBelow - 1;
    }
}
