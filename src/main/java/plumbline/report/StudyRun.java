package plumbline.report;

import plumbline.Published;
import plumbline.study.Study;

/**
 * One study whole: the raw files of a result.
 *
 * @param summary {@code study.json}
 * @param study   {@code start.csv}, {@code study.csv} and {@code curve.csv}
 */
public record StudyRun(StudySummary summary, Study study) {

    /** A study that has just been made. */
    public static StudyRun of(Study study, Provenance provenance) {
        return new StudyRun(
                new StudySummary(
                        study.id(),
                        study.seeds().get(0).seed(),
                        study.seeds().size(),
                        study.epochs(),
                        (double) study.learned().count() / study.learned().seeds(),
                        Published.of(study.id()),
                        provenance),
                study);
    }

    /** The id of its experiment. */
    public String id() {
        return summary.id();
    }
}
