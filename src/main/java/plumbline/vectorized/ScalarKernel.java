package plumbline.vectorized;

import java.util.Arrays;

/**
 * Without the Vector API, on a virtual machine that was started without {@code --add-modules jdk.incubator.vector}: the
 * same sums to the last bit, several times slower. Rows are copied to arrays of their own, since the compiler of JDK 17 turns
 * loops into vector instructions only where it sees that the rows do not overlap.
 */
final class ScalarKernel implements Kernel {

    @Override
    public int lanes() {
        return 1;
    }

    @Override
    public void multiply(Matrix c, Matrix start, Matrix a, Matrix b, int m, int n, int k, int seeds) {
        float[] sum = new float[seeds];
        float[][] x = new float[k][seeds];
        float[] y = new float[seeds];
        for (int i = 0; i < m; i++) {
            for (int l = 0; l < k; l++) {
                copy(a, i, l, x[l]);
            }
            for (int j = 0; j < n; j++) {
                copy(start, i, j, sum);
                for (int l = 0; l < k; l++) {
                    copy(b, j, l, y);
                    add(sum, x[l], y);
                }
                System.arraycopy(sum, 0, c.elements(), c.first() + c.rows()[i] + c.columns()[j], seeds);
            }
        }
    }

    private static void copy(Matrix from, int i, int j, float[] to) {
        System.arraycopy(from.elements(), from.first() + from.rows()[i] + from.columns()[j], to, 0, to.length);
    }

    private static void add(float[] sum, float[] x, float[] y) {
        for (int s = 0; s < sum.length; s++) {
            sum[s] = Math.fma(x[s], y[s], sum[s]);
        }
    }

    @Override
    public void add(float[] to, int at, float[] from, int start, int length) {
        float[] sum = Arrays.copyOfRange(to, at, at + length);
        float[] more = Arrays.copyOfRange(from, start, start + length);
        for (int i = 0; i < length; i++) {
            sum[i] += more[i];
        }
        System.arraycopy(sum, 0, to, at, length);
    }

    @Override
    public void sigmoid(float[] z, float[] a, int count) {
        for (int i = 0; i < count; i++) {
            a[i] = 1 / (1 + Exponential.exp(-z[i]));
        }
    }

    @Override
    public void exponential(float[] z, float[] a, int count) {
        for (int i = 0; i < count; i++) {
            // Of one half, and squared, so that it leaves the range of floats as it should.
            float root = Exponential.exp(0.5f * z[i]);
            a[i] = root * root;
        }
    }

    @Override
    public void exponentialMinusOne(float[] z, float[] a, int count) {
        for (int i = 0; i < count; i++) {
            a[i] = ExponentialMinusOne.expm1(z[i]);
        }
    }

    @Override
    public void addRows(float[] sum, float[] x, int rows) {
        for (int r = 0; r < rows; r++) {
            add(sum, 0, x, r * sum.length, sum.length);
        }
    }

    @Override
    public void addProducts(float[] sum, float[] x, float[] xMean, float[] y, float[] yMean, int rows) {
        float[] u = new float[sum.length];
        float[] v = new float[sum.length];
        for (int r = 0; r < rows; r++) {
            deviations(x, r, xMean, u);
            deviations(y, r, yMean, v);
            add(sum, u, v);
        }
    }

    /** Those of a row from the mean. */
    private static void deviations(float[] x, int row, float[] mean, float[] to) {
        System.arraycopy(x, row * to.length, to, 0, to.length);
        for (int j = 0; j < to.length; j++) {
            to[j] -= mean[j];
        }
    }

    @Override
    public void stretch(float[] to, float[] x, float[] mean, float[] factor, float[] shift, int rows) {
        float[] u = new float[mean.length];
        float[] sum = new float[mean.length];
        for (int r = 0; r < rows; r++) {
            deviations(x, r, mean, u);
            System.arraycopy(shift, 0, sum, 0, sum.length);
            add(sum, u, factor);
            System.arraycopy(sum, 0, to, r * sum.length, sum.length);
        }
    }

    @Override
    public void addStretched(
            float[] to,
            float[] x,
            float[] xMean,
            float[] xFactor,
            float[] y,
            float[] yMean,
            float[] yFactor,
            int rows) {
        float[] u = new float[xMean.length];
        float[] sum = new float[xMean.length];
        for (int r = 0; r < rows; r++) {
            System.arraycopy(to, r * sum.length, sum, 0, sum.length);
            deviations(y, r, yMean, u);
            add(sum, u, yFactor);
            deviations(x, r, xMean, u);
            add(sum, u, xFactor);
            System.arraycopy(sum, 0, to, r * sum.length, sum.length);
        }
    }
}
