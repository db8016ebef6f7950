package plumbline.store;

import java.util.List;
import plumbline.experiment.Experiment;
import plumbline.experiment.Published;
import plumbline.train.EpochMetrics;
import plumbline.train.History;
import plumbline.train.SuccessCriterion;

/**
 * One run in short: {@code run.json}.
 *
 * @param id            of the experiment
 * @param success       when a network has learned
 * @param seed          of weights and of the order of mini-batches
 * @param epochs        trained
 * @param trainAccuracy after the last epoch, 0 to 1, as the others
 * @param testAccuracy  on the test points
 * @param trainLoss     mean loss a point
 * @param testLoss      on the test points
 * @param seconds       from the first evaluation to the last, recording included
 * @param published     what the source reported
 * @param provenance    where the run comes from
 */
public record RunSummary(
        String id,
        SuccessCriterion success,
        long seed,
        int epochs,
        double trainAccuracy,
        double testAccuracy,
        double trainLoss,
        double testLoss,
        double seconds,
        List<Published> published,
        Provenance provenance)
        implements Summary {

    /** Under which name a run is shown in the UI. */
    public static String session(String id, long seed) {
        return id + " seed " + seed;
    }

    /** Sums up a finished run. */
    public static RunSummary of(
            Experiment experiment, long seed, History history, double seconds, Provenance provenance) {
        EpochMetrics last = history.last();
        return new RunSummary(
                experiment.id(),
                experiment.success(),
                seed,
                last.epoch(),
                last.trainAccuracy(),
                last.testAccuracy(),
                last.trainLoss(),
                last.testLoss(),
                seconds,
                experiment.published(),
                provenance);
    }
}
