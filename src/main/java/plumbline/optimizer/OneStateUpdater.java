package plumbline.optimizer;

import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;

/**
 * Keeps the state of a {@link KerasUpdater} where DL4J wants it. DL4J subtracts updates, so the state of {@link KerasSgd} is
 * Keras' velocity with its sign turned.
 */
final class OneStateUpdater implements GradientUpdater<KerasUpdater> {

    private static final String STATE = "V";

    private final KerasUpdater config;
    private INDArray state;

    OneStateUpdater(KerasUpdater config) {
        this.config = config;
    }

    @Override
    public KerasUpdater getConfig() {
        return config;
    }

    @Override
    public void setState(Map<String, INDArray> stateMap, boolean initialize) {
        if (!stateMap.keySet().equals(Set.of(STATE))) {
            throw new IllegalStateException(config.getClass().getSimpleName() + " has the one state array V, not " + stateMap.keySet());
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
