package plumbline.train;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * When a network counts as having learned: a property of the task, decided nowhere else. Whoever shows a share of seeds that
 * learned says by which criterion.
 *
 * @param metric    that decides
 * @param threshold that it must be beyond
 */
public record SuccessCriterion(Metric metric, double threshold) {

    /** What can decide. */
    public enum Metric {
        /** Must be above the threshold. */
        @JsonProperty("test_accuracy")
        TEST_ACCURACY,
        /** Must be below the threshold. */
        @JsonProperty("test_loss")
        TEST_LOSS
    }

    /** Success is an accuracy on test above {@code threshold}, from 0 to 1. */
    public static SuccessCriterion accuracyAbove(double threshold) {
        return new SuccessCriterion(Metric.TEST_ACCURACY, threshold);
    }

    /** Success is a loss on test below {@code threshold}. */
    public static SuccessCriterion lossBelow(double threshold) {
        return new SuccessCriterion(Metric.TEST_LOSS, threshold);
    }

    /** Whether a network that achieves this has learned; NaN never has. */
    public boolean isMetBy(double testAccuracy, double testLoss) {
        return switch (metric) {
            case TEST_ACCURACY -> testAccuracy > threshold;
            case TEST_LOSS -> testLoss < threshold;
        };
    }

    /** Whether a network that achieves this after an epoch has learned by then. */
    public boolean isMetBy(EpochMetrics metrics) {
        return isMetBy(metrics.testAccuracy(), metrics.testLoss());
    }

    /** The first epoch after which it is met, if there is one. */
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
