package plumbline.vectorized;

/**
 * exp in floats, within 1e-7 of the true value, relatively: {@code exp(x) = 2^n exp(r)}, where n is the whole number next to
 * {@code x / ln 2}, and a Taylor polynomial is exact enough for the rest r, which is at most {@code ln 2 / 2}.
 *
 * <p>Both kernels take the same steps, each of which rounds in one way. The Vector API's own exp does not: before it is
 * compiled it is another function than after.
 */
final class Exponential {

    /** Outside of these bounds 2^n would not be a normal number. */
    static final float SMALLEST = -87.3f;

    static final float LARGEST = 88.3f;

    static final float RECIPROCAL_OF_LN_2 = (float) (1 / Math.log(2));

    /** ln 2 to so few bits that its multiples by n are exact. */
    static final float LN_2_HIGH = 0.693359375f;

    static final float LN_2_LOW = (float) (Math.log(2) - LN_2_HIGH);

    /** Added to a number below 2^22 it leaves the nearest whole number in the last bits. */
    static final float ROUNDER = 0x1.8p23f;

    /** Exponent of a float that is 1. */
    static final int BIAS = 127;

    /** Bits of a float before its exponent. */
    static final int MANTISSA_BITS = 23;

    /** 1 / k! for k from 7 down to 0. */
    static final float[] COEFFICIENTS = {1f / 5040, 1f / 720, 1f / 120, 1f / 24, 1f / 6, 1f / 2, 1f, 1f};

    private Exponential() {}

    static float exp(float number) {
        float x = Math.max(SMALLEST, Math.min(LARGEST, number));
        float shifted = Math.fma(x, RECIPROCAL_OF_LN_2, ROUNDER);
        float n = shifted - ROUNDER;
        float r = Math.fma(n, -LN_2_LOW, Math.fma(n, -LN_2_HIGH, x));
        float sum = COEFFICIENTS[0];
        for (int i = 1; i < COEFFICIENTS.length; i++) {
            sum = Math.fma(sum, r, COEFFICIENTS[i]);
        }
        return sum * Float.intBitsToFloat((Float.floatToRawIntBits(shifted) + BIAS) << MANTISSA_BITS);
    }
}
