package plumbline.vectorized;

import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossL2;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/** What the network is trained to make small, with DL4J's derivatives. */
interface Loss {

    /**
     * Its derivative with respect to the outputs, or to what the softmax is taken of.
     *
     * @param outputs of a mini-batch, [example, unit][seed]
     * @param labels  laid out alike
     * @param deltas  for the derivatives of the sum over the examples, laid out alike
     * @param count   elements in use
     */
    void backward(float[] outputs, float[] labels, float[] deltas, int count);

    /** For its sum over examples. */
    Sum sum();

    /** The loss of examples, added up for every seed. */
    interface Sum {

        /**
         * Adds an example.
         *
         * @param outputs [output][seed], from {@code first}
         * @param label   of each output, the same for all seeds
         */
        void add(float[] outputs, int first, float[] label);

        /** The sum of one seed. */
        double of(int seed);
    }

    /**
     * That of an output layer.
     *
     * @throws UnsupportedConfiguration if the engine does not know it, or not with this activation
     */
    static Loss of(BaseOutputLayer layer, Site site) throws UnsupportedConfiguration {
        int units = (int) layer.getNOut();
        boolean isSoftmax = layer.getActivationFn() instanceof ActivationSoftmax;
        if (layer.getLossFn().getClass() == LossBinaryXENT.class && !isSoftmax) {
            LossBinaryXENT loss = (LossBinaryXENT) layer.getLossFn();
            return new BinaryCrossEntropy((float) loss.getClipEps(), weights(loss.getWeights(), units), site.seeds());
        }
        if (layer.getLossFn().getClass() == LossMCXENT.class && isSoftmax) {
            LossMCXENT loss = (LossMCXENT) layer.getLossFn();
            return new CategoricalCrossEntropy(
                    (float) loss.getSoftmaxClipEps(), weights(loss.getWeights(), units), site.seeds());
        }
        if (layer.getLossFn().getClass() == LossMSE.class && !isSoftmax) {
            float[] weights = weights(((LossMSE) layer.getLossFn()).getWeights(), units);
            for (int unit = 0; unit < units; unit++) {
                weights[unit] /= units;
            }
            return new SquaredError(weights, site.seeds());
        }
        if (layer.getLossFn().getClass() == LossL2.class && !isSoftmax) {
            return new SquaredError(weights(((LossL2) layer.getLossFn()).getWeights(), units), site.seeds());
        }
        throw new UnsupportedConfiguration(
                "loss " + layer.getLossFn() + " of " + layer.getActivationFn() + " in " + site.name());
    }

    /** The activation before the loss: element-wise, or a softmax. */
    static ActivationFunction activation(BaseOutputLayer layer, Site site) throws UnsupportedConfiguration {
        return layer.getActivationFn() instanceof ActivationSoftmax
                ? new Softmax((int) layer.getNOut(), site.seeds())
                : ActivationFunction.of(layer.getActivationFn(), site);
    }

    private static float[] weights(INDArray weights, int units) {
        float[] each = new float[units];
        for (int unit = 0; unit < units; unit++) {
            each[unit] = weights == null ? 1 : weights.getFloat(unit);
        }
        return each;
    }

    /**
     * DL4J's {@link LossBinaryXENT}.
     *
     * @param least   probabilities are clipped to {@code [least, 1 - least]}
     * @param weights of the outputs
     */
    record BinaryCrossEntropy(float least, float[] weights, int seeds) implements Loss {

        @Override
        public void backward(float[] outputs, float[] labels, float[] deltas, int count) {
            float most = 1 - least;
            for (int i = 0; i < count; i++) {
                float p = Math.max(least, Math.min(most, outputs[i]));
                deltas[i] = (p - labels[i]) / (p * (1 - p));
            }
            weigh(deltas, weights, seeds, count);
        }

        @Override
        public Sum sum() {
            LogLikelihood sum = new LogLikelihood(least, seeds);
            return new Sum() {

                @Override
                public void add(float[] outputs, int first, float[] label) {
                    for (int unit = 0; unit < label.length; unit++) {
                        // Not what has no weight: 0 times the logarithm of 0 is no number.
                        if (label[unit] != 0) {
                            sum.add(outputs, first + unit * seeds, weights[unit] * label[unit]);
                        }
                        if (label[unit] != 1) {
                            sum.addOfComplement(outputs, first + unit * seeds, weights[unit] * (1 - label[unit]));
                        }
                    }
                }

                @Override
                public double of(int seed) {
                    return sum.of(seed);
                }
            };
        }
    }

    /**
     * DL4J's {@link LossMCXENT} of a softmax. Its derivatives are those with respect to what the softmax is taken of.
     *
     * @param least   probabilities are clipped to {@code [least, 1 - least]} before their logarithm is taken
     * @param weights of the classes
     */
    record CategoricalCrossEntropy(float least, float[] weights, int seeds) implements Loss {

        @Override
        public void backward(float[] outputs, float[] labels, float[] deltas, int count) {
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
        public Sum sum() {
            LogLikelihood sum = new LogLikelihood(least, seeds);
            return new Sum() {

                @Override
                public void add(float[] outputs, int first, float[] label) {
                    for (int unit = 0; unit < label.length; unit++) {
                        if (label[unit] != 0) {
                            sum.add(outputs, first + unit * seeds, weights[unit] * label[unit]);
                        }
                    }
                }

                @Override
                public double of(int seed) {
                    return sum.of(seed);
                }
            };
        }
    }

    /**
     * DL4J's {@link LossL2}, and with weights divided by the number of outputs {@link LossMSE}.
     *
     * @param weights of the outputs
     */
    record SquaredError(float[] weights, int seeds) implements Loss {

        @Override
        public void backward(float[] outputs, float[] labels, float[] deltas, int count) {
            for (int i = 0; i < count; i++) {
                deltas[i] = 2 * (outputs[i] - labels[i]);
            }
            weigh(deltas, weights, seeds, count);
        }

        @Override
        public Sum sum() {
            double[] sums = new double[seeds];
            return new Sum() {

                @Override
                public void add(float[] outputs, int first, float[] label) {
                    for (int unit = 0; unit < label.length; unit++) {
                        for (int s = 0; s < seeds; s++) {
                            double error = (double) outputs[first + unit * seeds + s] - label[unit];
                            sums[s] += weights[unit] * error * error;
                        }
                    }
                }

                @Override
                public double of(int seed) {
                    return sums[seed];
                }
            };
        }
    }

    private static void weigh(float[] deltas, float[] weights, int seeds, int count) {
        for (int row = 0; row < count / seeds; row++) {
            float weight = weights[row % weights.length];
            if (weight != 1) {
                for (int s = 0; s < seeds; s++) {
                    deltas[row * seeds + s] *= weight;
                }
            }
        }
    }
}
