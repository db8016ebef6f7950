package faulty;

import java.util.List;
import plumbline.experiment.Experiment;
import plumbline.experiment.Family;

/**
 * Trainings on the two circles that others published as faulty, and as normal, each with what is wrong with it: does a label that
 * one run was given hold for 200 seeds?
 *
 * <p>Source: the benchmark of AutoTrainer (Zhang et al., ICSE 2021 and TDSC 2024), and the logs of it that DeepDiagnosis (Wardat
 * et al., ICSE 2022) stored: those 37 of its trainings whose layers and settings are all known. The loss is binary cross-entropy.
 * Only 27 are different: some models were published twice or three times, and one seed is the same network in each of them.
 *
 * <p>What one should see: whether those published as faulty fail and those published as normal learn, whatever the seed; a test
 * accuracy below 0.75 is how AutoTrainer's authors tell a sick training.
 */
public final class Faulty implements Family {

    private List<Experiment> members;

    @Override
    public String id() {
        return "faulty";
    }

    @Override
    public String question() {
        return "Are trainings that were published as faulty, or as normal, so with other seeds?";
    }

    @Override
    public String explanation() {
        return """
                Each was published as faulty or as normal after one run. With seeds enough, one that is faulty learns in few of them and one that
                is normal in most. Some are one training that was published more than once: they end alike to the last digit.""";
    }

    /** Read from the table when they are first asked for: a command that needs none of them does not wait for it. */
    @Override
    public synchronized List<Experiment> members() {
        if (members == null) {
            members = PublishedTraining.all().stream().<Experiment>map(FaultyTraining::new).toList();
        }
        return members;
    }
}
