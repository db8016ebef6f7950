package plumbline.vectorized;

import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.RNNFormat;

/**
 * Values of sequences, {@code elements[((example * steps + step) * units + unit) * seeds + seed]}, one time step at a time.
 */
record Sequences(float[] elements, int examples, int steps, int units, int seeds) {

    /** Those of a node's output, or what is laid out alike. */
    static Sequences of(float[] elements, Shape shape, Site site) {
        return new Sequences(elements, site.examples(), shape.positions(), shape.units(), site.seeds());
    }

    /** Makes sure that DL4J's arrays are [examples, units, time steps]. */
    static void requireTimeLast(RNNFormat format, Site site) throws UnsupportedConfiguration {
        site.require(format != RNNFormat.NWC, "sequences whose second dimension is time");
    }

    /** The matrix [example][unit] of a time step. */
    Matrix at(int step) {
        return new Matrix(
                elements,
                step * units * seeds,
                Matrix.offsets(examples, steps * units * seeds),
                Matrix.offsets(units, seeds));
    }

    /** The matrices of all time steps. */
    Matrix[] each() {
        return IntStream.range(0, steps).mapToObj(this::at).toArray(Matrix[]::new);
    }

    /** The matrix [example and step][unit] of all time steps but the last. */
    Matrix butLast() {
        int[] rows = new int[examples * (steps - 1)];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (i / (steps - 1) * steps + i % (steps - 1)) * units * seeds;
        }
        return new Matrix(elements, 0, rows, Matrix.offsets(units, seeds));
    }

    /** The matrix [example and step][unit] of all time steps but the first. */
    Matrix butFirst() {
        return butLast().from(units * seeds);
    }

    /** The matrix [example and step][unit]. */
    Matrix all() {
        return Matrix.dense(elements, examples * steps, units, seeds);
    }

    /**
     * Copies some units of a time step to an array of their own.
     *
     * @param to    [example][unit][seed]
     * @param first the first unit
     * @param width how many units
     * @param count examples in use
     */
    void read(int step, float[] to, int first, int width, int count) {
        int length = width * seeds;
        for (int example = 0; example < count; example++) {
            System.arraycopy(elements, start(example, step, first), to, example * length, length);
        }
    }

    /** Copies an array of their own to some units of a time step; see {@link #read}. */
    void write(int step, float[] from, int first, int width, int count) {
        int length = width * seeds;
        for (int example = 0; example < count; example++) {
            System.arraycopy(from, example * length, elements, start(example, step, first), length);
        }
    }

    private int start(int example, int step, int unit) {
        return ((example * steps + step) * units + unit) * seeds;
    }
}
