package plumbline.study;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
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

    static SeedStart of(SeedHistory replica, InitialGradients reach) {
        EpochMetrics start = replica.history().epochs().get(0);
        return new SeedStart(
                replica.seed(),
                start.trainAccuracy(),
                start.testAccuracy(),
                start.trainLoss(),
                start.testLoss(),
                reach.first(),
                reach.last());
    }

    /** How much of the last layer's gradient reaches the first: above 1 if it grows on its way back. */
    public double reach() {
        return firstGradient / lastGradient;
    }
}
