package plumbline.cure;

import java.util.Optional;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * Adam with its usual learning rate of 0.001: each weight's step is about as long, whatever the size of its gradient, so that layers whose
 * gradient is small learn as well.
 *
 * <p>Source: Kingma and Ba 2015, "Adam: a method for stochastic optimization".
 */
record AdamSteps() implements UpdaterRemedy {

    @Override
    public String name() {
        return "Adam";
    }

    @Override
    public String target() {
        return "optimisers other than Adam";
    }

    @Override
    public Optional<IUpdater> inPlaceOf(IUpdater updater) {
        return updater instanceof Adam ? Optional.empty() : Optional.of(new Adam(0.001));
    }
}
