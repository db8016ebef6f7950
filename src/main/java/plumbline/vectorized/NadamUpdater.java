package plumbline.vectorized;

import org.nd4j.linalg.learning.config.Nadam;

/** Nadam (Dozat 2016): Adam with Nesterov's momentum. Like DL4J, it does not correct the mean square. */
record NadamUpdater(Nadam config, float[] mean, float[] meanSquare) implements VectorizedUpdater {

    @Override
    public void apply(float[] gradient, int from, int to, int iteration, int epoch) {
        float beta1 = (float) config.getBeta1();
        float epsilon = (float) config.getEpsilon();
        float rate = (float) config.getLearningRate(iteration, epoch);
        float correction = (float) (1.0 - MovingAverage.power(beta1, iteration));
        MovingAverage.ofValues(mean, beta1, gradient, from, to);
        MovingAverage.ofSquares(meanSquare, (float) config.getBeta2(), gradient, from, to);
        for (int i = from; i < to; i++) {
            float ahead = (beta1 * mean[i] + (1 - beta1) * gradient[i]) / correction;
            gradient[i] = rate * ahead / ((float) Math.sqrt(meanSquare[i]) + epsilon);
        }
    }
}
