package plumbline.vectorized;

import java.util.Arrays;

/**
 * What a gate of an LSTM sees of the cells besides the states (Gers and Schmidhuber 2000): each unit's cell times a weight of
 * its own.
 */
interface Peephole {

    /** Of a layer without peepholes. */
    Peephole NONE = new Peephole() {};

    /** Reads the weights that the mini-batch is to be computed with. */
    default void load(int examples) {}

    /** Adds to the gate's sums what it sees of the cells. */
    default void forward(float[] sums, float[] cells, int count) {}

    /** From the derivatives with respect to the gate's sums: adds those with respect to the cells. */
    default void backward(float[] deltas, float[] cellDeltas, int count) {}

    /** Collects the derivatives with respect to the weights. */
    default void collect(float[] deltas, float[] cells, int count) {}

    /** Adds those that were collected since {@link #load} to the gradient. */
    default void finish(int examples) {}

    /** One that is there. Its arrays are [example, unit, seed], so that one loop goes over all examples. */
    final class Weighted implements Peephole {

        private final Operand weights;
        private final float[] repeated;
        private final float[] collected;
        private final Kernel kernel;
        private final int seeds;

        /** @param weights a row, of one for each unit */
        Weighted(Operand weights, Site site) {
            this.weights = weights;
            int units = weights.values().columns().length;
            repeated = Gate.array(units, site);
            collected = Gate.array(units, site);
            kernel = site.kernel();
            seeds = site.seeds();
        }

        @Override
        public void load(int examples) {
            Matrix matrix = weights.values();
            int units = matrix.columns().length;
            for (int i = 0; i < examples * units; i++) {
                System.arraycopy(matrix.elements(), at(matrix, i % units), repeated, i * seeds, seeds);
            }
            Arrays.fill(collected, 0);
        }

        private static int at(Matrix row, int unit) {
            return row.first() + row.rows()[0] + row.columns()[unit];
        }

        @Override
        public void forward(float[] sums, float[] cells, int count) {
            for (int i = 0; i < count; i++) {
                sums[i] += cells[i] * repeated[i];
            }
        }

        @Override
        public void backward(float[] deltas, float[] cellDeltas, int count) {
            for (int i = 0; i < count; i++) {
                cellDeltas[i] += deltas[i] * repeated[i];
            }
        }

        @Override
        public void collect(float[] deltas, float[] cells, int count) {
            for (int i = 0; i < count; i++) {
                collected[i] += deltas[i] * cells[i];
            }
        }

        @Override
        public void finish(int examples) {
            Matrix matrix = weights.deltas();
            int units = matrix.columns().length;
            for (int i = 0; i < examples * units; i++) {
                kernel.add(matrix.elements(), at(matrix, i % units), collected, i * seeds, seeds);
            }
        }
    }
}
