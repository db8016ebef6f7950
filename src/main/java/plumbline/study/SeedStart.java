package plumbline.study;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import plumbline.csv.Range;
import plumbline.record.NineDigits;
import plumbline.train.EpochLayers;
import plumbline.train.EpochMetrics;
import plumbline.train.SeedHistory;

/**
 * Where one seed starts: one row of {@code start.csv}.
 *
 * @param seed          of the initial weights and of the order of the mini-batches
 * @param trainAccuracy before training: share of the training points put into their class, 0 to 1
 * @param testAccuracy  the same of the test points
 * @param trainLoss     mean loss a training point, in nats
 * @param testLoss      the same of the test points
 * @param firstGradient mean absolute gradient of the first layer's weights at the first mini-batch
 * @param lastGradient  the same of the last layer's
 */
@JsonPropertyOrder({
    "seed", "trainAccuracy", "testAccuracy", "trainLoss", "testLoss", "firstGradient", "lastGradient"
})
public record SeedStart(
        long seed,
        double trainAccuracy,
        double testAccuracy,
        double trainLoss,
        double testLoss,
        double firstGradient,
        double lastGradient) {

    static SeedStart of(SeedHistory trained) {
        EpochLayers layers = trained.layers().get(0);
        EpochMetrics start = trained.history().epochs().get(0);
        return new SeedStart(
                trained.seed(),
                start.trainAccuracy(),
                start.testAccuracy(),
                start.trainLoss(),
                start.testLoss(),
                layers.first().gradientMeanAbs(),
                layers.last().gradientMeanAbs());
    }

    /** How much of the last layer's gradient reaches the first: above 1 if it grows on its way back. */
    public double reach() {
        return firstGradient / lastGradient;
    }

    /** The same with nine significant digits. */
    SeedStart inNineDigits() {
        return new SeedStart(
                seed,
                NineDigits.of(trainAccuracy),
                NineDigits.of(testAccuracy),
                NineDigits.of(trainLoss),
                NineDigits.of(testLoss),
                NineDigits.of(firstGradient),
                NineDigits.of(lastGradient));
    }

    /** @throws IllegalArgumentException if these cannot be the metrics and gradients of a network */
    public void check() {
        Range.share("train_accuracy", trainAccuracy);
        Range.share("test_accuracy", testAccuracy);
        Range.size("train_loss", trainLoss);
        Range.size("test_loss", testLoss);
        Range.size("first_gradient", firstGradient);
        Range.size("last_gradient", lastGradient);
    }
}
