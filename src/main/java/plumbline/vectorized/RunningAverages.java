package plumbline.vectorized;

import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;

/**
 * The means and variances that batch normalisation uses in inference, of each unit and seed: averages over the mini-batches,
 * {@code decay * average + (1 - decay) * new}. DL4J keeps them among the parameters, of the variance the decimal logarithm of
 * its root.
 */
interface RunningAverages {

    double TWICE_LOG_10 = 2 * Math.log(10);

    /** Copies the means. */
    void means(float[] to);

    /** Copies the variances. */
    void variances(float[] to);

    /**
     * Adds a mini-batch.
     *
     * @param examples in it: what the gradient is divided by afterwards
     */
    void add(float[] mean, float[] variance, int examples);

    /** See {@link Node#takeParameters()}. */
    void takeParameters();

    /** See {@link Node#giveParameters()}. */
    void giveParameters();

    static RunningAverages of(BatchNormalization layer, Site site) {
        Memory memory = new Memory(
                site.parameters(),
                site.gradient(),
                site.variables().get(BatchNormalizationParamInitializer.GLOBAL_MEAN).first() * site.seeds(),
                site.variables().get(BatchNormalizationParamInitializer.GLOBAL_LOG_STD).first() * site.seeds(),
                site.input().shape().units() * site.seeds(),
                (float) layer.getDecay());
        GradientNormalization clipping = layer.getGradientNormalization();
        return clipping == null || clipping == GradientNormalization.None
                ? new Direct(memory, site.rows().allocate(site.input().shape().units()))
                : new Clipped(memory);
    }

    /**
     * Where they are.
     *
     * @param meanAt      in the parameters and in the gradient
     * @param deviationAt of the logarithm
     * @param length      of either
     */
    record Memory(float[] parameters, float[] gradient, int meanAt, int deviationAt, int length, float decay) {

        void means(float[] to) {
            System.arraycopy(parameters, meanAt, to, 0, length);
        }

        void variances(float[] to) {
            for (int j = 0; j < length; j++) {
                to[j] = (float) Math.exp(TWICE_LOG_10 * parameters[deviationAt + j]);
            }
        }
    }

    /** Changed at once, the variance as such, which needs no logarithm at every step. */
    record Direct(Memory memory, float[] variance) implements RunningAverages {

        @Override
        public void means(float[] to) {
            memory.means(to);
        }

        @Override
        public void variances(float[] to) {
            System.arraycopy(variance, 0, to, 0, memory.length);
        }

        @Override
        public void add(float[] mean, float[] added, int examples) {
            float[] parameters = memory.parameters;
            for (int j = 0; j < memory.length; j++) {
                parameters[memory.meanAt + j] -= (1 - memory.decay) * (parameters[memory.meanAt + j] - mean[j]);
            }
            for (int j = 0; j < memory.length; j++) {
                variance[j] = memory.decay * variance[j] + (1 - memory.decay) * added[j];
            }
        }

        @Override
        public void takeParameters() {
            memory.variances(variance);
        }

        @Override
        public void giveParameters() {
            for (int j = 0; j < memory.length; j++) {
                memory.parameters[memory.deviationAt + j] = (float) (Math.log(variance[j]) / TWICE_LOG_10);
            }
        }
    }

    /** Changed by the optimiser: DL4J passes on what they are to lose as a gradient, and clips it with that of the layer. */
    record Clipped(Memory memory) implements RunningAverages {

        @Override
        public void means(float[] to) {
            memory.means(to);
        }

        @Override
        public void variances(float[] to) {
            memory.variances(to);
        }

        @Override
        public void add(float[] mean, float[] variance, int examples) {
            float decay = memory.decay;
            for (int j = 0; j < memory.length; j++) {
                float lost = (1 - decay) * (memory.parameters[memory.meanAt + j] - mean[j]);
                memory.gradient[memory.meanAt + j] = lost * examples;
                double before = Math.exp(TWICE_LOG_10 * memory.parameters[memory.deviationAt + j]);
                double after = decay * before + (1 - decay) * variance[j];
                memory.gradient[memory.deviationAt + j] = (float) (Math.log(before / after) / TWICE_LOG_10) * examples;
            }
        }

        @Override
        public void takeParameters() {}

        @Override
        public void giveParameters() {}
    }
}
