package plumbline.vectorized;

import org.nd4j.linalg.learning.config.AdaMax;

/**
 * AdaMax (Kingma and Ba 2015, section 7.1): Adam, divided by the largest gradient of late.
 *
 * @param largest of the absolute gradients, decaying
 */
record AdaMaxUpdater(AdaMax config, float[] mean, float[] largest) implements VectorizedUpdater {

    /** ND4J adds it where the paper would divide by 0. */
    private static final float TINY = 1e-32f;

    @Override
    public void apply(float[] gradient, int from, int to, int iteration, int epoch) {
        float beta1 = (float) config.getBeta1();
        float beta2 = (float) config.getBeta2();
        float rate = MovingAverage.correctedRate(
                config.getLearningRate(iteration, epoch), beta1, 0, (float) config.getEpsilon(), iteration);
        MovingAverage.ofValues(mean, beta1, gradient, from, to);
        for (int i = from; i < to; i++) {
            largest[i] = Math.max(beta2 * largest[i], Math.abs(gradient[i])) + TINY;
        }
        for (int i = from; i < to; i++) {
            gradient[i] = rate * mean[i] / largest[i];
        }
    }
}
