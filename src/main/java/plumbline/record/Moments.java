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
     * Adds up one part after the other in the same memory: each place in a chunk has sums of its own, so that a processor
     * adds many at a time; they become one at the end.
     */
    static final class Adder {

        private final double[] sums;
        private final double[] squares;
        private final double[] absolutes;
        private final double[] mins;
        private final double[] maxs;
        private int finite;
        /** Deviations are taken from the first element, so that those of equal elements are exactly 0. */
        private double shift;

        /** @param chunk elements added at once, at most */
        Adder(int chunk) {
            sums = new double[chunk];
            squares = new double[chunk];
            absolutes = new double[chunk];
            mins = new double[chunk];
            maxs = new double[chunk];
        }

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
                shift = elements[0];
            }
            finite += count;
            addUp(elements, count, shift, sums, squares, absolutes);
            extend(elements, count, mins, maxs);
        }

        /** For itself, and of nothing but arrays and numbers, so that the compiler makes it one of vectors. */
        private static void addUp(
                double[] elements, int count, double shift, double[] sums, double[] squares, double[] absolutes) {
            for (int i = 0; i < count; i++) {
                double deviation = elements[i] - shift;
                sums[i] += deviation;
                squares[i] += deviation * deviation;
                absolutes[i] += Math.abs(elements[i]);
            }
        }

        private static void extend(double[] elements, int count, double[] mins, double[] maxs) {
            for (int i = 0; i < count; i++) {
                mins[i] = Math.min(mins[i], elements[i]);
                maxs[i] = Math.max(maxs[i], elements[i]);
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

    /** Whether the elements can be told apart by {@link Cells}: doubles beyond the floats cannot. */
    /** Whether the sums are finite: they are not if an element was not, or if they overflowed. */
    boolean areFinite() {
        return sumAbs < Double.POSITIVE_INFINITY;
    }

    boolean haveCells() {
        return finite == 0 || Cells.have(Math.max(-min, max));
    }
}
