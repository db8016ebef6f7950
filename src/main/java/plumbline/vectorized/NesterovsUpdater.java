package plumbline.vectorized;

import org.nd4j.linalg.learning.config.Nesterovs;

/**
 * SGD with Nesterov's momentum, as DL4J computes it: {@code velocity = momentum * velocity - rate * gradient}, and what is
 * subtracted is {@code momentum * velocity before - (1 + momentum) * velocity}.
 */
record NesterovsUpdater(Nesterovs config, float[] velocity) implements VectorizedUpdater {

    @Override
    public void apply(float[] gradient, int from, int to, int iteration, int epoch) {
        float rate = (float) config.getLearningRate(iteration, epoch);
        float momentum = (float) config.currentMomentum(iteration, epoch);
        for (int i = from; i < to; i++) {
            float kept = momentum * velocity[i];
            velocity[i] = kept - rate * gradient[i];
            gradient[i] = kept - (1 + momentum) * velocity[i];
        }
    }
}
