package plumbline.vectorized;

import java.util.Arrays;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.RmsProp;
import plumbline.optimizer.KerasRmsProp;

/**
 * RMSprop: {@code rate * gradient / (sqrt(meanSquare) + epsilon)}.
 *
 * @param config     for the learning rate
 * @param decay      of the mean square
 * @param meanSquare starts at epsilon in DL4J, at 0 in Keras
 */
record RmsPropUpdater(IUpdater config, float decay, float epsilon, float[] meanSquare) implements VectorizedUpdater {

    static RmsPropUpdater of(RmsProp config, float[] meanSquare) {
        Arrays.fill(meanSquare, (float) config.getEpsilon());
        return new RmsPropUpdater(config, (float) config.getRmsDecay(), (float) config.getEpsilon(), meanSquare);
    }

    static RmsPropUpdater of(KerasRmsProp config, float[] meanSquare) {
        return new RmsPropUpdater(config, (float) config.rho(), (float) config.epsilon(), meanSquare);
    }

    @Override
    public void apply(float[] gradient, int from, int to, int iteration, int epoch) {
        float rate = (float) config.getLearningRate(iteration, epoch);
        MovingAverage.ofSquares(meanSquare, decay, gradient, from, to);
        for (int i = from; i < to; i++) {
            gradient[i] = rate * gradient[i] / ((float) Math.sqrt(meanSquare[i]) + epsilon);
        }
    }
}
