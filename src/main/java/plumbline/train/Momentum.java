package plumbline.train;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Stochastic gradient descent with classical momentum, the semantics of Keras' {@code SGD(learning_rate, momentum)}
 * without Nesterov's look-ahead, which is the only momentum that DL4J ships:
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
public record Momentum(double learningRate, double momentum) implements IUpdater {

    /** @throws IllegalArgumentException if a value is out of its range */
    @JsonCreator
    public Momentum(
            @JsonProperty("learningRate") double learningRate, @JsonProperty("momentum") double momentum) {
        if (!(learningRate > 0 && learningRate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("learning rate must be a number above 0, not " + learningRate);
        }
        if (!(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException("momentum must be at least 0 and below 1, not " + momentum);
        }
        this.learningRate = learningRate;
        this.momentum = momentum;
    }

    @Override
    public long stateSize(long numParams) {
        return numParams;
    }

    @Override
    public GradientUpdater<Momentum> instantiate(INDArray viewArray, boolean initializeViewArray) {
        MomentumUpdater updater = new MomentumUpdater(this);
        updater.setStateViewArray(viewArray, viewArray.shape(), viewArray.ordering(), initializeViewArray);
        return updater;
    }

    @Override
    public GradientUpdater<Momentum> instantiate(Map<String, INDArray> updaterState, boolean initializeStateArrays) {
        MomentumUpdater updater = new MomentumUpdater(this);
        updater.setState(updaterState, initializeStateArrays);
        return updater;
    }

    /** Immutable, so its own clone. */
    @Override
    public Momentum clone() {
        return this;
    }

    @Override
    public double getLearningRate(int iteration, int epoch) {
        return learningRate;
    }

    @Override
    public boolean hasLearningRate() {
        return true;
    }

    /** @throws UnsupportedOperationException always: give the layer a new {@code Momentum} instead */
    @Override
    public void setLrAndSchedule(double lr, ISchedule lrSchedule) {
        throw new UnsupportedOperationException("Momentum is immutable: configure new Momentum(" + lr + ", ...)");
    }
}
