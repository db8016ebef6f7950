package plumbline.study;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import plumbline.csv.Range;
import plumbline.record.NineDigits;
import plumbline.train.EpochMetrics;
import plumbline.train.SeedHistory;

/**
 * What one seed achieves after the last epoch: one row of {@code study.csv}.
 *
 * @param seed          of the initial weights and of the order of the mini-batches
 * @param trainAccuracy share of the training points put into their class, 0 to 1
 * @param testAccuracy  the same of the test points
 * @param trainLoss     mean loss a training point, in nats; NaN if the training diverged
 * @param testLoss      the same of the test points
 */
@JsonPropertyOrder({"seed", "trainAccuracy", "testAccuracy", "trainLoss", "testLoss"})
public record SeedMetrics(
        long seed, double trainAccuracy, double testAccuracy, double trainLoss, double testLoss) {

    static SeedMetrics of(SeedHistory trained) {
        EpochMetrics last = trained.history().last();
        return new SeedMetrics(
                trained.seed(), last.trainAccuracy(), last.testAccuracy(), last.trainLoss(), last.testLoss());
    }

    static double[] testAccuracies(List<SeedMetrics> seeds) {
        return seeds.stream().mapToDouble(SeedMetrics::testAccuracy).toArray();
    }

    /** The same with nine significant digits. */
    SeedMetrics inNineDigits() {
        return new SeedMetrics(
                seed,
                NineDigits.of(trainAccuracy),
                NineDigits.of(testAccuracy),
                NineDigits.of(trainLoss),
                NineDigits.of(testLoss));
    }

    /** @throws IllegalArgumentException if these cannot be the metrics of a network */
    public void check() {
        Range.share("train_accuracy", trainAccuracy);
        Range.share("test_accuracy", testAccuracy);
        Range.size("train_loss", trainLoss);
        Range.size("test_loss", testLoss);
    }
}
