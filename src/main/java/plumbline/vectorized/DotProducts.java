package plumbline.vectorized;

/**
 * The loop in which training dense layers spends its time: dot products, for all seeds at once.
 *
 * <p>Arrays are [row][seed]. With the seed as the innermost index and every row an array of its own, the JIT compiler
 * (of JDK 17) turns these loops into vector instructions without any flag. It does not if several rows share one array,
 * nor if a loop adds four products or more.
 */
final class DotProducts {

    private DotProducts() {}

    /**
     * For every seed s: {@code sum[s] += x[i][s] * y[j][s] + x[i + xStep][s] * y[j + yStep][s] + ...}, with
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
        for (int s = 0; s < sum.length; s++) {
            sum[s] += x1[s] * y1[s] + x2[s] * y2[s] + x3[s] * y3[s];
        }
    }

    private static void add(float[] sum, float[] x1, float[] y1, float[] x2, float[] y2) {
        for (int s = 0; s < sum.length; s++) {
            sum[s] += x1[s] * y1[s] + x2[s] * y2[s];
        }
    }

    private static void add(float[] sum, float[] x, float[] y) {
        for (int s = 0; s < sum.length; s++) {
            sum[s] += x[s] * y[s];
        }
    }
}
