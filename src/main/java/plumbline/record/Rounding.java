package plumbline.record;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * By how much a difference may be off when it is stored in a type.
 *
 * <p>DL4J subtracts the updater's array from the parameters in one operation, which rounds once: the parameters are off by
 * half a unit in the last place of the result (in bfloat16, which a backend may truncate, by one). The unit in the last
 * place of a number is between {@code epsilon / 2} and {@code epsilon} of it. Allowed is {@code epsilon} of the sizes before
 * and after together: at least twice what a single rounding needs, about four times where the parameters hardly move, and
 * less than what a constraint or a step size other than 1 does to an array as a whole. An update's own last place needs
 * nothing more: it is at most as large as parameters before and after together.
 *
 * @param epsilon  the relative distance of 1 to the next number
 * @param smallest the absolute error of numbers near 0, where backends round to 0
 */
record Rounding(double epsilon, double smallest) {

    static Rounding of(DataType type) {
        return switch (type) {
            case DOUBLE -> new Rounding(Math.ulp(1.0), Double.MIN_NORMAL);
            case HALF -> new Rounding(0x1p-10, 0x1p-24);
            case BFLOAT16 -> new Rounding(0x1p-7, Float.MIN_NORMAL);
            default -> new Rounding(Math.ulp(1f), Float.MIN_NORMAL);
        };
    }

    /**
     * Whether the first {@code count} elements of {@code after} can be {@code before} minus {@code subtracted}. Commonly
     * they are exactly that, which the processor finds out many elements at a time.
     *
     * @param difference memory for as many elements
     */
    boolean allows(float[] before, float[] subtracted, float[] after, int count, float[] difference) {
        for (int i = 0; i < count; i++) {
            difference[i] = before[i] - subtracted[i];
        }
        int first = Arrays.mismatch(difference, 0, count, after, 0, count);
        for (int i = first < 0 ? count : first; i < count; i++) {
            if (!allows(before[i], subtracted[i], (double) after[i])) {
                return false;
            }
        }
        return true;
    }

    /** The same of doubles. */
    boolean allows(double[] before, double[] subtracted, double[] after, int count, double[] difference) {
        for (int i = 0; i < count; i++) {
            difference[i] = before[i] - subtracted[i];
        }
        int first = Arrays.mismatch(difference, 0, count, after, 0, count);
        for (int i = first < 0 ? count : first; i < count; i++) {
            if (!allows(before[i], subtracted[i], after[i])) {
                return false;
            }
        }
        return true;
    }

    private boolean allows(double before, double subtracted, double after) {
        double difference = before - subtracted;
        if (Double.isInfinite(after)) {
            return Math.signum(difference) == Math.signum(after); // it exceeds the type, or more than that
        }
        return Math.abs(difference - after) <= epsilon * (Math.abs(before) + Math.abs(after)) + smallest
                || Double.isNaN(difference) && Double.isNaN(after);
    }
}
