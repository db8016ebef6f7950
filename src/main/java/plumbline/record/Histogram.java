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

    /** In place of one that was not recorded: of no element. */
    public static final Histogram ABSENT = new Histogram(new int[0], new int[0], 0, 0, 0);

    private static final double[] LIMITS = DoubleStream.iterate(1e-12, limit -> limit < 1e20, limit -> limit * 1.1)
            .toArray();

    /** The highest bucket; the lowest is its mirror image. */
    public static final int LAST_BUCKET = LIMITS.length + 1;

    /** A double's bits above these are its exponent and the first four of its mantissa. */
    private static final int SIXTEENTH = 48;

    private static final int FIRST = (int) (Double.doubleToRawLongBits(LIMITS[0]) >>> SIXTEENTH);
    private static final int[] LIMITS_BELOW = limitsBelow();

    /** Counts the elements of {@code values}. */
    static Histogram of(double[] values) {
        return of(SortedElements.of(values.clone(), 1));
    }

    /** Counts the elements of {@code values}. */
    static Histogram of(SortedElements values) {
        Builder builder = new Builder(values.finite().length);
        int zeros = 0;
        for (double value : values.finite()) {
            if (value == 0) {
                zeros++;
            } else {
                builder.add(bucket(value), 1);
            }
        }
        return builder.build(zeros, values.nan(), values.infinite());
    }

    /** Takes buckets in ascending order. */
    static final class Builder {

        private final int[] buckets;
        private final int[] counts;
        private int occupied;

        /** @param additions at most so many will be made */
        Builder(int additions) {
            int most = Math.min(additions, 2 * LAST_BUCKET);
            buckets = new int[most];
            counts = new int[most];
        }

        /** Adds {@code count} elements in {@code bucket}, which is the one of the addition before or a later one. */
        void add(int bucket, int count) {
            if (occupied == 0 || buckets[occupied - 1] != bucket) {
                buckets[occupied++] = bucket;
            }
            counts[occupied - 1] += count;
        }

        Histogram build(int zeros, int nan, int infinite) {
            return new Histogram(
                    Arrays.copyOf(buckets, occupied), Arrays.copyOf(counts, occupied), zeros, nan, infinite);
        }
    }

    /**
     * Where bucket k ends and bucket k + 1 begins.
     *
     * @param k from 0, for which it is 0; the last bucket has no end: infinity
     */
    public static double limit(int k) {
        return k == 0 ? 0 : k > LIMITS.length ? Double.POSITIVE_INFINITY : LIMITS[k - 1];
    }

    /** Whether it was recorded: any array has an element. */
    public boolean wasRecorded() {
        return buckets.length > 0 || zeros > 0 || nan > 0 || infinite > 0;
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

    /** @param value finite and not 0 */
    static int bucket(double value) {
        double size = Math.abs(value);
        int limitsBelow = LIMITS_BELOW[sixteenth(size)];
        // A value that is a limit belongs to the bucket above it.
        while (limitsBelow < LIMITS.length && LIMITS[limitsBelow] <= size) {
            limitsBelow++;
        }
        return value > 0 ? limitsBelow + 1 : -limitsBelow - 1;
    }

    /** In which sixteenth of an octave {@code size} is, from the first limit's to the last's; others are in these two. */
    private static int sixteenth(double size) {
        int sixteenth = (int) (Double.doubleToRawLongBits(size) >>> SIXTEENTH) - FIRST;
        return Math.max(0, Math.min(sixteenth, LIMITS_BELOW.length - 1));
    }

    /** How many limits are at or below the beginning of each sixteenth of an octave, which holds at most one limit more. */
    private static int[] limitsBelow() {
        int last = (int) (Double.doubleToRawLongBits(LIMITS[LIMITS.length - 1]) >>> SIXTEENTH);
        int[] limitsBelow = new int[last - FIRST + 1];
        for (int i = 1; i < limitsBelow.length; i++) {
            double beginning = Double.longBitsToDouble((long) (FIRST + i) << SIXTEENTH);
            limitsBelow[i] = (int) Arrays.stream(LIMITS).filter(limit -> limit <= beginning).count();
        }
        return limitsBelow;
    }
}
