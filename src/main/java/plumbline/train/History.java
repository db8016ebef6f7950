package plumbline.train;

import java.io.Serializable;
import java.util.List;

/**
 * The metrics of a training run: Keras' {@code History}, with the state before training as epoch 0.
 *
 * @param epochs metrics before training and after every epoch, in order
 */
public record History(List<EpochMetrics> epochs) implements Serializable {

    public History {
        epochs = List.copyOf(epochs);
    }

    /** Metrics after the last epoch. */
    public EpochMetrics last() {
        return epochs.get(epochs.size() - 1);
    }
}
