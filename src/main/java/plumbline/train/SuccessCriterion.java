package plumbline.train;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.OptionalInt;

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

    /** The first epoch after which the criterion is met, if any. */
    public OptionalInt firstMet(History history) {
        return history.epochs().stream().filter(this::isMetBy).mapToInt(EpochMetrics::epoch).findFirst();
    }

    /** For example {@code test accuracy above 0.75}. */
    @Override
    public String toString() {
        return metric.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                + (metric == Metric.TEST_ACCURACY ? " above " : " below ")
                + threshold;
    }
}
