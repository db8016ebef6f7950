package plumbline.record;

import java.util.Arrays;

/**
 * Sums over the finite elements of an array, from which mean, standard deviation and norms follow; extremes; and counts of
 * the elements that are not finite. Grows by parts that follow one another; in the last digits the result depends on where
 * the parts begin, and on nothing else.
 */
final class Moments {

    private int finite;
    private int nan;
    private int infinite;
    private double mean;
    /** Sum of the squared deviations from the mean. */
    private double squares;
    private double sumAbs;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    /**
     * Adds up one part after the other in the same memory: each place in a quarter of a chunk has sums of its own, so that a
     * processor adds many at a time; they become one at the end. Quarters, since to load and store the sums takes longer than
     * to add.
     */
    static final class Adder {

        /** Sums that are kept beside each other. */
        private static final int LANES = 256;

        /** So many elements at once are added fast; the compiler makes vectors of distances that are constant, no others. */
        static final int CHUNK = 4 * LANES;

        private static final int SUMS = CHUNK;
        private static final int SQUARES = SUMS + LANES;
        private static final int ABSOLUTES = SQUARES + LANES;
        private static final int MINS = ABSOLUTES + LANES;
        private static final int MAXS = MINS + LANES;

        /**
         * The elements, and behind them what they are added to. In one array, at distances that are whole vectors: then the compiler adds
         * vector by vector, in a fifth of the time that it takes with an array for each.
         */
        private final double[] memory = new double[MAXS + LANES];
        private int finite;
        /**
         * Deviations are taken from an element, so that those of equal elements are exactly 0; and from one in the middle,
         * so that they are no larger than they need be.
         */
        private double shift;

        /** Where the elements to be added go, at most {@value #CHUNK}; what is behind them is not to be touched. */
        double[] elements() {
            return memory;
        }

        void begin() {
            finite = 0;
            Arrays.fill(memory, SUMS, MINS, 0);
            Arrays.fill(memory, MINS, MAXS, Double.POSITIVE_INFINITY);
            Arrays.fill(memory, MAXS, MAXS + LANES, Double.NEGATIVE_INFINITY);
        }

        /** Adds the first {@code count} of {@link #elements}; one that is not finite makes the moments not finite. */
        void add(int count) {
            if (finite == 0 && count > 0) {
                shift = medianOfSome(memory, count);
            }
            finite += count;
            if (count == CHUNK) {
                addUp(memory, shift);
                extend(memory);
            } else {
                for (int i = 0; i < count; i++) {
                    add(memory[i], i % LANES);
                }
            }
        }

        /** The median of nine elements or, of fewer, of all. */
        private static double medianOfSome(double[] elements, int count) {
            double[] some = new double[Math.min(count, 9)];
            for (int i = 0; i < some.length; i++) {
                some[i] = elements[i * count / some.length];
            }
            Arrays.sort(some);
            return some[some.length / 2];
        }

        private void add(double element, int lane) {
            double deviation = element - shift;
            memory[SUMS + lane] += deviation;
            memory[SQUARES + lane] += deviation * deviation;
            memory[ABSOLUTES + lane] += Math.abs(element);
            memory[MINS + lane] = Math.min(memory[MINS + lane], element);
            memory[MAXS + lane] = Math.max(memory[MAXS + lane], element);
        }

        /** For itself, and of nothing but an array and a number, so that the compiler makes it one of vectors. */
        private static void addUp(double[] x, double shift) {
            for (int i = 0; i < LANES; i++) {
                double a = x[i] - shift;
                double b = x[i + LANES] - shift;
                double c = x[i + 2 * LANES] - shift;
                double d = x[i + 3 * LANES] - shift;
                x[i + SUMS] += (a + b) + (c + d);
                x[i + SQUARES] += (a * a + b * b) + (c * c + d * d);
                x[i + ABSOLUTES] += (Math.abs(x[i]) + Math.abs(x[i + LANES]))
                        + (Math.abs(x[i + 2 * LANES]) + Math.abs(x[i + 3 * LANES]));
            }
        }

        private static void extend(double[] x) {
            for (int i = 0; i < LANES; i++) {
                x[i + MINS] = Math.min(
                        x[i + MINS],
                        Math.min(Math.min(x[i], x[i + LANES]), Math.min(x[i + 2 * LANES], x[i + 3 * LANES])));
                x[i + MAXS] = Math.max(
                        x[i + MAXS],
                        Math.max(Math.max(x[i], x[i + LANES]), Math.max(x[i + 2 * LANES], x[i + 3 * LANES])));
            }
        }

        /**
         * The moments of what was added since {@link #begin}.
         *
         * @param nan      elements of the part that are NaN, not added
         * @param infinite elements of the part that are infinite, not added
         */
        Moments end(int nan, int infinite) {
            Moments moments = new Moments();
            moments.finite = finite;
            moments.nan = nan;
            moments.infinite = infinite;
            double sum = 0;
            double squared = 0;
            for (int i = 0; i < LANES; i++) {
                sum += memory[SUMS + i];
                squared += memory[SQUARES + i];
                moments.sumAbs += memory[ABSOLUTES + i];
                moments.min = Math.min(moments.min, memory[MINS + i]);
                moments.max = Math.max(moments.max, memory[MAXS + i]);
            }
            if (finite > 0) {
                moments.mean = shift + sum / finite;
                // Rounding can make it negative; infinity minus infinity is no number.
                moments.squares =
                        squared < Double.POSITIVE_INFINITY ? Math.max(0, squared - sum * (sum / finite)) : squared;
            }
            return moments;
        }
    }

    /** Appends the part that follows: Chan, Golub and LeVeque (1979), "Updating formulae and a pairwise algorithm". */
    void append(Moments next) {
        nan += next.nan;
        infinite += next.infinite;
        if (next.finite > 0) {
            double together = (double) finite + next.finite;
            double apart = next.mean - mean;
            squares += next.squares + apart * (apart * (finite / together * next.finite));
            mean += apart * (next.finite / together);
            finite += next.finite;
            sumAbs += next.sumAbs;
            min = Math.min(min, next.min);
            max = Math.max(max, next.max);
        }
    }

    int finite() {
        return finite;
    }

    int nan() {
        return nan;
    }

    int infinite() {
        return infinite;
    }

    double mean() {
        return mean;
    }

    double meanAbs() {
        return sumAbs / finite;
    }

    /** Standard deviation, dividing by the number of elements. */
    double sd() {
        return Math.sqrt(squares / finite);
    }

    /** Euclidean norm. */
    double l2() {
        return Math.sqrt(squares + mean * mean * finite);
    }

    double min() {
        return min;
    }

    double max() {
        return max;
    }

    /** Whether the sums are finite: they are not if an element was not, or if they overflowed. */
    boolean areFinite() {
        return sumAbs < Double.POSITIVE_INFINITY;
    }

    /** Whether the elements can be told apart by {@link Cells}: those beyond the floats, or all below them, cannot. */
    boolean haveCells() {
        return finite == 0 || Cells.have(largest());
    }

    /** The largest absolute value, negative infinity if there is no element. */
    double largest() {
        return Math.max(-min, max);
    }
}
