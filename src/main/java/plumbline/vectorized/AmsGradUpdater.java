package plumbline.vectorized;

import org.nd4j.linalg.learning.config.AMSGrad;

/**
 * AMSGrad (Reddi et al. 2018): Adam, divided by the root of the largest mean square so far. DL4J corrects the learning rate
 * as Adam does, which the paper does not.
 */
record AmsGradUpdater(AMSGrad config, float[] mean, float[] meanSquare, float[] largest) implements VectorizedUpdater {

    @Override
    public void apply(float[] gradient, int from, int to, int iteration, int epoch) {
        float beta1 = (float) config.getBeta1();
        float beta2 = (float) config.getBeta2();
        float epsilon = (float) config.getEpsilon();
        float rate = MovingAverage.correctedRate(
                config.getLearningRate(iteration, epoch), beta1, beta2, epsilon, iteration);
        MovingAverage.ofValues(mean, beta1, gradient, from, to);
        MovingAverage.ofSquares(meanSquare, beta2, gradient, from, to);
        for (int i = from; i < to; i++) {
            largest[i] = Math.max(largest[i], meanSquare[i]);
        }
        for (int i = from; i < to; i++) {
            gradient[i] = rate * mean[i] / ((float) Math.sqrt(largest[i]) + epsilon);
        }
    }
}
