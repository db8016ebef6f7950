package plumbline.train;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.Serializable;
import plumbline.csv.Range;
import plumbline.record.NineDigits;

/**
 * The performance of a network after an epoch: one row of {@code accuracy.csv}.
 *
 * @param epoch         1 = after the first epoch; 0 = before training
 * @param trainAccuracy fraction of the training examples classified correctly, 0 to 1
 * @param testAccuracy  the same for the test examples
 * @param trainLoss     mean loss per training example, in nats for cross-entropy
 * @param testLoss      the same for the test examples
 */
@JsonPropertyOrder({"epoch", "trainAccuracy", "testAccuracy", "trainLoss", "testLoss"})
public record EpochMetrics(
        int epoch, double trainAccuracy, double testAccuracy, double trainLoss, double testLoss)
        implements Serializable {

    /** @throws IllegalArgumentException if these cannot be the metrics of a network */
    public void check() {
        Range.share("train_accuracy", trainAccuracy);
        Range.share("test_accuracy", testAccuracy);
        Range.size("train_loss", trainLoss);
        Range.size("test_loss", testLoss);
    }

    /** The same, rounded to nine significant digits. */
    public EpochMetrics inNineDigits() {
        return new EpochMetrics(
                epoch,
                NineDigits.of(trainAccuracy),
                NineDigits.of(testAccuracy),
                NineDigits.of(trainLoss),
                NineDigits.of(testLoss));
    }
}
