package plumbline.store;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import plumbline.experiment.Catalogue;
import plumbline.experiment.Experiment;
import plumbline.experiment.Family;
import plumbline.experiment.Published;
import plumbline.experiment.TrainabilityMap;
import plumbline.record.LearningCurve;
import plumbline.record.LearningCurve.Band;
import plumbline.record.LearningCurve.Goal;
import plumbline.record.LearningCurve.Point;
import plumbline.record.LearningCurve.Task;
import plumbline.train.EpochMetrics;
import plumbline.train.SuccessCriterion;

/**
 * Learning curves of experiments, as the Gradients page shows them.
 *
 * @param catalogue to which the experiments belong
 * @param studies   of some of them
 */
public record CurveOf(Catalogue catalogue, List<StudyRun> studies) {

    /** Experiments that belong to no family, and to no map, stand together. */
    private static final String SINGLES = "single experiments";

    /**
     * The curve of a training that is about to begin, still without a point.
     *
     * @param epochs that it is to last
     */
    public LearningCurve training(Experiment experiment, long seed, int epochs) {
        String session = RunSummary.session(experiment.id(), seed);
        return new LearningCurve(
                session, 0, task(experiment.id(), experiment.success(), epochs, experiment.published()), List.of());
    }

    /**
     * The curve of a training that has ended.
     *
     * @param session under which it is shown
     */
    public LearningCurve run(String session, Run run) {
        RunSummary summary = run.summary();
        return new LearningCurve(
                session,
                run.records().get(run.records().size() - 1).getTimeStamp(),
                task(summary.id(), summary.success(), summary.epochs(), summary.published()),
                run.history().epochs().stream().map(CurveOf::point).toList());
    }

    /** What the curve goes on with. */
    public static Point point(EpochMetrics metrics) {
        return new Point(
                metrics.epoch(), metrics.trainAccuracy(), metrics.testAccuracy(), metrics.trainLoss(), metrics.testLoss());
    }

    private Task task(String id, SuccessCriterion success, int epochs, List<Published> published) {
        Optional<Experiment> experiment = catalogue.experiment(id);
        return new Task(
                id,
                group(id),
                experiment.map(Experiment::controls).orElse(List.of()).stream().map(Experiment::id).toList(),
                experiment.map(Experiment::question).orElse(""),
                epochs,
                experiment.map(Experiment::chance).orElse(Double.NaN),
                new Goal(success.metric() == SuccessCriterion.Metric.TEST_ACCURACY, success.threshold()),
                new LearningCurve.Published(accuracy(published, "train_accuracy"), accuracy(published, "test_accuracy")),
                studies.stream().filter(study -> study.id().equals(id)).findFirst().map(CurveOf::study).orElse(null));
    }

    /** The family, or the map, that it is of. */
    private String group(String id) {
        return Stream.concat(
                        catalogue.families().stream().filter(family -> family.contains(id)).map(Family::id),
                        catalogue.maps().stream().filter(map -> map.experiment(id).isPresent()).map(TrainabilityMap::id))
                .findFirst()
                .orElse(SINGLES);
    }

    private static Double accuracy(List<Published> published, String metric) {
        return published.stream()
                .filter(row -> row.metric().equals(metric))
                .findFirst()
                .map(row -> Double.valueOf(row.value()))
                .orElse(null);
    }

    private static LearningCurve.Study study(StudyRun run) {
        return new LearningCurve.Study(
                run.summary().seeds(),
                run.study().learned().share(),
                run.study().curve().stream()
                        .map(band -> new Band(band.epoch(), band.testAccuracyP5(), band.testAccuracyP95()))
                        .toList());
    }
}
