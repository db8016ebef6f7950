package plumbline.study;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import plumbline.csv.Range;
import plumbline.record.NineDigits;

/**
 * Where the seeds of a study stand after an epoch: one row of {@code curve.csv}. The columns {@code p5}, {@code p50} and
 * {@code p95} are percentiles over the seeds.
 *
 * @param epoch   0 = before training
 * @param learned share of the seeds that meet the criterion of success after this epoch
 */
@JsonPropertyOrder({
    "epoch", "trainAccuracyP5", "trainAccuracyP50", "trainAccuracyP95",
    "testAccuracyP5", "testAccuracyP50", "testAccuracyP95", "learned"
})
public record EpochBand(
        int epoch,
        double trainAccuracyP5,
        double trainAccuracyP50,
        double trainAccuracyP95,
        double testAccuracyP5,
        double testAccuracyP50,
        double testAccuracyP95,
        double learned) {

    /** The same but for the share that learned. */
    EpochBand withLearned(double share) {
        return new EpochBand(
                epoch,
                trainAccuracyP5,
                trainAccuracyP50,
                trainAccuracyP95,
                testAccuracyP5,
                testAccuracyP50,
                testAccuracyP95,
                share);
    }

    /** The same with nine significant digits. */
    EpochBand inNineDigits() {
        return new EpochBand(
                epoch,
                NineDigits.of(trainAccuracyP5),
                NineDigits.of(trainAccuracyP50),
                NineDigits.of(trainAccuracyP95),
                NineDigits.of(testAccuracyP5),
                NineDigits.of(testAccuracyP50),
                NineDigits.of(testAccuracyP95),
                NineDigits.of(learned));
    }

    /** @throws IllegalArgumentException if these cannot be percentiles of accuracies and a share */
    public void check() {
        Range.share("train_accuracy_p5", trainAccuracyP5);
        Range.share("train_accuracy_p50", trainAccuracyP50);
        Range.share("train_accuracy_p95", trainAccuracyP95);
        Range.share("test_accuracy_p5", testAccuracyP5);
        Range.share("test_accuracy_p50", testAccuracyP50);
        Range.share("test_accuracy_p95", testAccuracyP95);
        Range.share("learned", learned);
        Range.require(
                trainAccuracyP5 <= trainAccuracyP50
                        && trainAccuracyP50 <= trainAccuracyP95
                        && testAccuracyP5 <= testAccuracyP50
                        && testAccuracyP50 <= testAccuracyP95,
                "the percentiles are not in their order");
    }
}
