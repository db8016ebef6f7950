package faulty;

import java.util.List;
import java.util.Random;
import plumbline.experiment.Experiment;
import plumbline.experiment.Family;

/**
 * Trainings on the two circles whose layers and settings were drawn, as AutoTrainer's authors draw theirs: which of them can be cured?
 *
 * <p>Source: Zhang et al. (ICSE 2021), "AUTOTRAINER", whose generator draws the number of layers, activation function, initialisation,
 * optimiser, learning rate from 1 to 10^-7, momentum and size of the mini-batches. How often it draws what is not published; here all
 * that is possible is as likely.
 *
 * <p>What one should see: most are ill, many of a learning rate that is far too small. They were published by nobody, and no search
 * was developed with them in view.
 */
public final class Drawn implements Family {

    private static final int TRAININGS = 40;

    private static final List<Experiment> MEMBERS =
            DrawnTraining.drawn(new Random(1)).limit(TRAININGS).map(Experiment.class::cast).toList();

    @Override
    public String id() {
        return "drawn";
    }

    @Override
    public String question() {
        return "How many trainings whose settings are drawn learn, and how many of the others can be cured?";
    }

    @Override
    public List<Experiment> members() {
        return MEMBERS;
    }
}
