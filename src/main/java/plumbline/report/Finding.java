package plumbline.report;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import plumbline.store.GradientRow;
import plumbline.store.Run;
import plumbline.study.Distribution;
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
            return "learns: " + start + ", first " + success + " after epoch "
                    + success.firstMet(history).getAsInt();
        }
        EpochMetrics best = history.epochs().stream()
                .reduce((a, b) -> b.testAccuracy() > a.testAccuracy() ? b : a)
                .orElseThrow();
        return "does not learn: " + start
                + String.format(Locale.ROOT, ", at best %.3f (epoch %d)", best.testAccuracy(), best.epoch());
    }

    /** How deep the gradient reaches at the last step that was recorded. */
    static String gradient(Run run) {
        int epoch = run.gradients().get(run.gradients().size() - 1).epoch();
        List<GradientRow> layers = run.gradients().stream()
                .filter(row -> row.epoch() == epoch && row.parameter().equals("W"))
                .toList();
        List<GradientRow> dead = layers.stream().filter(row -> row.stats().meanAbs() == 0).toList();
        if (dead.size() == layers.size()) {
            return "epoch %d: the gradient of the weights is exactly 0 in all %d layers".formatted(epoch, dead.size());
        }
        if (!dead.isEmpty()) {
            return "epoch %d: the gradient of the weights is exactly 0 in %d of %d layers (%s)"
                    .formatted(
                            epoch,
                            dead.size(),
                            layers.size(),
                            dead.stream().map(row -> name(row, layers)).collect(Collectors.joining(", ")));
        }
        GradientRow output = layers.get(layers.size() - 1);
        GradientRow thinnest = layers.stream()
                .reduce((a, b) -> b.stats().meanAbs() < a.stats().meanAbs() ? b : a)
                .orElseThrow();
        String ends = String.format(
                Locale.ROOT,
                "epoch %d: mean |gradient| of the weights %.2g in the output layer, %.2g in the first hidden layer",
                epoch,
                output.stats().meanAbs(),
                layers.get(0).stats().meanAbs());
        return thinnest == output || thinnest == layers.get(0)
                ? ends
                : ends
                        + String.format(
                                Locale.ROOT,
                                ", smallest %.2g in %s (%.0f %% of the output's)",
                                thinnest.stats().meanAbs(),
                                name(thinnest, layers),
                                100 * thinnest.stats().meanAbs() / output.stats().meanAbs());
    }

    /**
     * How widely the gradients spread that reach the layers: of every layer's weights the standard deviation, its median over
     * the steps; the smallest and the largest of these.
     */
    static String spread(Run run) {
        DoubleSummaryStatistics layers = run.gradients().stream()
                .filter(row -> row.parameter().equals("W"))
                .collect(Collectors.groupingBy(GradientRow::layer))
                .values()
                .stream()
                .mapToDouble(steps -> Distribution.of(steps, row -> row.stats().sd()).median())
                .summaryStatistics();
        return String.format(
                Locale.ROOT,
                "standard deviation of the gradient, median over the epochs: %.2g to %.2g from layer to layer",
                layers.getMin(),
                layers.getMax());
    }

    private static String name(GradientRow row, List<GradientRow> layers) {
        return row == layers.get(layers.size() - 1) ? "output" : "layer " + row.layer();
    }
}
