package plumbline.cure;

import java.util.Optional;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import plumbline.optimizer.KerasSgd;

/**
 * Gradient descent with a momentum of 0.9: where gradients point in one direction, steps become up to ten times as long; where they
 * alternate, they cancel out.
 *
 * <p>Source: Sutskever, Martens, Dahl and Hinton 2013, "On the importance of initialization and momentum in deep learning".
 */
record Momentum() implements UpdaterRemedy {

    private static final double MOMENTUM = 0.9;

    @Override
    public String name() {
        return "momentum";
    }

    @Override
    public String target() {
        return "gradient descent with a constant learning rate and no momentum";
    }

    @Override
    public Optional<IUpdater> inPlaceOf(IUpdater updater) {
        if (updater instanceof Sgd sgd && sgd.getLearningRateSchedule() == null) {
            return Optional.of(new Nesterovs(sgd.getLearningRate(), MOMENTUM));
        }
        return updater instanceof KerasSgd sgd && sgd.momentum() == 0
                ? Optional.of(new KerasSgd(sgd.learningRate(), MOMENTUM))
                : Optional.empty();
    }
}
