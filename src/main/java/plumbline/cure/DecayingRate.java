package plumbline.cure;

import java.util.Optional;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import plumbline.optimizer.KerasUpdater;

/**
 * A learning rate that becomes smaller by the same factor in every epoch: long steps at first, which leave a plateau, and short ones in the
 * end, which do not lead away again from what was found. Of a rate that falls when the loss stays, DL4J knows none.
 *
 * <p>Source: Bengio 2012, "Practical recommendations for gradient-based training of deep architectures", section 3.1.
 *
 * @param factor by which the rate is multiplied after every epoch, above 0 and below 1
 */
record DecayingRate(double factor) implements UpdaterRemedy {

    /** @throws IllegalArgumentException if the factor is none */
    DecayingRate {
        if (!(factor > 0 && factor < 1)) {
            throw new IllegalArgumentException("the factor of a decaying learning rate must be above 0 and below 1, not " + factor);
        }
    }

    @Override
    public String name() {
        return "learning rate x " + Decimal.of(factor) + " every epoch";
    }

    @Override
    public String target() {
        return "DL4J's optimisers with a constant learning rate";
    }

    @Override
    public Optional<IUpdater> inPlaceOf(IUpdater updater) {
        if (updater instanceof KerasUpdater) { // None of them knows a schedule.
            return Optional.empty();
        }
        return LearningRate.constant(updater).map(rate -> {
            IUpdater copy = updater.clone();
            copy.setLrAndSchedule(rate, new ExponentialSchedule(ScheduleType.EPOCH, rate, factor));
            return copy;
        });
    }
}
