package plumbline.record;

import java.util.Arrays;

/**
 * Counts an array's elements in cells so fine that percentiles follow, and TensorBoard's buckets, at a nanosecond an
 * element.
 *
 * <p>Sign, exponent and first nine bits of the mantissa of a number, rounded to a float and then away from 0, are the number
 * of its cell: 512 cells an octave, each at most 0.2 % of its numbers wide. Rounding keeps the order, so the cells keep that
 * of doubles too. A cell belongs to the bucket of its middle: where a bucket begins is off by 0.1 % at the most. Cell 0 is
 * for zero alone.
 */
final class Cells {

    /** A float's bits above these, rounded up, are the number of its cell. */
    private static final int SHIFT = 14;

    private static final int UP = (1 << SHIFT) - 1;

    /** Cells of one sign; those of the numbers below 0 follow those of the numbers above. */
    private static final int CELLS = 1 << Integer.SIZE - 1 - SHIFT;

    /** The cell of infinity, and of floats within 0.2 % of the greatest. */
    private static final int BEYOND = cell(Float.POSITIVE_INFINITY);

    private Cells() {}

    /**
     * Whether cells tell the elements of an array apart of which {@code size} is the largest: the greatest of floats, and what
     * is beyond, share infinity's, and what is below the normal floats has ever wider ones.
     */
    static boolean have(double size) {
        return size == 0 || size >= Float.MIN_NORMAL && cell((float) size) < BEYOND;
    }

    /** A number as it is counted: rounded to a float, but not to 0. */
    static float single(double number) {
        float rounded = (float) number;
        return rounded == 0 && number != 0 ? Math.copySign(Float.MIN_VALUE, rounded) : rounded;
    }

    private static int cell(float single) {
        return Float.floatToRawIntBits(single) + UP >>> SHIFT;
    }

    /** The greatest size in a cell. */
    private static double end(int cell) {
        return Float.intBitsToFloat(cell << SHIFT);
    }

    private static double middle(int cell) {
        return (end(cell - 1) + end(cell)) / 2;
    }

    /**
     * How many elements of an array are where; in memory of the counter, and so until that begins anew.
     *
     * @param cells  those that are not empty, ascending; those of numbers below 0 with their sign changed
     * @param upTo   how many elements are in each of them or in one before it
     * @param length how many cells there are; what stands behind them means nothing
     */
    record Counts(int[] cells, int[] upTo, int length) {

        int count(int i) {
            return i == 0 ? upTo[0] : upTo[i] - upTo[i - 1];
        }

        /** Elements that are exactly 0. */
        int zeros() {
            int found = Arrays.binarySearch(cells, 0, length, 0);
            return found < 0 ? 0 : count(found);
        }
    }

    /** Counts elements in memory that is used again and again. */
    static final class Counter {

        private final int[] counters = new int[2 * CELLS];
        /** The sum of all counters. */
        private int counted;
        /** Those of the array that ended last, as {@link Counts}: to take new memory for each costs more than to count. */
        private int[] cells = {};
        private int[] upTo = {};
        private int occupied;

        /**
         * Counts elements. One that is not finite makes the counts useless.
         *
         * @param singles of which the first {@code count} are meant, made by {@link #single}
         */
        void count(float[] singles, int count) {
            counted += count;
            for (int i = 0; i < count; i++) {
                counters[cell(singles[i])]++;
            }
        }

        /**
         * Adds what {@code other} counted, which begins anew.
         *
         * @param largest no absolute value that it counted is larger; {@link #have} it
         */
        void take(Counter other, double largest) {
            counted += other.counted;
            counters[0] += other.remove(0);
            counters[CELLS] += other.remove(CELLS);
            for (int cell = cell((float) largest); other.counted > 0; cell--) {
                counters[cell] += other.remove(cell);
                counters[CELLS + cell] += other.remove(CELLS + cell);
            }
        }

        /**
         * What was counted, to be used before anything else is; begins anew.
         *
         * @param largest no absolute value that was counted is larger; {@link #have} it
         */
        Counts end(double largest) {
            int zeros = remove(0) + remove(CELLS);
            // Most cells are for numbers much smaller than any there is: from the greatest down until all are found.
            int end = cell((float) largest) + 1;
            int begin = end;
            for (int left = counted; left > 0; left -= counters[begin] + counters[CELLS + begin]) {
                begin--;
            }
            int most = 2 * (end - begin) + 1;
            if (cells.length < most) {
                cells = new int[most];
                upTo = new int[most];
            }
            occupied = 0;
            for (int cell = end - 1; cell >= begin; cell--) {
                append(-cell, remove(CELLS + cell));
            }
            append(0, zeros);
            for (int cell = begin; cell < end; cell++) {
                append(cell, remove(cell));
            }
            return new Counts(cells, upTo, occupied);
        }

        private void append(int cell, int count) {
            if (count > 0) {
                cells[occupied] = cell;
                upTo[occupied] = count + (occupied == 0 ? 0 : upTo[occupied - 1]);
                occupied++;
            }
        }

        private int remove(int counter) {
            int count = counters[counter];
            counters[counter] = 0;
            counted -= count;
            return count;
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
                (double) counts.zeros() / moments.finite());
        return new ArraySummary(stats, histogram(moments, counts, divisor));
    }

    private static Histogram histogram(Moments moments, Counts counts, int divisor) {
        int[] buckets = new int[2 * Histogram.LAST_BUCKET + 1];
        for (int i = 0; i < counts.length; i++) {
            int cell = counts.cells[i];
            if (cell != 0) {
                double size = middle(Math.abs(cell)) / divisor;
                buckets[Histogram.bucket(cell > 0 ? size : -size) + Histogram.LAST_BUCKET] += counts.count(i);
            }
        }
        Histogram.Builder histogram = new Histogram.Builder(buckets.length);
        for (int i = 0; i < buckets.length; i++) {
            if (buckets[i] > 0) {
                histogram.add(i - Histogram.LAST_BUCKET, buckets[i]);
            }
        }
        return histogram.build(counts.zeros(), moments.nan(), moments.infinite());
    }

    /** Percentiles as far as cells tell, each element taken to be where its rank puts it within its cell. */
    private static final class Percentiles {

        private final Moments moments;
        private final Counts counts;
        private final int divisor;

        Percentiles(Moments moments, Counts counts, int divisor) {
            this.moments = moments;
            this.counts = counts;
            this.divisor = divisor;
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
            int found = Arrays.binarySearch(counts.upTo, 0, counts.length, rank + 1);
            int i = found >= 0 ? found : -found - 1;
            int cell = Math.abs(counts.cells[i]);
            double within = (rank - (counts.upTo[i] - counts.count(i)) + 0.5) / counts.count(i);
            double width = cell == 0 ? 0 : end(cell) - end(cell - 1);
            double element = counts.cells[i] > 0 ? end(cell) - width + within * width : within * width - end(cell);
            return Math.max(moments.min(), Math.min(element, moments.max()));
        }
    }
}
