package plumbline.vectorized;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * With the Vector API of JDK 17: blocks of four by four elements stay in registers while the products are added, so that
 * each number that is loaded is used four times. There vectors do not leave the method that loads them: the
 * compiler inlines nothing more into one so long, and makes objects of the vectors that it hands on.
 */
final class VectorKernel implements Kernel {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    /** As many bits, and so half as many numbers. */
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
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
        int rows = m / BLOCK * BLOCK;
        int columns = n / BLOCK * BLOCK;
        for (int j = 0; j < columns; j += BLOCK) {
            fourColumns(c, start, a, b, rows, j, k, lane);
        }
        for (int j = columns; j < n; j++) {
            oneColumn(c, start, a, b, rows, j, k, lane);
        }
        if (rows < m) {
            Matrix rowsOfC = c.transposed();
            Matrix rowsOfStart = start.transposed();
            for (int i = rows; i < m; i++) {
                oneColumn(rowsOfC, rowsOfStart, b, a, columns, i, k, lane);
                for (int j = columns; j < n; j++) {
                    one(c, start, a, b, i, j, k, lane);
                }
            }
        }
    }

    /** Four columns of c, four rows at a time: m is a multiple of that. */
    private static void fourColumns(Matrix c, Matrix start, Matrix a, Matrix b, int m, int j, int k, int lane) {
        float[] x = a.elements();
        int[] xRows = a.rows();
        int[] xColumns = a.columns();
        int xFirst = a.first() + lane;
        float[] y = b.elements();
        int[] yColumns = b.columns();
        int y0 = b.first() + b.rows()[j] + lane;
        int y1 = b.first() + b.rows()[j + 1] + lane;
        int y2 = b.first() + b.rows()[j + 2] + lane;
        int y3 = b.first() + b.rows()[j + 3] + lane;
        float[] s = start.elements();
        int[] sRows = start.rows();
        int s0 = start.first() + start.columns()[j] + lane;
        int s1 = start.first() + start.columns()[j + 1] + lane;
        int s2 = start.first() + start.columns()[j + 2] + lane;
        int s3 = start.first() + start.columns()[j + 3] + lane;
        float[] z = c.elements();
        int[] zRows = c.rows();
        int z0 = c.first() + c.columns()[j] + lane;
        int z1 = c.first() + c.columns()[j + 1] + lane;
        int z2 = c.first() + c.columns()[j + 2] + lane;
        int z3 = c.first() + c.columns()[j + 3] + lane;
        for (int i = 0; i < m; i += BLOCK) {
            int x0 = xFirst + xRows[i];
            int x1 = xFirst + xRows[i + 1];
            int x2 = xFirst + xRows[i + 2];
            int x3 = xFirst + xRows[i + 3];
            int row = sRows[i];
            FloatVector c00 = FloatVector.fromArray(SPECIES, s, s0 + row);
            FloatVector c01 = FloatVector.fromArray(SPECIES, s, s1 + row);
            FloatVector c02 = FloatVector.fromArray(SPECIES, s, s2 + row);
            FloatVector c03 = FloatVector.fromArray(SPECIES, s, s3 + row);
            row = sRows[i + 1];
            FloatVector c10 = FloatVector.fromArray(SPECIES, s, s0 + row);
            FloatVector c11 = FloatVector.fromArray(SPECIES, s, s1 + row);
            FloatVector c12 = FloatVector.fromArray(SPECIES, s, s2 + row);
            FloatVector c13 = FloatVector.fromArray(SPECIES, s, s3 + row);
            row = sRows[i + 2];
            FloatVector c20 = FloatVector.fromArray(SPECIES, s, s0 + row);
            FloatVector c21 = FloatVector.fromArray(SPECIES, s, s1 + row);
            FloatVector c22 = FloatVector.fromArray(SPECIES, s, s2 + row);
            FloatVector c23 = FloatVector.fromArray(SPECIES, s, s3 + row);
            row = sRows[i + 3];
            FloatVector c30 = FloatVector.fromArray(SPECIES, s, s0 + row);
            FloatVector c31 = FloatVector.fromArray(SPECIES, s, s1 + row);
            FloatVector c32 = FloatVector.fromArray(SPECIES, s, s2 + row);
            FloatVector c33 = FloatVector.fromArray(SPECIES, s, s3 + row);
            for (int l = 0; l < k; l++) {
                int xColumn = xColumns[l];
                int yColumn = yColumns[l];
                FloatVector v0 = FloatVector.fromArray(SPECIES, y, y0 + yColumn);
                FloatVector v1 = FloatVector.fromArray(SPECIES, y, y1 + yColumn);
                FloatVector v2 = FloatVector.fromArray(SPECIES, y, y2 + yColumn);
                FloatVector v3 = FloatVector.fromArray(SPECIES, y, y3 + yColumn);
                FloatVector u = FloatVector.fromArray(SPECIES, x, x0 + xColumn);
                c00 = u.fma(v0, c00);
                c01 = u.fma(v1, c01);
                c02 = u.fma(v2, c02);
                c03 = u.fma(v3, c03);
                u = FloatVector.fromArray(SPECIES, x, x1 + xColumn);
                c10 = u.fma(v0, c10);
                c11 = u.fma(v1, c11);
                c12 = u.fma(v2, c12);
                c13 = u.fma(v3, c13);
                u = FloatVector.fromArray(SPECIES, x, x2 + xColumn);
                c20 = u.fma(v0, c20);
                c21 = u.fma(v1, c21);
                c22 = u.fma(v2, c22);
                c23 = u.fma(v3, c23);
                u = FloatVector.fromArray(SPECIES, x, x3 + xColumn);
                c30 = u.fma(v0, c30);
                c31 = u.fma(v1, c31);
                c32 = u.fma(v2, c32);
                c33 = u.fma(v3, c33);
            }
            row = zRows[i];
            c00.intoArray(z, z0 + row);
            c01.intoArray(z, z1 + row);
            c02.intoArray(z, z2 + row);
            c03.intoArray(z, z3 + row);
            row = zRows[i + 1];
            c10.intoArray(z, z0 + row);
            c11.intoArray(z, z1 + row);
            c12.intoArray(z, z2 + row);
            c13.intoArray(z, z3 + row);
            row = zRows[i + 2];
            c20.intoArray(z, z0 + row);
            c21.intoArray(z, z1 + row);
            c22.intoArray(z, z2 + row);
            c23.intoArray(z, z3 + row);
            row = zRows[i + 3];
            c30.intoArray(z, z0 + row);
            c31.intoArray(z, z1 + row);
            c32.intoArray(z, z2 + row);
            c33.intoArray(z, z3 + row);
        }
    }

    /** One column of c, four rows at a time: m is a multiple of that. */
    private static void oneColumn(Matrix c, Matrix start, Matrix a, Matrix b, int m, int j, int k, int lane) {
        float[] x = a.elements();
        int[] xRows = a.rows();
        int[] xColumns = a.columns();
        int xFirst = a.first() + lane;
        float[] y = b.elements();
        int[] yColumns = b.columns();
        int y0 = b.first() + b.rows()[j] + lane;
        float[] s = start.elements();
        int[] sRows = start.rows();
        int s0 = start.first() + start.columns()[j] + lane;
        float[] z = c.elements();
        int[] zRows = c.rows();
        int z0 = c.first() + c.columns()[j] + lane;
        for (int i = 0; i < m; i += BLOCK) {
            int x0 = xFirst + xRows[i];
            int x1 = xFirst + xRows[i + 1];
            int x2 = xFirst + xRows[i + 2];
            int x3 = xFirst + xRows[i + 3];
            FloatVector c0 = FloatVector.fromArray(SPECIES, s, s0 + sRows[i]);
            FloatVector c1 = FloatVector.fromArray(SPECIES, s, s0 + sRows[i + 1]);
            FloatVector c2 = FloatVector.fromArray(SPECIES, s, s0 + sRows[i + 2]);
            FloatVector c3 = FloatVector.fromArray(SPECIES, s, s0 + sRows[i + 3]);
            for (int l = 0; l < k; l++) {
                int xColumn = xColumns[l];
                FloatVector v = FloatVector.fromArray(SPECIES, y, y0 + yColumns[l]);
                c0 = v.fma(FloatVector.fromArray(SPECIES, x, x0 + xColumn), c0);
                c1 = v.fma(FloatVector.fromArray(SPECIES, x, x1 + xColumn), c1);
                c2 = v.fma(FloatVector.fromArray(SPECIES, x, x2 + xColumn), c2);
                c3 = v.fma(FloatVector.fromArray(SPECIES, x, x3 + xColumn), c3);
            }
            c0.intoArray(z, z0 + zRows[i]);
            c1.intoArray(z, z0 + zRows[i + 1]);
            c2.intoArray(z, z0 + zRows[i + 2]);
            c3.intoArray(z, z0 + zRows[i + 3]);
        }
    }

    private static void one(Matrix c, Matrix start, Matrix a, Matrix b, int i, int j, int k, int lane) {
        int x = a.first() + a.rows()[i] + lane;
        int y = b.first() + b.rows()[j] + lane;
        FloatVector sum = FloatVector.fromArray(
                SPECIES, start.elements(), start.first() + start.rows()[i] + start.columns()[j] + lane);
        for (int l = 0; l < k; l++) {
            FloatVector v = FloatVector.fromArray(SPECIES, b.elements(), y + b.columns()[l]);
            sum = v.fma(FloatVector.fromArray(SPECIES, a.elements(), x + a.columns()[l]), sum);
        }
        sum.intoArray(c.elements(), c.first() + c.rows()[i] + c.columns()[j] + lane);
    }

    private static FloatVector load(float[] elements, int at) {
        return FloatVector.fromArray(SPECIES, elements, at);
    }

    @Override
    public void add(float[] to, int at, float[] from, int start, int length) {
        for (int i = 0; i < length; i += SPECIES.length()) {
            load(to, at + i).add(load(from, start + i)).intoArray(to, at + i);
        }
    }

    @Override
    public void sigmoid(float[] z, float[] a, int count) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        for (int i = 0; i < count; i += SPECIES.length()) {
            one.div(exp(load(z, i).neg()).add(one)).intoArray(a, i);
        }
    }

    @Override
    public void exponential(float[] z, float[] a, int count) {
        for (int i = 0; i < count; i += SPECIES.length()) {
            // Of one half, and squared, so that it leaves the range of floats as it should.
            FloatVector root = exp(load(z, i).mul(0.5f));
            root.mul(root).intoArray(a, i);
        }
    }

    /** See {@link Exponential#exp}. */
    private static FloatVector exp(FloatVector number) {
        FloatVector x = number.min(Exponential.LARGEST).max(Exponential.SMALLEST);
        FloatVector rounder = FloatVector.broadcast(SPECIES, Exponential.ROUNDER);
        FloatVector shifted = x.fma(FloatVector.broadcast(SPECIES, Exponential.RECIPROCAL_OF_LN_2), rounder);
        FloatVector n = shifted.sub(rounder);
        FloatVector r = n.fma(FloatVector.broadcast(SPECIES, -Exponential.LN_2_HIGH), x);
        r = n.fma(FloatVector.broadcast(SPECIES, -Exponential.LN_2_LOW), r);
        FloatVector sum = FloatVector.broadcast(SPECIES, Exponential.COEFFICIENTS[0]);
        for (int i = 1; i < Exponential.COEFFICIENTS.length; i++) {
            sum = sum.fma(r, FloatVector.broadcast(SPECIES, Exponential.COEFFICIENTS[i]));
        }
        IntVector exponent = shifted.reinterpretAsInts().add(Exponential.BIAS);
        return sum.mul(exponent.lanewise(VectorOperators.LSHL, Exponential.MANTISSA_BITS).reinterpretAsFloats());
    }

    @Override
    public void exponentialMinusOne(float[] z, float[] a, int count) {
        for (int i = 0; i < count; i += SPECIES.length()) {
            FloatVector numbers = load(z, i);
            FloatVector first = narrowed(expm1(widened(numbers, 0)), 0);
            FloatVector second = narrowed(expm1(widened(numbers, 1)), -1);
            // Each is 0 where the other is not.
            first.reinterpretAsInts().or(second.reinterpretAsInts()).reinterpretAsFloats().intoArray(a, i);
        }
    }

    /** Half of the numbers. */
    private static DoubleVector widened(FloatVector numbers, int half) {
        return (DoubleVector) numbers.convertShape(VectorOperators.F2D, DOUBLES, half);
    }

    private static FloatVector narrowed(DoubleVector numbers, int half) {
        return (FloatVector) numbers.convertShape(VectorOperators.D2F, SPECIES, half);
    }

    /** See {@link ExponentialMinusOne#expm1}. */
    private static DoubleVector expm1(DoubleVector number) {
        DoubleVector x = number.min(0).max(ExponentialMinusOne.SMALLEST);
        DoubleVector shifted = x.mul(ExponentialMinusOne.RECIPROCAL_OF_LN_2).add(ExponentialMinusOne.ROUNDER);
        DoubleVector n = shifted.sub(ExponentialMinusOne.ROUNDER);
        DoubleVector r = x.sub(n.mul(ExponentialMinusOne.LN_2_HIGH)).sub(n.mul(ExponentialMinusOne.LN_2_LOW));
        DoubleVector square = r.mul(r);
        DoubleVector even = DoubleVector.broadcast(DOUBLES, ExponentialMinusOne.COEFFICIENTS[0]);
        DoubleVector odd = DoubleVector.broadcast(DOUBLES, ExponentialMinusOne.COEFFICIENTS[1]);
        for (int i = 2; i < ExponentialMinusOne.COEFFICIENTS.length; i += 2) {
            even = even.mul(square).add(ExponentialMinusOne.COEFFICIENTS[i]);
            odd = odd.mul(square).add(ExponentialMinusOne.COEFFICIENTS[i + 1]);
        }
        LongVector exponent = shifted.reinterpretAsLongs().add(ExponentialMinusOne.BIAS);
        DoubleVector power =
                exponent.lanewise(VectorOperators.LSHL, ExponentialMinusOne.MANTISSA_BITS).reinterpretAsDoubles();
        return power.mul(even.mul(r).add(odd).mul(r)).sub(DoubleVector.broadcast(DOUBLES, 1).sub(power));
    }

    // The rows are walked through once for each vector of columns, whose sums and factors stay in registers.

    @Override
    public void addRows(float[] sum, float[] x, int rows) {
        int length = sum.length;
        for (int j = 0; j < length; j += SPECIES.length()) {
            FloatVector total = load(sum, j);
            for (int at = j; at < rows * length; at += length) {
                total = total.add(load(x, at));
            }
            total.intoArray(sum, j);
        }
    }

    @Override
    public void addProducts(float[] sum, float[] x, float[] xMean, float[] y, float[] yMean, int rows) {
        int length = sum.length;
        for (int j = 0; j < length; j += SPECIES.length()) {
            FloatVector total = load(sum, j);
            FloatVector ofX = load(xMean, j);
            FloatVector ofY = load(yMean, j);
            for (int at = j; at < rows * length; at += length) {
                total = load(x, at).sub(ofX).fma(load(y, at).sub(ofY), total);
            }
            total.intoArray(sum, j);
        }
    }

    @Override
    public void stretch(float[] to, float[] x, float[] mean, float[] factor, float[] shift, int rows) {
        int length = mean.length;
        for (int j = 0; j < length; j += SPECIES.length()) {
            FloatVector ofX = load(mean, j);
            FloatVector by = load(factor, j);
            FloatVector plus = load(shift, j);
            for (int at = j; at < rows * length; at += length) {
                load(x, at).sub(ofX).fma(by, plus).intoArray(to, at);
            }
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
        int length = xMean.length;
        for (int j = 0; j < length; j += SPECIES.length()) {
            FloatVector ofX = load(xMean, j);
            FloatVector ofY = load(yMean, j);
            FloatVector byX = load(xFactor, j);
            FloatVector byY = load(yFactor, j);
            for (int at = j; at < rows * length; at += length) {
                FloatVector v = load(y, at).sub(ofY);
                load(x, at).sub(ofX).fma(byX, v.fma(byY, load(to, at))).intoArray(to, at);
            }
        }
    }
}
