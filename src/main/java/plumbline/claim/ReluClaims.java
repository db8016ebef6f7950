package plumbline.claim;

import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import plumbline.study.EpochBand;
import plumbline.train.LayerState;

/** Those of "How to Fix the Vanishing Gradients Problem Using the ReLU", and of its readers. */
final class ReluClaims {

    private static final ToDoubleFunction<LayerState> GRADIENT = LayerState::gradientMeanAbs;

    static final List<Claim> ALL = List.of(
            Claim.of(
                    "tanh-1",
                    "slows near epoch 300 at about 80 %",
                    "the median accuracy rises less than half as much in the 100 epochs after epoch 300 as in those before, and "
                            + "is 0.78 to 0.82 then",
                    new OfMedians("on train", EpochBand::trainAccuracyP50, 300, 100, 0.80),
                    new OfMedians("on test", EpochBand::testAccuracyP50, 300, 100, 0.80)),
            Claim.of("tanh-5", "cannot learn", "a seed has not learned at the end", new OfShares("", 500, false)),
            Claim.of(
                    "tanh-5",
                    "gets worse as it trains",
                    "a seed ends with a lower accuracy than it starts with",
                    OfSeeds.alone(
                            "on test",
                            change("test", Quantity.below(0)),
                            seed -> seed.end().testAccuracy() - seed.start().testAccuracy()),
                    OfSeeds.alone(
                            "on train",
                            change("train", Quantity.below(0)),
                            seed -> seed.end().trainAccuracy() - seed.start().trainAccuracy())),
            Claim.of(
                    "tanh-5",
                    "the output layer's average gradient is 0.05 to 0.1",
                    "the mean absolute gradient of a seed's output layer is so, its median over the recorded epochs",
                    new OfLayers(
                            "",
                            new Quantity("mean absolute gradient", Quantity.SIZE, Quantity.between(0.05, 0.1)),
                            layers -> layers.median(layers.output(), GRADIENT))),
            Claim.of(
                    "tanh-5",
                    "the first hidden layer's is in a similar range",
                    "the mean absolute gradient of a seed's first layer is 0.05 to 0.1, its median over the recorded epochs",
                    new OfLayers(
                            "",
                            new Quantity("mean absolute gradient", Quantity.SIZE, Quantity.between(0.05, 0.1)),
                            layers -> layers.median(0, GRADIENT))),
            Claim.of(
                    "tanh-5",
                    "the last layer and the last hidden layer see most of the activity",
                    "the mean absolute gradients of a seed's last layer and last hidden layer are the two largest (medians over the "
                            + "recorded epochs)",
                    new OfLayers(
                            "",
                            new Quantity("the smaller of the two as a multiple of the next", Quantity.SIZE, Quantity.above(1)),
                            ReluClaims::lead),
                    new OfLayers(
                            "the last hidden layer's is at least a tenth of the last layer's",
                            new Quantity("its share", Quantity.SIZE, Quantity.atLeast(0.1)),
                            layers -> layers.median(layers.output() - 1, GRADIENT)
                                    / layers.median(layers.output(), GRADIENT))),
            Claim.of(
                    "relu-5",
                    "learns within about 100 epochs",
                    "a seed has learned after epoch 100",
                    new OfShares("", 100, true)),
            Claim.of(
                    "relu-5",
                    "outperforms the single layer of tanh",
                    "a seed ends with a higher accuracy than the same seed of tanh-1",
                    beside("tanh-1", "on train", seed -> seed.end().trainAccuracy() - seed.in("tanh-1").trainAccuracy()),
                    beside("tanh-1", "on test", seed -> seed.end().testAccuracy() - seed.in("tanh-1").testAccuracy())),
            Claim.of(
                    "relu-5",
                    "\"mostly much worse than 83 %\" between 100 and 400 epochs",
                    "a seed that is trained for so many epochs has not learned",
                    new OfShares("after 100 epochs", 100, false),
                    new OfShares("after 200 epochs", 200, false),
                    new OfShares("after 300 epochs", 300, false),
                    new OfShares("after 400 epochs", 400, false)),
            Claim.of(
                    "relu-5",
                    "the first hidden layer's average gradient is 0.2 to 0.4",
                    "the gradient of a seed's first layer is so, its median over the recorded epochs",
                    new OfLayers(
                            "as mean absolute value",
                            new Quantity("gradient", Quantity.SIZE, Quantity.between(0.2, 0.4)),
                            layers -> layers.median(0, GRADIENT)),
                    new OfLayers(
                            "as standard deviation",
                            new Quantity("gradient", Quantity.SIZE, Quantity.between(0.2, 0.4)),
                            layers -> layers.median(0, LayerState::gradientSd))),
            Claim.of(
                    "relu-5",
                    "the hidden layers in the middle see large gradients too",
                    "the mean absolute gradient of each hidden layer between the first and the last is at least a tenth of the output layer's "
                            + "(medians over the recorded epochs)",
                    new OfLayers(
                            "",
                            new Quantity("the smallest as a share of it", Quantity.SIZE, Quantity.atLeast(0.1)),
                            layers -> layers.hidden()
                                            .filter(layer -> layer > 0 && layer < layers.output() - 1)
                                            .mapToDouble(layer -> layers.median(layer, GRADIENT))
                                            .min()
                                            .orElseThrow()
                                    / layers.median(layers.output(), GRADIENT))),
            Claim.of(
                    "relu-15", "still able to learn", "a seed has learned at the end", new OfShares("", 500, true)),
            Claim.of(
                    "relu-20",
                    "no longer able to learn",
                    "a seed has not learned at the end",
                    new OfShares("", 500, false)),
            Claim.of(
                    "tanh-5-he",
                    "\"same results\" as with ReLU",
                    "a seed's test accuracy differs by at most 0.05 from that of the same seed of relu-5",
                    new OfSeeds(
                            "",
                            List.of("relu-5"),
                            new Quantity("difference", Quantity.DIFFERENCE, Quantity.between(-0.05, 0.05)),
                            seed -> seed.end().testAccuracy() - seed.in("relu-5").testAccuracy())));

    private ReluClaims() {}

    /** How much larger the gradients of the last two layers are than that of any layer before them. */
    private static double lead(Layers layers) {
        double next = IntStream.range(0, layers.output() - 1)
                .mapToDouble(layer -> layers.median(layer, GRADIENT))
                .max()
                .orElseThrow();
        return Math.min(layers.median(layers.output() - 1, GRADIENT), layers.median(layers.output(), GRADIENT)) / next;
    }

    private static Quantity change(String set, DoublePredicate holds) {
        return new Quantity(set + " accuracy at the end less that at the start", Quantity.DIFFERENCE, holds);
    }

    private static OfSeeds beside(String other, String part, ToDoubleFunction<Seed> difference) {
        return new OfSeeds(
                part, List.of(other), new Quantity("difference", Quantity.DIFFERENCE, Quantity.above(0)), difference);
    }
}
