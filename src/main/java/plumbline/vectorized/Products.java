package plumbline.vectorized;

/**
 * The one loop that training dense layers spends its time in: a sum of products, for every replica at once.
 *
 * <p>Arrays are [number][replica]. With the replica as the innermost index and every row an array of its own, the JIT
 * compiler (of JDK 17) turns these loops into vector instructions without any flag. It does not if several rows share one
 * array, nor if a loop adds four products or more.
 */
final class Products {

    private Products() {}

    /**
     * For every replica r: {@code sum[r] += x[i][r] * y[j][r] + x[i + xStep][r] * y[j + yStep][r] + ...}, with
     * {@code terms} products.
     */
    static void add(float[] sum, float[][] x, int i, int xStep, float[][] y, int j, int yStep, int terms) {
        int left = terms;
        int k = i;
        int l = j;
        for (; left >= 3; left -= 3) {
            add(sum, x[k], y[l], x[k + xStep], y[l + yStep], x[k + 2 * xStep], y[l + 2 * yStep]);
            k += 3 * xStep;
            l += 3 * yStep;
        }
        if (left == 2) {
            add(sum, x[k], y[l], x[k + xStep], y[l + yStep]);
        } else if (left == 1) {
            add(sum, x[k], y[l]);
        }
    }

    private static void add(float[] sum, float[] x1, float[] y1, float[] x2, float[] y2, float[] x3, float[] y3) {
        for (int r = 0; r < sum.length; r++) {
            sum[r] += x1[r] * y1[r] + x2[r] * y2[r] + x3[r] * y3[r];
        }
    }

    private static void add(float[] sum, float[] x1, float[] y1, float[] x2, float[] y2) {
        for (int r = 0; r < sum.length; r++) {
            sum[r] += x1[r] * y1[r] + x2[r] * y2[r];
        }
    }

    private static void add(float[] sum, float[] x, float[] y) {
        for (int r = 0; r < sum.length; r++) {
            sum[r] += x[r] * y[r];
        }
    }
}
