package plumbline.optimizer;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * RMSprop with the semantics of Keras' {@code RMSprop(learning_rate, rho, epsilon=...)}, as TensorFlow 2.0 to 2.10 computes
 * it without momentum, and PyTorch too:
 *
 * <pre>
 *   square = rho * square + (1 - rho) * gradient^2
 *   weight = weight - learningRate * gradient / (sqrt(square) + epsilon)
 * </pre>
 *
 * <p>DL4J's {@code RmsProp} lets the mean square start from epsilon, not from 0: with gradients that vanish, its first steps
 * are smaller.
 *
 * @param learningRate above 0
 * @param rho          share of the earlier mean square that is kept, in [0, 1)
 * @param epsilon      above 0; Keras' default is 1e-7
 * @see <a href="https://keras.io/api/optimizers/rmsprop/">Keras: RMSprop</a>
 */
public record KerasRmsProp(double learningRate, double rho, double epsilon) implements KerasUpdater {

    /** @throws IllegalArgumentException if a value is out of its range */
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
    public void step(INDArray gradient, INDArray square) {
        square.muli(rho).addi(gradient.mul(gradient).muli(1 - rho));
        gradient.muli(learningRate).divi(Transforms.sqrt(square, true).addi(epsilon));
    }

    /** Immutable, so its own clone. */
    @Override
    public KerasRmsProp clone() {
        return this;
    }
}
