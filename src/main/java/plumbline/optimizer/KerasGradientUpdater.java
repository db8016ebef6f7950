package plumbline.optimizer;

import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;

/**
 * DL4J's {@link GradientUpdater} for a {@link KerasUpdater}: holds its state array. DL4J subtracts updates, so the
 * state of {@link KerasSgd} is the negative of Keras' velocity.
 */
final class KerasGradientUpdater implements GradientUpdater<KerasUpdater> {

    private static final String STATE = "V";

    private final KerasUpdater config;
    private INDArray state;

    KerasGradientUpdater(KerasUpdater config) {
        this.config = config;
    }

    @Override
    public KerasUpdater getConfig() {
        return config;
    }

    @Override
    public void setState(Map<String, INDArray> stateMap, boolean initialize) {
        if (!stateMap.keySet().equals(Set.of(STATE))) {
            throw new IllegalStateException(config.getClass().getSimpleName() + " has one state array, V, not " + stateMap.keySet());
        }
        state = stateMap.get(STATE);
        if (initialize) {
            state.assign(0);
        }
    }

    @Override
    public Map<String, INDArray> getState() {
        return Map.of(STATE, state);
    }

    @Override
    public void setStateViewArray(INDArray viewArray, long[] gradientShape, char gradientOrder, boolean initialize) {
        state = viewArray.reshape(gradientOrder, gradientShape);
        if (initialize) {
            state.assign(0);
        }
    }

    @Override
    public void applyUpdater(INDArray gradient, int iteration, int epoch) {
        config.step(gradient, state);
    }
}
