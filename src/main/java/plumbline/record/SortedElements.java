package plumbline.record;

import java.util.Arrays;

/**
 * The elements of an array in ascending order, those that are not finite counted and left out.
 *
 * @param count    elements of the array, finite or not
 * @param finite   those that are finite, ascending, -0.0 before 0.0
 * @param nan      elements that are NaN
 * @param infinite elements that are infinite, of either sign
 */
record SortedElements(int count, double[] finite, int nan, int infinite) {

    /** From here on counting digits is faster than comparing. */
    private static final int MANY = 1_000;

    private static final int DIGIT_BITS = 12;

    /** Where digits begin that cover 64 bits. A float's lower three are 0: it is sorted by three. */
    private static final int[] DIGITS = {0, 4, 16, 28, 40, 52};

    /**
     * The quotients of {@code elements} and {@code divisor}.
     *
     * @param elements the array's own no longer: it is sorted in place
     * @param divisor  above 0
     */
    static SortedElements of(double[] elements, int divisor) {
        int finite = 0;
        int nan = 0;
        for (double element : elements) {
            if (Double.isFinite(element)) {
                elements[finite++] = element;
            } else if (Double.isNaN(element)) {
                nan++;
            }
        }
        double[] sorted = sorted(finite == elements.length ? elements : Arrays.copyOf(elements, finite));
        if (divisor != 1) {
            // Division keeps the order; a float's digits are fewer before it.
            for (int i = 0; i < sorted.length; i++) {
                sorted[i] /= divisor;
            }
        }
        return new SortedElements(elements.length, sorted, nan, elements.length - finite - nan);
    }

    private static double[] sorted(double[] finite) {
        if (finite.length < MANY) {
            Arrays.sort(finite);
            return finite;
        }
        long[] keys = new long[finite.length];
        long varying = 0;
        for (int i = 0; i < keys.length; i++) {
            long bits = Double.doubleToRawLongBits(finite[i]);
            // Ascending as an unsigned number: the sign bit inverted, a negative number's other bits too.
            keys[i] = bits ^ (bits >> 63 | Long.MIN_VALUE);
            varying |= keys[i] ^ keys[0];
        }
        long[] other = new long[finite.length];
        for (int digit : DIGITS) {
            if ((varying >>> digit & (1 << DIGIT_BITS) - 1) != 0) {
                sortByDigit(keys, other, digit);
                long[] swap = keys;
                keys = other;
                other = swap;
            }
        }
        for (int i = 0; i < keys.length; i++) {
            finite[i] = Double.longBitsToDouble(keys[i] ^ (~keys[i] >> 63 | Long.MIN_VALUE));
        }
        return finite;
    }

    private static void sortByDigit(long[] keys, long[] sorted, int digit) {
        int mask = (1 << DIGIT_BITS) - 1;
        int[] next = new int[1 << DIGIT_BITS];
        for (long key : keys) {
            next[(int) (key >>> digit) & mask]++;
        }
        int below = 0;
        for (int i = 0; i < next.length; i++) {
            int with = next[i];
            next[i] = below;
            below += with;
        }
        for (long key : keys) {
            sorted[next[(int) (key >>> digit) & mask]++] = key;
        }
    }
}
