package plumbline.optimizer;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * RMSprop with the semantics of Keras' {@code RMSprop(learning_rate, rho, epsilon=...)}, as TensorFlow 2.0 to 2.10 and
 * PyTorch compute it without momentum:
 *
 * <pre>
 *   meanSquare = rho * meanSquare + (1 - rho) * gradient^2
 *   weight     = weight - learningRate * gradient / (sqrt(meanSquare) + epsilon)
 * </pre>
 *
 * <p>DL4J's {@code RmsProp} initialises the mean square with epsilon, not with 0: with vanishing gradients its first
 * steps are smaller.
 *
 * @param learningRate above 0
 * @param rho          decay of the mean square: the fraction of it that is kept, in [0, 1)
 * @param epsilon      above 0; Keras' default is 1e-7
 * @see <a href="https://keras.io/api/optimizers/rmsprop/">Keras: RMSprop</a>
 */
public record KerasRmsProp(double learningRate, double rho, double epsilon) implements KerasUpdater {

    /** @throws IllegalArgumentException if a value is out of range */
    @JsonCreator
    public KerasRmsProp(
            @JsonProperty("learningRate") double learningRate,
            @JsonProperty("rho") double rho,
            @JsonProperty("epsilon") double epsilon) {
        KerasUpdater.checkLearningRate(learningRate);
        if (!(rho >= 0 && rho < 1)) {
            throw new IllegalArgumentException("rho must be at least 0 and below 1, not " + rho);
        }
        if (!(epsilon > 0 && epsilon < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("epsilon must be a number above 0, not " + epsilon);
        }
        this.learningRate = learningRate;
        this.rho = rho;
        this.epsilon = epsilon;
    }

    @Override
    public KerasRmsProp withLearningRate(double rate) {
        return new KerasRmsProp(rate, rho, epsilon);
    }

    @Override
    public void step(INDArray gradient, INDArray meanSquare) {
        meanSquare.muli(rho).addi(gradient.mul(gradient).muli(1 - rho));
        gradient.muli(learningRate).divi(Transforms.sqrt(meanSquare, true).addi(epsilon));
    }

    /** Immutable, so its own clone. */
    @Override
    public KerasRmsProp clone() {
        return this;
    }
}
