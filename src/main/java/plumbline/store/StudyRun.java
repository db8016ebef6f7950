package plumbline.store;

import java.util.OptionalDouble;
import plumbline.experiment.Published;
import plumbline.study.Study;

/**
 * One study whole: the raw files of a result.
 *
 * @param summary {@code study.json}
 * @param study   {@code start.csv}, {@code study.csv} and {@code curve.csv}
 */
public record StudyRun(StudySummary summary, Study study) {

    /**
     * A study that has just been made.
     *
     * @param secondsPerEpoch of one network, if that could be measured
     */
    public static StudyRun of(Study study, OptionalDouble secondsPerEpoch, Provenance provenance) {
        return new StudyRun(
                new StudySummary(
                        study.id(),
                        study.seeds().get(0).seed(),
                        study.seeds().size(),
                        study.epochs(),
                        (double) study.learned().count() / study.learned().seeds(),
                        secondsPerEpoch.isPresent() ? secondsPerEpoch.getAsDouble() : null,
                        Published.of(study.id()),
                        provenance),
                study);
    }

    /** The id of its experiment. */
    public String id() {
        return summary.id();
    }
}
