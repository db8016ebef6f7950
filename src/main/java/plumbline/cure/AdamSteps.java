package plumbline.cure;

import java.util.Optional;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * Adam: each weight's step is about as long as the learning rate, whatever the size of its gradient, so that layers whose gradient is small
 * learn as well.
 *
 * <p>Source: Kingma and Ba 2015, "Adam: a method for stochastic optimization", whose default is a rate of 0.001.
 *
 * @param rate above 0
 */
record AdamSteps(double rate) implements UpdaterRemedy {

    /** @throws IllegalArgumentException if the rate is not a number above 0 */
    AdamSteps {
        if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the learning rate of Adam must be a number above 0, not " + rate);
        }
    }

    @Override
    public String name() {
        return "Adam with a rate of " + Decimal.of(rate);
    }

    @Override
    public String target() {
        return "other optimisers, and Adam with other rates";
    }

    @Override
    public Optional<IUpdater> inPlaceOf(IUpdater updater) {
        boolean isTheSame = updater instanceof Adam adam && adam.getLearningRate() == rate && adam.getLearningRateSchedule() == null;
        return isTheSame ? Optional.empty() : Optional.of(new Adam(rate));
    }
}
