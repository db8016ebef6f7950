package plumbline.store;

/**
 * A study made twice, the second time with fresh seeds.
 *
 * @param first       the study
 * @param replication the same experiment, no seed in common
 */
public record Replication(StudyRun first, StudyRun replication) {

    /** The id of their experiment. */
    public String id() {
        return first.id();
    }

    /** Both as one study ({@link plumbline.study.Study#pooledWith}), with the summary, the layers and the prediction of the first. */
    public StudyRun pooled() {
        return new StudyRun(first.summary(), first.study().pooledWith(replication.study()), first.layers(), first.prediction());
    }
}
