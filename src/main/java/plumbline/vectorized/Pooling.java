package plumbline.vectorized;

import java.util.function.IntUnaryOperator;

/** What makes one value of those in a window: for whole rows, a row after another. */
interface Pooling {

    /** What an empty window is worth before {@link #finish}. */
    float start();

    /** Adds a row of the window to what came before it. */
    void add(float[] result, float[] row);

    /** Turns what all rows gave into the result. */
    void finish(float[] result, int rows);

    /**
     * Turns a row of the window into derivatives with respect to it.
     *
     * @param row    overwritten
     * @param delta  derivatives with respect to the result, or what rows before this one left of them
     */
    void backpropagate(float[] row, float[] result, float[] delta, int rows);

    /** The sum divided by some number, which depends on how many values there are. */
    record Mean(IntUnaryOperator divisor) implements Pooling {

        /** What the rows add up to. */
        static final Mean SUM = new Mean(rows -> 1);

        /** The average of those rows of a window that are inside the image. */
        static final Mean AVERAGE = new Mean(rows -> rows);

        @Override
        public float start() {
            return 0;
        }

        @Override
        public void add(float[] result, float[] row) {
            for (int j = 0; j < result.length; j++) {
                result[j] += row[j];
            }
        }

        @Override
        public void finish(float[] result, int rows) {
            float count = divisor.applyAsInt(rows);
            for (int j = 0; j < result.length; j++) {
                result[j] /= count;
            }
        }

        @Override
        public void backpropagate(float[] row, float[] result, float[] delta, int rows) {
            float count = divisor.applyAsInt(rows);
            for (int j = 0; j < row.length; j++) {
                row[j] = delta[j] / count;
            }
        }
    }

    /** The largest value; the derivative goes to the first one if there are several. */
    final class Largest implements Pooling {

        @Override
        public float start() {
            return Float.NEGATIVE_INFINITY;
        }

        @Override
        public void add(float[] result, float[] row) {
            for (int j = 0; j < result.length; j++) {
                result[j] = Math.max(result[j], row[j]);
            }
        }

        @Override
        public void finish(float[] result, int rows) {
            // It is the largest of all rows already.
        }

        @Override
        public void backpropagate(float[] row, float[] result, float[] delta, int rows) {
            for (int j = 0; j < row.length; j++) {
                boolean isLargest = row[j] == result[j];
                row[j] = isLargest ? delta[j] : 0;
                delta[j] = isLargest ? 0 : delta[j];
            }
        }
    }

    /** The p-norm, {@code (|x1|^p + |x2|^p + ...)^(1/p)}. */
    record Norm(int p) implements Pooling {

        @Override
        public float start() {
            return 0;
        }

        @Override
        public void add(float[] result, float[] row) {
            for (int j = 0; j < result.length; j++) {
                result[j] += (float) Math.pow(Math.abs(row[j]), p);
            }
        }

        @Override
        public void finish(float[] result, int rows) {
            for (int j = 0; j < result.length; j++) {
                result[j] = (float) Math.pow(result[j], 1.0 / p);
            }
        }

        @Override
        public void backpropagate(float[] row, float[] result, float[] delta, int rows) {
            for (int j = 0; j < row.length; j++) {
                double power = Math.signum(row[j]) * Math.pow(Math.abs(row[j]), p - 1);
                row[j] = (float) (power * (delta[j] / Math.pow(result[j], p - 1)));
            }
        }
    }
}
