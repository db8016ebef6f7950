package plumbline.vectorized;

import org.nd4j.linalg.learning.config.AdaDelta;

/**
 * AdaDelta (Zeiler 2012): the gradient times the root mean square of earlier steps over that of gradients. It has no learning
 * rate.
 */
record AdaDeltaUpdater(AdaDelta config, float[] meanSquareGradient, float[] meanSquareStep) implements VectorizedUpdater {

    @Override
    public void apply(float[] gradient, int from, int to, int iteration, int epoch) {
        float rho = (float) config.getRho();
        float epsilon = (float) config.getEpsilon();
        MovingAverage.ofSquares(meanSquareGradient, rho, gradient, from, to);
        for (int i = from; i < to; i++) {
            gradient[i] *= (float) Math.sqrt(meanSquareStep[i] + epsilon)
                    / (float) Math.sqrt(meanSquareGradient[i] + epsilon);
        }
        MovingAverage.ofSquares(meanSquareStep, rho, gradient, from, to);
    }
}
