package plumbline.vectorized;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A loss that is a sum over the outputs.
 *
 * @param each    that of one output
 * @param weights of the outputs
 */
record SummedLoss(OutputLoss each, float[] weights, int seeds) implements Loss {

    /**
     * The sum or, divided by the number of outputs, the mean.
     *
     * @param weights of the outputs, null for 1
     */
    static SummedLoss of(OutputLoss each, INDArray weights, int divisor, int units, int seeds) {
        float[] divided = weights(weights, units);
        for (int unit = 0; unit < units; unit++) {
            divided[unit] /= divisor;
        }
        return new SummedLoss(each, divided, seeds);
    }

    /** Those of DL4J's row, or 1 where there is none. */
    static float[] weights(INDArray row, int units) {
        float[] weights = new float[units];
        for (int unit = 0; unit < units; unit++) {
            weights[unit] = row == null ? 1 : row.getFloat(unit);
        }
        return weights;
    }

    @Override
    public void backward(float[] outputs, float[] labels, float[] deltas, int count) {
        each.backward(outputs, labels, deltas, count);
        for (int row = 0; row < count / seeds; row++) {
            float weight = weights[row % weights.length];
            if (weight != 1) {
                for (int s = 0; s < seeds; s++) {
                    deltas[row * seeds + s] *= weight;
                }
            }
        }
    }

    @Override
    public double of(float[] outputs, float[] labels) {
        double sum = 0;
        for (int unit = 0; unit < outputs.length; unit++) {
            sum += weights[unit] * each.of(outputs[unit], labels[unit]);
        }
        return sum;
    }
}
