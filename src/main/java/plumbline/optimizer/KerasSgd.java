package plumbline.optimizer;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Stochastic gradient descent with classical momentum, with the semantics of Keras' {@code SGD(learning_rate,
 * momentum)}. DL4J ships only Nesterov momentum.
 *
 * <pre>
 *   velocity = momentum * velocity - learningRate * gradient
 *   weight   = weight + velocity
 * </pre>
 *
 * @param learningRate above 0
 * @param momentum     in [0, 1)
 * @see <a href="https://keras.io/api/optimizers/sgd/">Keras: SGD</a>
 */
public record KerasSgd(double learningRate, double momentum) implements KerasUpdater {

    /** @throws IllegalArgumentException if a value is out of range */
    @JsonCreator
    public KerasSgd(
            @JsonProperty("learningRate") double learningRate, @JsonProperty("momentum") double momentum) {
        KerasUpdater.checkLearningRate(learningRate);
        if (!(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException("momentum must be at least 0 and below 1, not " + momentum);
        }
        this.learningRate = learningRate;
        this.momentum = momentum;
    }

    @Override
    public KerasSgd withLearningRate(double rate) {
        return new KerasSgd(rate, momentum);
    }

    @Override
    public void step(INDArray gradient, INDArray velocity) {
        velocity.muli(momentum).addi(gradient.muli(learningRate));
        gradient.assign(velocity);
    }

    /** Immutable, so its own clone. */
    @Override
    public KerasSgd clone() {
        return this;
    }
}
