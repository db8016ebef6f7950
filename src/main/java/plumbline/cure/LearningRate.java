package plumbline.cure;

import java.util.Optional;
import org.nd4j.linalg.learning.config.IUpdater;
import plumbline.optimizer.KerasUpdater;

/**
 * Another learning rate: a longer step where training is slow or rests on a plateau, a shorter one where the loss goes up and down or
 * explodes.
 *
 * <p>Source: Bengio 2012, "Practical recommendations for gradient-based training of deep architectures", section 3.1: the one
 * hyper-parameter to tune if there is time for one only, on a scale of factors.
 *
 * @param factor above 0
 */
record LearningRate(double factor) implements UpdaterRemedy {

    /** @throws IllegalArgumentException if the factor is not a number above 0 */
    LearningRate {
        if (!(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the factor of the learning rate must be a number above 0, not " + factor);
        }
    }

    @Override
    public String name() {
        return factor < 1 ? "learning rate / " + Decimal.of(1 / factor) : "learning rate x " + Decimal.of(factor);
    }

    @Override
    public String target() {
        return "optimisers with a constant learning rate";
    }

    @Override
    public Optional<IUpdater> inPlaceOf(IUpdater updater) {
        return constant(updater)
                .map(rate -> rate * factor)
                .filter(changed -> changed > 0 && changed < Double.POSITIVE_INFINITY)
                .map(Decimal::round)
                .map(changed -> with(changed, updater));
    }

    private static IUpdater with(double rate, IUpdater updater) {
        if (updater instanceof KerasUpdater keras) {
            return keras.withLearningRate(rate);
        }
        IUpdater copy = updater.clone();
        copy.setLrAndSchedule(rate, null);
        return copy;
    }

    /** The learning rate of an optimiser; empty if it has none, or a schedule. */
    static Optional<Double> constant(IUpdater updater) {
        if (!updater.hasLearningRate()) {
            return Optional.empty();
        }
        double rate = updater.getLearningRate(0, 0);
        return updater instanceof KerasUpdater || with(rate, updater).equals(updater) ? Optional.of(rate) : Optional.empty();
    }
}
