package plumbline.vectorized;

/** Exponential moving averages of gradients: {@code average = decay * average + (1 - decay) * x}. */
final class MovingAverage {

    private MovingAverage() {}

    static void ofValues(float[] average, float decay, float[] x, int from, int to) {
        float rest = 1 - decay;
        for (int i = from; i < to; i++) {
            average[i] = decay * average[i] + rest * x[i];
        }
    }

    static void ofSquares(float[] average, float decay, float[] x, int from, int to) {
        float rest = 1 - decay;
        for (int i = from; i < to; i++) {
            average[i] = decay * average[i] + rest * x[i] * x[i];
        }
    }

    /**
     * The learning rate of Adam and its relatives: moving averages that start at 0 are too small at first, and the rate makes
     * up for it. In ND4J's native operations, whose precision is that of a float, a rate of 0 becomes epsilon.
     *
     * @param beta1     decay of the average of gradients
     * @param beta2     decay of the average of their squares; 0 if that needs no correction
     * @param iteration steps before this one
     */
    static float correctedRate(double learningRate, float beta1, float beta2, float epsilon, int iteration) {
        float root = (float) Math.sqrt((float) (1.0 - power(beta2, iteration)));
        float rate = (float) ((float) learningRate * root / (1.0 - power(beta1, iteration)));
        return rate == 0 || !Float.isFinite(rate) ? epsilon : rate;
    }

    /** The weight that the start still has after the step. */
    static float power(float decay, int iteration) {
        return (float) Math.pow(decay, iteration + 1);
    }
}
