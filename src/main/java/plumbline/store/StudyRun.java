package plumbline.store;

import java.util.List;
import java.util.OptionalDouble;
import plumbline.experiment.Published;
import plumbline.study.EpochAuc;
import plumbline.study.LayerRow;
import plumbline.study.Study;

/**
 * One study whole: the raw files of a result.
 *
 * @param summary    {@code study.json}
 * @param study      {@code start.csv}, {@code study.csv} and {@code curve.csv}
 * @param layers     {@code layers.csv.gz}, by seed, epoch and layer; empty if they were not recorded
 * @param prediction {@code prediction.csv}, by epoch and predictor; empty if no epoch but the first was recorded
 */
public record StudyRun(StudySummary summary, Study study, List<LayerRow> layers, List<EpochAuc> prediction) {

    public StudyRun {
        layers = List.copyOf(layers);
        prediction = List.copyOf(prediction);
    }

    /**
     * A study that has just been made; its numbers have nine digits, as those of one that is read have.
     *
     * @param published       what the source reported
     * @param secondsPerEpoch of one network, if that could be measured
     */
    public static StudyRun of(
            Study study, List<Published> published, OptionalDouble secondsPerEpoch, Provenance provenance) {
        return new StudyRun(
                new StudySummary(
                        study.id(),
                        study.success(),
                        study.seeds().get(0).seed(),
                        study.seeds().size(),
                        study.epochs(),
                        study.learned().share(),
                        secondsPerEpoch.isPresent() ? secondsPerEpoch.getAsDouble() : null,
                        published,
                        provenance),
                study.inNineDigits(),
                List.of(),
                List.of());
    }

    /** The same with these layers. */
    public StudyRun withLayers(List<LayerRow> recorded) {
        return new StudyRun(summary, study, recorded, prediction);
    }

    /** The same with these. */
    public StudyRun withPrediction(List<EpochAuc> byEpoch) {
        return new StudyRun(summary, study, layers, byEpoch);
    }

    /** The id of its experiment. */
    public String id() {
        return summary.id();
    }
}
