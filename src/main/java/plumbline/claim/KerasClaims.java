package plumbline.claim;

import java.util.List;
import java.util.stream.Stream;
import plumbline.train.LayerState;

/** Those of "How to deal with vanishing/exploding gradients in Keras". */
final class KerasClaims {

    static final List<Claim> ALL = Stream.concat(
                    Stream.of("relu", "tanh", "sigmoid").map(KerasClaims::glorot), Stream.of(activated("relu-5")))
            .toList();

    private KerasClaims() {}

    private static Claim glorot(String activation) {
        return Claim.of(
                "deep-" + activation + "-glorot",
                "\"Glorot is good to go\"",
                "a seed of these twenty layers has learned at the end",
                new OfShares("", 500, true));
    }

    private static Claim activated(String experiment) {
        return Claim.of(
                experiment,
                "\"about 50 % of hidden units activated\"",
                "before training 40 to 60 % of the outputs of a seed's hidden layers, over units and training points, are not 0",
                new OfLayers(
                        "",
                        new Quantity("share", "%.2f", Quantity.between(0.4, 0.6)),
                        layers -> layers.hidden()
                                .mapToObj(layers.start().layers()::get)
                                .mapToDouble(LayerState::active)
                                .average()
                                .orElseThrow()));
    }
}
