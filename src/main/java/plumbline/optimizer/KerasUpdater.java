package plumbline.optimizer;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * An optimiser of Keras that DL4J has not, or computes in another way: with a fixed learning rate, and one array of state as
 * large as the parameters, which starts from zero. Implementations are immutable and survive the configuration's JSON.
 */
public interface KerasUpdater extends IUpdater {

    /** Above 0. */
    double learningRate();

    /**
     * One step.
     *
     * @param gradient of the mean loss; in its place stands afterwards what is subtracted from the parameters
     * @param state    of the same shape; kept until the next step
     */
    void step(INDArray gradient, INDArray state);

    @Override
    default long stateSize(long numParams) {
        return numParams;
    }

    @Override
    default GradientUpdater<KerasUpdater> instantiate(INDArray viewArray, boolean initializeViewArray) {
        OneStateUpdater updater = new OneStateUpdater(this);
        updater.setStateViewArray(viewArray, viewArray.shape(), viewArray.ordering(), initializeViewArray);
        return updater;
    }

    @Override
    default GradientUpdater<KerasUpdater> instantiate(
            Map<String, INDArray> updaterState, boolean initializeStateArrays) {
        OneStateUpdater updater = new OneStateUpdater(this);
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

    /** @throws UnsupportedOperationException always: give the layer a new updater instead */
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
