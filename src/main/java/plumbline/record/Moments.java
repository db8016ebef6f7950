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

        private final double[] sums = new double[LANES];
        private final double[] squares = new double[LANES];
        private final double[] absolutes = new double[LANES];
        private final double[] mins = new double[LANES];
        private final double[] maxs = new double[LANES];
        private int finite;
        /**
         * Deviations are taken from an element, so that those of equal elements are exactly 0; and from one in the middle,
         * so that they are no larger than they need be.
         */
        private double shift;

        void begin() {
            finite = 0;
            Arrays.fill(sums, 0);
            Arrays.fill(squares, 0);
            Arrays.fill(absolutes, 0);
            Arrays.fill(mins, Double.POSITIVE_INFINITY);
            Arrays.fill(maxs, Double.NEGATIVE_INFINITY);
        }

        /** @param elements of which the first {@code count} are meant; one that is not finite makes the moments not finite */
        void add(double[] elements, int count) {
            if (finite == 0 && count > 0) {
                shift = medianOfSome(elements, count);
            }
            finite += count;
            if (count == CHUNK) {
                addUp(elements, shift, sums, squares, absolutes);
                extend(elements, mins, maxs);
            } else {
                for (int i = 0; i < count; i++) {
                    add(elements[i], i % LANES);
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
            sums[lane] += deviation;
            squares[lane] += deviation * deviation;
            absolutes[lane] += Math.abs(element);
            mins[lane] = Math.min(mins[lane], element);
            maxs[lane] = Math.max(maxs[lane], element);
        }

        /** For itself, and of nothing but arrays and numbers, so that the compiler makes it one of vectors. */
        private static void addUp(double[] x, double shift, double[] sums, double[] squares, double[] absolutes) {
            for (int i = 0; i < LANES; i++) {
                double a = x[i] - shift;
                double b = x[i + LANES] - shift;
                double c = x[i + 2 * LANES] - shift;
                double d = x[i + 3 * LANES] - shift;
                sums[i] += (a + b) + (c + d);
                squares[i] += (a * a + b * b) + (c * c + d * d);
                absolutes[i] += (Math.abs(x[i]) + Math.abs(x[i + LANES]))
                        + (Math.abs(x[i + 2 * LANES]) + Math.abs(x[i + 3 * LANES]));
            }
        }

        private static void extend(double[] x, double[] mins, double[] maxs) {
            for (int i = 0; i < LANES; i++) {
                mins[i] = Math.min(
                        mins[i],
                        Math.min(Math.min(x[i], x[i + LANES]), Math.min(x[i + 2 * LANES], x[i + 3 * LANES])));
                maxs[i] = Math.max(
                        maxs[i],
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
            for (int i = 0; i < sums.length; i++) {
                sum += sums[i];
                squared += squares[i];
                moments.sumAbs += absolutes[i];
                moments.min = Math.min(moments.min, mins[i]);
                moments.max = Math.max(moments.max, maxs[i]);
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
