package plumbline.vectorized;

import java.util.Arrays;
import org.nd4j.linalg.learning.config.AdaGrad;

/**
 * AdaGrad (Duchi et al. 2011): {@code rate * gradient / (sqrt(sum) + epsilon)}.
 *
 * @param sum of the squares of all gradients; DL4J starts it at the default epsilon, whatever epsilon is
 */
record AdaGradUpdater(AdaGrad config, float[] sum) implements VectorizedUpdater {

    static AdaGradUpdater of(AdaGrad config, float[] sum) {
        Arrays.fill(sum, (float) AdaGrad.DEFAULT_ADAGRAD_EPSILON);
        return new AdaGradUpdater(config, sum);
    }

    @Override
    public void apply(float[] gradient, int from, int to, int iteration, int epoch) {
        float rate = (float) config.getLearningRate(iteration, epoch);
        float epsilon = (float) config.getEpsilon();
        for (int i = from; i < to; i++) {
            sum[i] += gradient[i] * gradient[i];
        }
        for (int i = from; i < to; i++) {
            gradient[i] = rate * gradient[i] / ((float) Math.sqrt(sum[i]) + epsilon);
        }
    }
}
