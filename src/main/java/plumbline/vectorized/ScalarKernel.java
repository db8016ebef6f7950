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
}
