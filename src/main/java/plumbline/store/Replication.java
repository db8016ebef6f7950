package plumbline.store;

import java.util.List;
import java.util.stream.Stream;
import plumbline.study.LayerRow;

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

    /** Both as one study ({@link plumbline.study.Study#pooledWith}), with the summary and the prediction of the first. */
    public StudyRun pooled() {
        List<LayerRow> layers = Stream.concat(first.layers().stream(), replication.layers().stream()).toList();
        return new StudyRun(first.summary(), first.study().pooledWith(replication.study()), layers, first.prediction());
    }
}
