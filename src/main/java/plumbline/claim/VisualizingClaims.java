package plumbline.claim;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import plumbline.study.Distribution;
import plumbline.train.LayerState;

/** Those of "Visualizing the vanishing gradient problem". */
final class VisualizingClaims {

    private static final int FIRST_EPOCHS = 10;

    static final List<Claim> ALL = List.of(
            Claim.of(
                    "glorot-sigmoid-1",
                    "the accuracy is much worse than with ReLU",
                    "a seed's train accuracy is more than 0.1 below that of the same seed of glorot-relu-1",
                    beside("glorot-relu-1", -0.1)),
            Claim.of(
                    "glorot-sigmoid-3",
                    "more layers make it even worse",
                    "a seed's train accuracy is below that of the same seed of glorot-sigmoid-1",
                    beside("glorot-sigmoid-1", 0)),
            Claim.of(
                    "normal-sigmoid-4",
                    "the mean weights move quickly in the first 10 or so iterations only",
                    "a seed's mean weights move more in the first 10 epochs than after, from end to end and added up over the layers",
                    new OfLayers(
                            "more by epoch",
                            new Quantity("speed as a multiple of that after", Quantity.SIZE, Quantity.above(1)),
                            layers -> early(layers) / FIRST_EPOCHS / (late(layers) / (last(layers) - FIRST_EPOCHS))),
                    new OfLayers(
                            "more in all",
                            new Quantity("distance as a multiple of that after", Quantity.SIZE, Quantity.above(1)),
                            layers -> early(layers) / late(layers))),
            Claim.of(
                    "normal-sigmoid-4",
                    "only the first layer's standard deviation grows",
                    "the standard deviation of a layer's weights is larger when the last epoch begins than before training",
                    new OfLayers(
                            "the first layer's does",
                            new Quantity("growth", Quantity.DIFFERENCE, Quantity.above(0)),
                            layers -> growth(layers, 0)),
                    new OfLayers(
                            "the first layer's grows most",
                            new Quantity("its growth less the largest other one", Quantity.DIFFERENCE, Quantity.above(0)),
                            layers -> growth(layers, 0) - others(layers).max().orElseThrow()),
                    new OfLayers(
                            "no other layer's does",
                            new Quantity("the largest growth of another layer", Quantity.DIFFERENCE, growth -> growth <= 0),
                            layers -> others(layers).max().orElseThrow())),
            Claim.of(
                    "normal-sigmoid-4",
                    "the mean gradient is noticeable in the last layer only",
                    "the mean of a seed's gradient, its size's median over the recorded epochs, is in no hidden layer as much as a tenth of "
                            + "that in the output layer",
                    new OfLayers(
                            "",
                            new Quantity("the largest in a hidden layer as a share of it", Quantity.SIZE, Quantity.below(0.1)),
                            layers -> layers.hidden().mapToDouble(layer -> meanGradient(layers, layer)).max().orElseThrow()
                                    / meanGradient(layers, layers.output()))),
            spread("normal-sigmoid-4", "the standard deviation of the gradient is 0.001 to 0.01", 0.001, 0.01),
            spread("normal-tanh-4", "the standard deviation of the gradient is 0.01 to 0.1", 0.01, 0.1),
            Claim.of(
                    "glorot-sigmoid-4",
                    "the initialisation is less pronounced than the activation",
                    "over that of the same seed of normal-sigmoid-4, Glorot's weights raise the train accuracy by less than another "
                            + "activation does",
                    lessThanActivation("normal-relu-4", "ReLU"),
                    lessThanActivation("normal-tanh-4", "tanh")));

    private VisualizingClaims() {}

    private static OfSeeds beside(String other, double limit) {
        return new OfSeeds(
                "",
                List.of(other),
                new Quantity("difference", Quantity.DIFFERENCE, Quantity.below(limit)),
                seed -> seed.end().trainAccuracy() - seed.in(other).trainAccuracy());
    }

    private static Claim spread(String experiment, String words, double least, double most) {
        return Claim.of(
                experiment,
                words,
                "the standard deviation of the gradient of a seed's layers is so, its median over the recorded epochs",
                new OfLayers(
                        "the median layer's",
                        new Quantity("standard deviation", Quantity.SIZE, Quantity.between(least, most)),
                        layers -> new Distribution(spreads(layers).toArray()).median()),
                new OfLayers(
                        "every layer's",
                        new Quantity("share of the layers", "%.1f", share -> share == 1),
                        layers -> spreads(layers).filter(Quantity.between(least, most)).count() / (double) layers.count()));
    }

    private static OfSeeds lessThanActivation(String other, String activation) {
        return new OfSeeds(
                "than " + activation,
                List.of(other),
                new Quantity("the one rise less the other", Quantity.DIFFERENCE, Quantity.below(0)),
                seed -> seed.end().trainAccuracy() - seed.in(other).trainAccuracy()); // That of normal-sigmoid-4 cancels out.
    }

    private static DoubleStream spreads(Layers layers) {
        return IntStream.range(0, layers.count()).mapToDouble(layer -> layers.median(layer, LayerState::gradientSd));
    }

    private static double meanGradient(Layers layers, int layer) {
        return layers.median(layer, state -> Math.abs(state.gradientMean()));
    }

    private static double growth(Layers layers, int layer) {
        return layers.end().layers().get(layer).weightSd() - layers.start().layers().get(layer).weightSd();
    }

    /** The growth of all layers but the first. */
    private static DoubleStream others(Layers layers) {
        return IntStream.range(1, layers.count()).mapToDouble(layer -> growth(layers, layer));
    }

    private static double early(Layers layers) {
        return layers.distance(0, FIRST_EPOCHS);
    }

    private static double late(Layers layers) {
        return layers.distance(FIRST_EPOCHS, last(layers));
    }

    /** Epochs trained before the last that was recorded. */
    private static int last(Layers layers) {
        return layers.end().epoch() - 1;
    }
}
