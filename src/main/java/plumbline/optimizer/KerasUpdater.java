package plumbline.optimizer;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * A Keras optimiser that DL4J lacks or computes differently, with a fixed learning rate and one state array of the
 * parameters' shape that starts at zero. Implementations are immutable and survive the configuration's JSON round trip.
 */
public interface KerasUpdater extends IUpdater {

    /** Above 0. */
    double learningRate();

    /** The same with another learning rate, above 0. */
    KerasUpdater withLearningRate(double rate);

    /**
     * One step.
     *
     * @param gradient of the mean loss; overwritten by the update, which DL4J subtracts from the parameters
     * @param state    of the same shape; kept until the next step
     */
    void step(INDArray gradient, INDArray state);

    @Override
    default long stateSize(long numParams) {
        return numParams;
    }

    @Override
    default GradientUpdater<KerasUpdater> instantiate(INDArray viewArray, boolean initializeViewArray) {
        KerasGradientUpdater updater = new KerasGradientUpdater(this);
        updater.setStateViewArray(viewArray, viewArray.shape(), viewArray.ordering(), initializeViewArray);
        return updater;
    }

    @Override
    default GradientUpdater<KerasUpdater> instantiate(
            Map<String, INDArray> updaterState, boolean initializeStateArrays) {
        KerasGradientUpdater updater = new KerasGradientUpdater(this);
        updater.setState(updaterState, initializeStateArrays);
        return updater;
    }

    @Override
    default double getLearningRate(int iteration, int epoch) {
        return learningRate();
    }

    @Override
    default boolean hasLearningRate() {
        return true;
    }

    /** @throws UnsupportedOperationException always: configure a new updater instead */
    @Override
    default void setLrAndSchedule(double lr, ISchedule lrSchedule) {
        throw new UnsupportedOperationException(
                getClass().getSimpleName() + " is immutable: configure a new one with learning rate " + lr);
    }

    /** @throws IllegalArgumentException if the learning rate is not a number above 0 */
    static void checkLearningRate(double learningRate) {
        if (!(learningRate > 0 && learningRate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("learning rate must be a number above 0, not " + learningRate);
        }
    }
}
