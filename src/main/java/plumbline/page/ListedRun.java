package plumbline.page;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import plumbline.doctor.FindingsRecord;
import plumbline.record.GradientRecord;
import plumbline.record.Histogram;
import plumbline.record.LearningCurve;
import plumbline.record.ParameterRecord;

/**
 * A run in the page's list.
 *
 * @param id       by which the page asks for it
 * @param name     of the network, whatever its seed; empty if none is known
 * @param group    that it stands in, empty if none is known
 * @param controls names of the networks that it is judged by
 * @param state    of the training
 * @param accuracy of the test examples at the latest, null if it is not known
 * @param epoch    of the latest step, 0 if there is none
 * @param updated  time of the latest step, 0 likewise
 * @param learned  time of the latest point of its learning curve, 0 if there is none
 * @param examined when findings were stored last, 0 if none were
 * @param found    how many kinds of illness were found at the end, by severity
 */
record ListedRun(
        String id,
        String name,
        String group,
        List<String> controls,
        RunState state,
        Double accuracy,
        int epoch,
        long updated,
        long learned,
        long examined,
        Map<String, Integer> found) {

    static ListedRun of(String id, StoredGradients.Run run) {
        Optional<LearningCurve> curve = run.curve().filter(known -> !known.points().isEmpty());
        return new ListedRun(
                id,
                curve.map(known -> known.task().name()).orElse(""),
                curve.map(known -> known.task().group()).orElse(""),
                curve.map(known -> known.task().controls()).orElse(List.of()),
                state(run.latest().map(GradientRecord::parameters).orElse(List.of()), curve),
                curve.map(known -> known.points().get(known.points().size() - 1).testAccuracy()).orElse(null),
                run.latest().map(GradientRecord::epoch).orElse(0),
                run.latest().map(GradientRecord::getTimeStamp).orElse(0L),
                curve.map(LearningCurve::getTimeStamp).orElse(0L),
                run.found().map(FindingsRecord::getTimeStamp).orElse(0L),
                run.found().map(found -> found.findings().kindsAtTheEnd()).orElse(Map.of()));
    }

    /** Who has learned may have no gradient left; who has not, and has none, never will. */
    private static RunState state(List<ParameterRecord> latest, Optional<LearningCurve> curve) {
        if (curve.flatMap(LearningCurve::stopped).isPresent()) {
            return RunState.STOPPED;
        }
        if (latest.stream().anyMatch(ListedRun::isBroken)) {
            return RunState.BROKEN;
        }
        if (curve.isPresent() && curve.get().goesOn()) {
            return RunState.TRAINING;
        }
        if (curve.isPresent() && curve.get().hasLearned()) {
            return RunState.LEARNED;
        }
        if (latest.stream().filter(ListedRun::isTrained).allMatch(parameter -> parameter.gradient().stats().meanAbs() == 0)) {
            return RunState.DEAD;
        }
        return curve.isPresent() ? RunState.NOT_LEARNED : RunState.UNKNOWN;
    }

    private static boolean isTrained(ParameterRecord parameter) {
        return parameter.role().isWeight() && !parameter.frozen() && parameter.gradient().wasRecorded();
    }

    private static boolean isBroken(ParameterRecord parameter) {
        Histogram gradient = parameter.gradient().histogram();
        return isTrained(parameter)
                && (!Double.isFinite(parameter.gradient().stats().meanAbs())
                        || gradient.wasRecorded() && gradient.nan() + gradient.infinite() > 0);
    }
}
