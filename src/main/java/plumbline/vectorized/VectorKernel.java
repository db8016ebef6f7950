package plumbline.vectorized;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * With the Vector API of JDK 17: blocks of four by four elements stay in registers while the products are added, so that
 * each number that is loaded is used four times.
 */
final class VectorKernel implements Kernel {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int BLOCK = 4;

    @Override
    public int lanes() {
        return SPECIES.length();
    }

    @Override
    public void multiply(Matrix c, Matrix start, Matrix a, Matrix b, int m, int n, int k, int seeds) {
        for (int lane = 0; lane < seeds; lane += SPECIES.length()) {
            // The operand that is walked through more often is the smaller one.
            if (m >= n) {
                blocks(c, start, a, b, m, n, k, lane);
            } else {
                blocks(c.transposed(), start.transposed(), b, a, n, m, k, lane);
            }
        }
    }

    private static void blocks(Matrix c, Matrix start, Matrix a, Matrix b, int m, int n, int k, int lane) {
        int j = 0;
        for (; j + BLOCK <= n; j += BLOCK) {
            int i = 0;
            for (; i + BLOCK <= m; i += BLOCK) {
                fourByFour(c, start, a, b, i, j, k, lane);
            }
            for (; i < m; i++) {
                fourByOne(c.transposed(), start.transposed(), b, a, j, i, k, lane);
            }
        }
        for (; j < n; j++) {
            int i = 0;
            for (; i + BLOCK <= m; i += BLOCK) {
                fourByOne(c, start, a, b, i, j, k, lane);
            }
            for (; i < m; i++) {
                one(c, start, a, b, i, j, k, lane);
            }
        }
    }

    private static FloatVector load(float[] elements, int at) {
        return FloatVector.fromArray(SPECIES, elements, at);
    }

    private static void fourByFour(Matrix c, Matrix start, Matrix a, Matrix b, int i, int j, int k, int lane) {
        float[] x = a.elements();
        int[] xColumns = a.columns();
        int x0 = a.first() + a.rows()[i] + lane;
        int x1 = a.first() + a.rows()[i + 1] + lane;
        int x2 = a.first() + a.rows()[i + 2] + lane;
        int x3 = a.first() + a.rows()[i + 3] + lane;
        float[] y = b.elements();
        int[] yColumns = b.columns();
        int y0 = b.first() + b.rows()[j] + lane;
        int y1 = b.first() + b.rows()[j + 1] + lane;
        int y2 = b.first() + b.rows()[j + 2] + lane;
        int y3 = b.first() + b.rows()[j + 3] + lane;
        FloatVector c00 = at(start, i, j, lane);
        FloatVector c01 = at(start, i, j + 1, lane);
        FloatVector c02 = at(start, i, j + 2, lane);
        FloatVector c03 = at(start, i, j + 3, lane);
        FloatVector c10 = at(start, i + 1, j, lane);
        FloatVector c11 = at(start, i + 1, j + 1, lane);
        FloatVector c12 = at(start, i + 1, j + 2, lane);
        FloatVector c13 = at(start, i + 1, j + 3, lane);
        FloatVector c20 = at(start, i + 2, j, lane);
        FloatVector c21 = at(start, i + 2, j + 1, lane);
        FloatVector c22 = at(start, i + 2, j + 2, lane);
        FloatVector c23 = at(start, i + 2, j + 3, lane);
        FloatVector c30 = at(start, i + 3, j, lane);
        FloatVector c31 = at(start, i + 3, j + 1, lane);
        FloatVector c32 = at(start, i + 3, j + 2, lane);
        FloatVector c33 = at(start, i + 3, j + 3, lane);
        for (int l = 0; l < k; l++) {
            int xColumn = xColumns[l];
            int yColumn = yColumns[l];
            FloatVector v0 = load(y, y0 + yColumn);
            FloatVector v1 = load(y, y1 + yColumn);
            FloatVector v2 = load(y, y2 + yColumn);
            FloatVector v3 = load(y, y3 + yColumn);
            FloatVector u = load(x, x0 + xColumn);
            c00 = u.fma(v0, c00);
            c01 = u.fma(v1, c01);
            c02 = u.fma(v2, c02);
            c03 = u.fma(v3, c03);
            u = load(x, x1 + xColumn);
            c10 = u.fma(v0, c10);
            c11 = u.fma(v1, c11);
            c12 = u.fma(v2, c12);
            c13 = u.fma(v3, c13);
            u = load(x, x2 + xColumn);
            c20 = u.fma(v0, c20);
            c21 = u.fma(v1, c21);
            c22 = u.fma(v2, c22);
            c23 = u.fma(v3, c23);
            u = load(x, x3 + xColumn);
            c30 = u.fma(v0, c30);
            c31 = u.fma(v1, c31);
            c32 = u.fma(v2, c32);
            c33 = u.fma(v3, c33);
        }
        put(c00, c, i, j, lane);
        put(c01, c, i, j + 1, lane);
        put(c02, c, i, j + 2, lane);
        put(c03, c, i, j + 3, lane);
        put(c10, c, i + 1, j, lane);
        put(c11, c, i + 1, j + 1, lane);
        put(c12, c, i + 1, j + 2, lane);
        put(c13, c, i + 1, j + 3, lane);
        put(c20, c, i + 2, j, lane);
        put(c21, c, i + 2, j + 1, lane);
        put(c22, c, i + 2, j + 2, lane);
        put(c23, c, i + 2, j + 3, lane);
        put(c30, c, i + 3, j, lane);
        put(c31, c, i + 3, j + 1, lane);
        put(c32, c, i + 3, j + 2, lane);
        put(c33, c, i + 3, j + 3, lane);
    }

    private static FloatVector at(Matrix matrix, int i, int j, int lane) {
        return load(matrix.elements(), matrix.first() + matrix.rows()[i] + matrix.columns()[j] + lane);
    }

    private static void put(FloatVector sum, Matrix matrix, int i, int j, int lane) {
        sum.intoArray(matrix.elements(), matrix.first() + matrix.rows()[i] + matrix.columns()[j] + lane);
    }

    /** Four rows, one column. */
    private static void fourByOne(Matrix c, Matrix start, Matrix a, Matrix b, int i, int j, int k, int lane) {
        float[] x = a.elements();
        int[] xColumns = a.columns();
        int x0 = a.first() + a.rows()[i] + lane;
        int x1 = a.first() + a.rows()[i + 1] + lane;
        int x2 = a.first() + a.rows()[i + 2] + lane;
        int x3 = a.first() + a.rows()[i + 3] + lane;
        float[] y = b.elements();
        int[] yColumns = b.columns();
        int y0 = b.first() + b.rows()[j] + lane;
        FloatVector c0 = at(start, i, j, lane);
        FloatVector c1 = at(start, i + 1, j, lane);
        FloatVector c2 = at(start, i + 2, j, lane);
        FloatVector c3 = at(start, i + 3, j, lane);
        for (int l = 0; l < k; l++) {
            int xColumn = xColumns[l];
            FloatVector v = load(y, y0 + yColumns[l]);
            c0 = v.fma(load(x, x0 + xColumn), c0);
            c1 = v.fma(load(x, x1 + xColumn), c1);
            c2 = v.fma(load(x, x2 + xColumn), c2);
            c3 = v.fma(load(x, x3 + xColumn), c3);
        }
        put(c0, c, i, j, lane);
        put(c1, c, i + 1, j, lane);
        put(c2, c, i + 2, j, lane);
        put(c3, c, i + 3, j, lane);
    }

    private static void one(Matrix c, Matrix start, Matrix a, Matrix b, int i, int j, int k, int lane) {
        int x = a.first() + a.rows()[i] + lane;
        int y = b.first() + b.rows()[j] + lane;
        FloatVector sum = at(start, i, j, lane);
        for (int l = 0; l < k; l++) {
            sum = load(a.elements(), x + a.columns()[l]).fma(load(b.elements(), y + b.columns()[l]), sum);
        }
        put(sum, c, i, j, lane);
    }

    @Override
    public void add(float[] to, int at, float[] from, int start, int length) {
        for (int i = 0; i < length; i += SPECIES.length()) {
            load(to, at + i).add(load(from, start + i)).intoArray(to, at + i);
        }
    }
}
