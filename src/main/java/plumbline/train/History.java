package plumbline.train;

import java.util.List;
import java.util.OptionalInt;

/**
 * A training run seen from outside: Keras' {@code History}, with the state before training as epoch 0.
 *
 * @param epochs metrics before training and after every epoch, in order
 */
public record History(List<EpochMetrics> epochs) {

    /** Test accuracy above which a network counts as having learned; guessing gives 0.5. */
    public static final double LEARNED = 0.75;

    public History {
        epochs = List.copyOf(epochs);
    }

    /** Metrics after the last epoch. */
    public EpochMetrics last() {
        return epochs.get(epochs.size() - 1);
    }

    /** Whether the network ends with a test accuracy above {@link #LEARNED}. */
    public boolean learned() {
        return last().testAccuracy() > LEARNED;
    }

    /** The first epoch after which test accuracy was above {@link #LEARNED}, if there was one. */
    public OptionalInt firstLearned() {
        return epochs.stream()
                .filter(epoch -> epoch.testAccuracy() > LEARNED)
                .mapToInt(EpochMetrics::epoch)
                .findFirst();
    }
}
