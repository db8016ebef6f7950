package remedies;

import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.nd4j.linalg.activations.Activation;
import plumbline.experiment.Experiment;
import relu.TwoCircles;

/** A member of the family {@link Sizes}; but for its size it is relu-20, deep-tanh-glorot or deep-relu-batchnorm. */
record SizedNetwork(Kind kind, int hiddenLayers, int units) implements TwoCircles {

    /** Activation, weights and what else is in a hidden layer. */
    enum Kind {
        RELU("ReLU, He's weights"),
        TANH("tanh, Glorot's weights"),
        BATCHNORM("ReLU, He's weights, batch normalisation");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** For example {@code relu-20x5}, of twenty layers of five units. */
    @Override
    public String id() {
        return kind.name().toLowerCase(Locale.ROOT) + "-" + hiddenLayers + "x" + units;
    }

    @Override
    public String question() {
        return "Do %d layers of %d units learn: %s?".formatted(hiddenLayers, units, kind.words());
    }

    @Override
    public MultiLayerConfiguration configuration(long seed) {
        return switch (kind) {
            case RELU -> DeepNetwork.network(seed, Activation.RELU, Initialisation.HE, hiddenLayers, units);
            case TANH -> DeepNetwork.network(seed, Activation.TANH, Initialisation.GLOROT, hiddenLayers, units);
            case BATCHNORM -> DeepBatchNorm.network(seed, hiddenLayers, units);
        };
    }

    /** Of batch normalisation the same without it. */
    @Override
    public List<Experiment> controls() {
        return kind == Kind.BATCHNORM ? List.of(new SizedNetwork(Kind.RELU, hiddenLayers, units)) : List.of();
    }
}
