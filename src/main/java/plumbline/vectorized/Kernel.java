package plumbline.vectorized;

import java.lang.reflect.InvocationTargetException;

/** The loops in which training spends its time, for all seeds at once. */
interface Kernel {

    /** The one that the Java virtual machine can run fastest: vector instructions where it has that module. */
    static Kernel fastest() {
        return hasVectorApi() ? compiledApart("VectorKernel", Kernel.class) : new ScalarKernel();
    }

    static boolean hasVectorApi() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }

    /** An object of a class by its name, since the compiler knows the Vector API only where it compiles that class. */
    static <T> T compiledApart(String name, Class<T> type) {
        try {
            return type.cast(Class.forName("plumbline.vectorized." + name)
                    .getDeclaredConstructor()
                    .newInstance());
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Rows must be a multiple of so many seeds long. */
    int lanes();

    /**
     * For every seed {@code c = start + a b'}: {@code c[i][j] = start[i][j] + a[i][0] * b[j][0] + a[i][1] * b[j][1] + ...},
     * each product added in this order with one rounding. {@code start} may be {@code c} itself.
     *
     * @param m     rows of c and a
     * @param n     columns of c and rows of b
     * @param k     columns of a and b
     * @param seeds elements in a row
     */
    void multiply(Matrix c, Matrix start, Matrix a, Matrix b, int m, int n, int k, int seeds);

    /** {@code to[at + i] += from[start + i]} for the first {@code length} of i, a multiple of the seeds. */
    void add(float[] to, int at, float[] from, int start, int length);

    /**
     * The logistic sigmoid {@code a = 1 / (1 + exp(-z))} of the first {@code count} elements, a multiple of the lanes; relatively
     * within 2e-7 of the true value, also where that is tiny. {@code a} may be {@code z} itself.
     */
    void sigmoid(float[] z, float[] a, int count);

    /**
     * {@code a = exp(z)} of the first {@code count} elements, a multiple of the lanes; relatively within 3e-7 of the true value
     * where that is a normal float, infinite where it is beyond the largest. {@code a} may be {@code z} itself.
     */
    void exponential(float[] z, float[] a, int count);

    /**
     * {@code a = exp(min(z, 0)) - 1} of the first {@code count} elements, a multiple of the lanes: bit for bit {@link Math#expm1}, rounded.
     * {@code a} may be {@code z} itself.
     */
    void exponentialMinusOne(float[] z, float[] a, int count);

    /**
     * Sums up rows: {@code sum[j] += x[r][j]} for every row r of x.
     *
     * @param x    in rows as long as the sum
     * @param rows of x that are in use
     */
    void addRows(float[] sum, float[] x, int rows);

    /** Sums up products of deviations: {@code sum[j] += (x[r][j] - xMean[j]) * (y[r][j] - yMean[j])} for every row r. */
    void addProducts(float[] sum, float[] x, float[] xMean, float[] y, float[] yMean, int rows);

    /** {@code to[r][j] = (x[r][j] - mean[j]) * factor[j] + shift[j]} for every row r. */
    void stretch(float[] to, float[] x, float[] mean, float[] factor, float[] shift, int rows);

    /**
     * {@code to[r][j] += (x[r][j] - xMean[j]) * xFactor[j] + (y[r][j] - yMean[j]) * yFactor[j]} for every row r.
     */
    void addStretched(
            float[] to,
            float[] x,
            float[] xMean,
            float[] xFactor,
            float[] y,
            float[] yMean,
            float[] yFactor,
            int rows);
}
