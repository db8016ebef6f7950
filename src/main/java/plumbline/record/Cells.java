package plumbline.record;

import java.util.Arrays;

/**
 * Counts an array's elements in cells so fine that percentiles follow, and TensorBoard's buckets, at a nanosecond an
 * element.
 *
 * <p>Sign, exponent and first nine bits of the mantissa of a number, rounded to a float, are the number of its cell: 512
 * cells an octave, each at most 0.2 % of its numbers wide. Rounding keeps the order, so the cells keep that of doubles
 * too. A cell belongs to the bucket of its middle: where a bucket begins is off by 0.1 % at the most. Cell 0 is for zero
 * and what is so small that it might be.
 */
final class Cells {

    /** A float's bits above these are the number of its cell. */
    private static final int SHIFT = 14;

    /** Cells of one sign; those of the numbers below 0 follow those of the numbers above. */
    private static final int CELLS = 1 << Integer.SIZE - 1 - SHIFT;

    /** The cell of what is greater than any float. */
    private static final int BEYOND = cell(Float.POSITIVE_INFINITY);

    private Cells() {}

    /** Whether all elements up to {@code size} have cells: what is greater than any float is counted as if infinite. */
    static boolean have(double size) {
        return cell(size) < BEYOND;
    }

    private static int cell(double size) {
        return Float.floatToRawIntBits((float) size) >>> SHIFT;
    }

    /** The size at which the cell begins. */
    private static double begin(int cell) {
        return Float.intBitsToFloat(cell << SHIFT);
    }

    private static double middle(int cell) {
        return (begin(cell) + begin(cell + 1)) / 2;
    }

    /**
     * How many elements of an array are where.
     *
     * @param cells  those that are not empty, ascending; those of numbers below 0 with their sign changed
     * @param counts how many elements each of them holds
     * @param zeros  elements that are exactly 0
     * @param tiny   elements in cell 0 that are above 0
     */
    record Counts(int[] cells, int[] counts, int zeros, int tiny) {}

    /** Counts elements in memory that is used again and again. */
    static final class Counter {

        private final int[] counters = new int[2 * CELLS];
        private int zeros;
        private int tiny;

        /**
         * Counts the first {@code count} of {@code elements}, all of them finite.
         *
         * @param singles the same elements rounded to floats
         */
        void count(double[] elements, float[] singles, int count) {
            int before = counters[0] + counters[CELLS];
            for (int i = 0; i < count; i++) {
                counters[Float.floatToRawIntBits(singles[i]) >>> SHIFT]++;
            }
            if (counters[0] + counters[CELLS] > before) {
                countZeros(elements, count, counters[0] + counters[CELLS] - before);
            }
        }

        /** @param small how many of the elements are in cell 0 */
        private void countZeros(double[] elements, int count, int small) {
            long others = 0;
            for (int i = 0; i < count; i++) {
                long size = Double.doubleToRawLongBits(elements[i]) << 1;
                others += (size | -size) >>> 63; // no branch: where zeros are many, no processor foresees them
            }
            zeros += count - (int) others;
            if (small > count - others) {
                for (int i = 0; i < count; i++) {
                    tiny += elements[i] > 0 && cell(elements[i]) == 0 ? 1 : 0;
                }
            }
        }

        /** Adds what another counter counted. */
        void add(Counts counts) {
            for (int i = 0; i < counts.cells.length; i++) {
                int cell = counts.cells[i];
                counters[cell < 0 ? CELLS - cell : cell] += counts.counts[i];
            }
            zeros += counts.zeros;
            tiny += counts.tiny;
        }

        /**
         * Ends counting.
         *
         * @param moments of all that was counted; {@link #have} its extremes
         */
        Counts end(Moments moments) {
            // Most cells are for numbers much smaller than any there is: from the greatest down until all are found.
            int left = moments.finite() - counters[0] - counters[CELLS];
            int end = left == 0 ? 1 : cell(Math.max(-moments.min(), moments.max())) + 1;
            int begin = end;
            while (left > 0) {
                begin--;
                left -= counters[begin] + counters[CELLS + begin];
            }
            int[] found = new int[2 * (end - begin) + 1];
            int[] counts = new int[found.length];
            int occupied = 0;
            for (int cell = end - 1; cell >= begin; cell--) {
                found[occupied] = -cell;
                counts[occupied] = counters[CELLS + cell];
                occupied += counts[occupied] == 0 ? 0 : 1;
            }
            found[occupied] = 0;
            counts[occupied] = counters[0] + counters[CELLS];
            occupied += counts[occupied] == 0 ? 0 : 1;
            for (int cell = begin; cell < end; cell++) {
                found[occupied] = cell;
                counts[occupied] = counters[cell];
                occupied += counts[occupied] == 0 ? 0 : 1;
            }
            counters[0] = 0;
            counters[CELLS] = 0;
            Arrays.fill(counters, begin, end, 0);
            Arrays.fill(counters, CELLS + begin, CELLS + end, 0);
            Counts all = new Counts(Arrays.copyOf(found, occupied), Arrays.copyOf(counts, occupied), zeros, tiny);
            zeros = 0;
            tiny = 0;
            return all;
        }
    }

    /**
     * The summary of an array with these moments and counts.
     *
     * @param divisor by which the elements are divided
     */
    static ArraySummary summary(Moments moments, Counts counts, int divisor) {
        Percentiles percentiles = new Percentiles(moments, counts, divisor);
        boolean none = moments.finite() == 0;
        ArrayStats stats = new ArrayStats(
                moments.finite() + moments.nan() + moments.infinite(),
                none ? Double.NaN : moments.mean() / divisor,
                moments.meanAbs() / divisor,
                moments.sd() / divisor,
                none ? Double.NaN : moments.l2() / divisor,
                none ? Double.NaN : moments.min() / divisor,
                percentiles.at(6.68),
                percentiles.at(15.87),
                percentiles.at(30.85),
                percentiles.at(50),
                percentiles.at(69.15),
                percentiles.at(84.13),
                percentiles.at(93.32),
                none ? Double.NaN : moments.max() / divisor,
                (double) counts.zeros / moments.finite());
        return new ArraySummary(stats, histogram(moments, counts, divisor));
    }

    private static Histogram histogram(Moments moments, Counts counts, int divisor) {
        int[] buckets = new int[2 * Histogram.LAST_BUCKET + 1];
        for (int i = 0; i < counts.cells.length; i++) {
            int cell = counts.cells[i];
            if (cell == 0) {
                buckets[Histogram.LAST_BUCKET + 1] += counts.tiny;
                buckets[Histogram.LAST_BUCKET - 1] += counts.counts[i] - counts.zeros - counts.tiny;
            } else {
                double size = middle(Math.abs(cell)) / divisor;
                buckets[Histogram.bucket(cell > 0 ? size : -size) + Histogram.LAST_BUCKET] += counts.counts[i];
            }
        }
        Histogram.Builder histogram = new Histogram.Builder(buckets.length);
        for (int i = 0; i < buckets.length; i++) {
            if (buckets[i] > 0) {
                histogram.add(i - Histogram.LAST_BUCKET, buckets[i]);
            }
        }
        return histogram.build(counts.zeros, moments.nan(), moments.infinite());
    }

    /** Percentiles as far as cells tell, each element taken to be where its rank puts it within its cell. */
    private static final class Percentiles {

        private final Moments moments;
        private final Counts counts;
        private final int divisor;
        /** How many elements are in each cell or in one before it. */
        private final int[] upTo;

        Percentiles(Moments moments, Counts counts, int divisor) {
            this.moments = moments;
            this.counts = counts;
            this.divisor = divisor;
            upTo = counts.counts.clone();
            for (int i = 1; i < upTo.length; i++) {
                upTo[i] += upTo[i - 1];
            }
        }

        double at(double percent) {
            if (moments.finite() == 0) {
                return Double.NaN;
            }
            double position = ArrayStats.position(percent, moments.finite());
            int below = (int) position;
            double lower = element(below);
            double upper = element(Math.min(below + 1, moments.finite() - 1));
            return (lower + (position - below) * (upper - lower)) / divisor;
        }

        /** @param rank 0 = least element */
        private double element(int rank) {
            int found = Arrays.binarySearch(upTo, rank + 1);
            int i = found >= 0 ? found : -found - 1;
            int cell = Math.abs(counts.cells[i]);
            double within = (rank - (upTo[i] - counts.counts[i]) + 0.5) / counts.counts[i];
            double width = begin(cell + 1) - begin(cell);
            double element = cell == 0
                    ? 0
                    : counts.cells[i] > 0 ? begin(cell) + within * width : within * width - begin(cell + 1);
            return Math.max(moments.min(), Math.min(element, moments.max()));
        }
    }
}
