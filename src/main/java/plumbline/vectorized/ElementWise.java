package plumbline.vectorized;

/**
 * Loops over the first elements of whole arrays with one index in common, which the compiler of JDK 17 turns into vector
 * instructions.
 */
final class ElementWise {

    private ElementWise() {}

    /** {@code sum += x}. */
    static void add(float[] sum, float[] x, int count) {
        for (int i = 0; i < count; i++) {
            sum[i] += x[i];
        }
    }

    /** {@code product = x * y}; any of them may be the same array. */
    static void multiply(float[] product, float[] x, float[] y, int count) {
        for (int i = 0; i < count; i++) {
            product[i] = x[i] * y[i];
        }
    }

    /** {@code x *= factor}. */
    static void scale(float[] x, float factor, int count) {
        for (int i = 0; i < count; i++) {
            x[i] *= factor;
        }
    }
}
