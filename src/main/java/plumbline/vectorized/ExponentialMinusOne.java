package plumbline.vectorized;

/**
 * exp(x) - 1 of floats that are 0 or below, in doubles: {@code exp(x) - 1 = 2^n (exp(r) - 1) + 2^n - 1}, where n is the whole number next
 * to {@code x / ln 2}, and a Taylor polynomial is exact enough for the rest r, which is at most {@code ln 2 / 2}. Rounded to a float, it is
 * bit for bit that of {@link Math#expm1}, which takes five times as long as the vectors do.
 *
 * <p>Both kernels take the same steps.
 */
final class ExponentialMinusOne {

    /** From here on it rounds to -1. */
    static final double SMALLEST = -32;

    static final double RECIPROCAL_OF_LN_2 = 1 / Math.log(2);

    /** ln 2 to so few bits that its multiples by n are exact. */
    static final double LN_2_HIGH = 0x1.62e42feep-1;

    /** ln 2 less that, which a double of ln 2 is too short for. */
    static final double LN_2_LOW = 0x1.a39ef35793c76p-33;

    /** Added to a number below 2^51 it leaves the nearest whole number in the last bits. */
    static final double ROUNDER = 0x1.8p52;

    /** Exponent of a double that is 1. */
    static final int BIAS = 1023;

    /** Bits of a double before its exponent. */
    static final int MANTISSA_BITS = 52;

    /** 1 / k! for k from 14 down to 1; those of even and of odd k are summed up by themselves, so that no sum waits for the other. */
    static final double[] COEFFICIENTS = coefficients(14);

    private ExponentialMinusOne() {}

    private static double[] coefficients(int count) {
        double[] coefficients = new double[count];
        double factorial = 1;
        for (int k = 1; k <= count; k++) {
            factorial *= k;
            coefficients[count - k] = 1 / factorial;
        }
        return coefficients;
    }

    /** @param number greater ones than 0 are taken for 0 */
    static float expm1(float number) {
        double x = Math.max(SMALLEST, Math.min(0.0, number));
        double shifted = x * RECIPROCAL_OF_LN_2 + ROUNDER;
        double n = shifted - ROUNDER;
        double r = x - n * LN_2_HIGH - n * LN_2_LOW;
        double square = r * r;
        double even = COEFFICIENTS[0];
        double odd = COEFFICIENTS[1];
        for (int i = 2; i < COEFFICIENTS.length; i += 2) {
            even = even * square + COEFFICIENTS[i];
            odd = odd * square + COEFFICIENTS[i + 1];
        }
        double power = Double.longBitsToDouble((Double.doubleToRawLongBits(shifted) + BIAS) << MANTISSA_BITS);
        // Of -0 that is -0.
        return (float) (power * ((even * r + odd) * r) - (1 - power));
    }
}
