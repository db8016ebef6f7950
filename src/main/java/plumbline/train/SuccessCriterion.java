package plumbline.train;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import plumbline.record.NineDigits;

/**
 * When a network counts as having learned: a property of the task, decided nowhere else. Wherever a proportion of seeds
 * that learned is shown, the criterion is named.
 *
 * @param metric    the metric that decides
 * @param threshold the value that it must be beyond
 */
public record SuccessCriterion(Metric metric, double threshold) {

    /** A metric that can decide. */
    public enum Metric {
        /** Must be above the threshold. */
        @JsonProperty("test_accuracy")
        TEST_ACCURACY,
        /** Must be below the threshold. */
        @JsonProperty("test_loss")
        TEST_LOSS
    }

    /** Success is a test accuracy above {@code threshold}, from 0 to 1. */
    public static SuccessCriterion accuracyAbove(double threshold) {
        return new SuccessCriterion(Metric.TEST_ACCURACY, threshold);
    }

    /** Success is a test loss below {@code threshold}. */
    public static SuccessCriterion lossBelow(double threshold) {
        return new SuccessCriterion(Metric.TEST_LOSS, threshold);
    }

    /** Whether a network with these metrics has learned; with NaN it never has. */
    public boolean isMetBy(double testAccuracy, double testLoss) {
        return switch (metric) {
            case TEST_ACCURACY -> testAccuracy > threshold;
            case TEST_LOSS -> testLoss < threshold;
        };
    }

    /** Whether a network with these metrics after an epoch has learned by then. */
    public boolean isMetBy(EpochMetrics metrics) {
        return isMetBy(metrics.testAccuracy(), metrics.testLoss());
    }

    /**
     * This criterion among others that could as well have been chosen, ascending: of an accuracy with thresholds from 0.55 to
     * 0.95, a twentieth apart; of a loss from half to twice the threshold, a quarter of it apart.
     */
    public List<SuccessCriterion> range() {
        IntStream steps = metric == Metric.TEST_ACCURACY ? IntStream.rangeClosed(11, 19) : IntStream.rangeClosed(2, 8);
        double unit = metric == Metric.TEST_ACCURACY ? 1 / 20.0 : threshold / 4;
        return DoubleStream.concat(DoubleStream.of(threshold), steps.mapToDouble(step -> NineDigits.of(step * unit)))
                .distinct()
                .sorted()
                .mapToObj(line -> new SuccessCriterion(metric, line))
                .toList();
    }

    /** The first epoch after which the criterion is met, if any. */
    public OptionalInt firstMet(History history) {
        return history.epochs().stream().filter(this::isMetBy).mapToInt(EpochMetrics::epoch).findFirst();
    }

    /** Without the threshold, for example {@code test accuracy above}. */
    public String condition() {
        return metric.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                + (metric == Metric.TEST_ACCURACY ? " above" : " below");
    }

    /** For example {@code test accuracy above 0.75}. */
    @Override
    public String toString() {
        return condition() + " " + threshold;
    }
}
