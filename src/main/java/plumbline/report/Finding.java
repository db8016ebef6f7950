package plumbline.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import plumbline.record.GradientRecord;
import plumbline.record.ParameterRecord;
import plumbline.store.Run;
import plumbline.train.EpochMetrics;
import plumbline.train.History;
import plumbline.train.SuccessCriterion;

/** What a run shows, in words made from its numbers. */
final class Finding {

    private Finding() {}

    /** Whether the network learned, and when. */
    static String learning(Run run) {
        History history = run.history();
        String start = String.format(
                Locale.ROOT,
                "accuracy on test %.3f before training, %.3f after epoch %d",
                history.epochs().get(0).testAccuracy(), history.last().testAccuracy(), history.last().epoch());
        SuccessCriterion success = run.summary().success();
        if (success.isMetBy(history.last())) {
            return "learns: " + start + ", first with " + success + " after epoch "
                    + success.firstMet(history).getAsInt();
        }
        EpochMetrics best = history.epochs().stream()
                .reduce((a, b) -> b.testAccuracy() > a.testAccuracy() ? b : a)
                .orElseThrow();
        String atBest = String.format(Locale.ROOT, ", at best %.3f (epoch %d)", best.testAccuracy(), best.epoch());
        List<EpochMetrics> met = history.epochs().stream().filter(success::isMetBy).toList();
        return met.isEmpty()
                ? "does not learn: " + start + atBest
                : "learns and forgets: " + start + atBest + ", with " + success + " after %d epochs from %d to %d"
                        .formatted(met.size(), met.get(0).epoch(), met.get(met.size() - 1).epoch());
    }

    /** How deep the gradient reaches at the last step that was recorded. */
    static String gradient(Run run) {
        GradientRecord last = run.records().get(run.records().size() - 1);
        List<ParameterRecord> layers = last.weights();
        List<ParameterRecord> dead = layers.stream().filter(layer -> meanAbs(layer) == 0).toList();
        if (dead.size() == layers.size()) {
            return "epoch %d: the gradient of the weights is exactly 0 in all %d layers"
                    .formatted(last.epoch(), dead.size());
        }
        if (!dead.isEmpty()) {
            return "epoch %d: the gradient of the weights is exactly 0 in %d of %d layers (%s)"
                    .formatted(
                            last.epoch(),
                            dead.size(),
                            layers.size(),
                            dead.stream().map(last::label).collect(Collectors.joining(", ")));
        }
        ParameterRecord output = layers.get(layers.size() - 1);
        ParameterRecord smallest = layers.stream()
                .reduce((a, b) -> meanAbs(b) < meanAbs(a) ? b : a)
                .orElseThrow();
        String ends = String.format(
                Locale.ROOT,
                "epoch %d: mean |gradient| of the weights %.2g in the output layer, %.2g in %s",
                last.epoch(),
                meanAbs(output),
                meanAbs(layers.get(0)),
                // A recurrent layer has two arrays.
                layers.size() > 2 && layers.get(1).layer().equals(layers.get(0).layer()) ? last.label(layers.get(0)) : "the first hidden layer");
        return smallest == output || smallest == layers.get(0)
                ? ends
                : ends
                        + String.format(
                                Locale.ROOT,
                                ", smallest %.2g in %s (%s of the output's)",
                                meanAbs(smallest),
                                last.label(smallest),
                                percent(meanAbs(smallest) / meanAbs(output)));
    }

    /** Not rounded to 0 where it is small. */
    private static String percent(double share) {
        return String.format(Locale.ROOT, share < 0.01 ? "%.2g %%" : "%.0f %%", 100 * share);
    }

    private static double meanAbs(ParameterRecord weights) {
        return weights.gradient().stats().meanAbs();
    }
}
