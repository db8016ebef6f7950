package plumbline.vectorized;

import org.nd4j.linalg.learning.config.Sgd;

/** Stochastic gradient descent. */
record SgdUpdater(Sgd config) implements VectorizedUpdater {

    @Override
    public void apply(float[] gradient, int from, int to, int iteration, int epoch) {
        float rate = (float) config.getLearningRate(iteration, epoch);
        for (int i = from; i < to; i++) {
            gradient[i] *= rate;
        }
    }
}
