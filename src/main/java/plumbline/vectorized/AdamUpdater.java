package plumbline.vectorized;

import org.nd4j.linalg.learning.config.Adam;

/** Adam (Kingma and Ba 2015) in the form given at the end of its section 2, as Keras and DL4J compute it. */
record AdamUpdater(Adam config, float[] mean, float[] meanSquare) implements VectorizedUpdater {

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
            gradient[i] = rate * mean[i] / ((float) Math.sqrt(meanSquare[i]) + epsilon);
        }
    }
}
