package plumbline.vectorized;

import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * DL4J's {@link LossMCXENT} of a softmax. Its derivatives are those with respect to what the softmax is taken of.
 *
 * @param least   probabilities are clipped to {@code [least, 1 - least]} before their logarithm is taken
 * @param weights of the classes; null where there are none: DL4J then takes the labels of an example to sum to 1
 */
record CategoricalCrossEntropy(float least, float[] weights, int seeds) implements Loss {

    static CategoricalCrossEntropy of(LossMCXENT loss, int units, int seeds) {
        float[] weights = loss.getWeights() == null ? null : SummedLoss.weights(loss.getWeights(), units);
        return new CategoricalCrossEntropy((float) loss.getSoftmaxClipEps(), weights, seeds);
    }

    @Override
    public void backward(float[] outputs, float[] labels, float[] deltas, int count) {
        if (weights == null) {
            for (int i = 0; i < count; i++) {
                deltas[i] = outputs[i] - labels[i];
            }
        } else {
            weighted(outputs, labels, deltas, count);
        }
    }

    private void weighted(float[] outputs, float[] labels, float[] deltas, int count) {
        float[] total = new float[seeds];
        int length = weights.length * seeds;
        for (int example = 0; example < count; example += length) {
            for (int s = 0; s < seeds; s++) {
                total[s] = 0;
                for (int unit = 0; unit < weights.length; unit++) {
                    total[s] += weights[unit] * labels[example + unit * seeds + s];
                }
            }
            for (int unit = 0; unit < weights.length; unit++) {
                for (int s = 0; s < seeds; s++) {
                    int i = example + unit * seeds + s;
                    deltas[i] = outputs[i] * total[s] - weights[unit] * labels[i];
                }
            }
        }
    }

    @Override
    public double of(float[] outputs, float[] labels) {
        double sum = 0;
        for (int unit = 0; unit < outputs.length; unit++) {
            // Not what has no weight: 0 times the logarithm of 0 is no number.
            if (labels[unit] != 0) {
                float p = Math.max(least, Math.min(1 - least, outputs[unit]));
                sum -= (weights == null ? 1 : weights[unit]) * labels[unit] * Math.log(p);
            }
        }
        return sum;
    }
}
