package remedies;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import plumbline.experiment.Experiment;
import plumbline.layer.Perceptron;
import plumbline.layer.SigmoidOutput;
import plumbline.optimizer.KerasSgd;
import relu.TwoCircles;

/** A member of the family {@link Deep}: twenty hidden layers of five units, all else as in relu-20. */
record DeepNetwork(Activation activation, Initialisation initialisation) implements TwoCircles {

    static final int HIDDEN_LAYERS = 20;
    static final int UNITS = 5;

    @Override
    public String id() {
        return "deep-" + lowerCase(activation) + "-" + lowerCase(initialisation);
    }

    @Override
    public String question() {
        return "Do twenty layers of " + lowerCase(activation) + " learn with " + initialisation.words() + "?";
    }

    @Override
    public MultiLayerConfiguration configuration(long seed) {
        return network(seed, activation, initialisation, HIDDEN_LAYERS, UNITS);
    }

    static MultiLayerConfiguration network(
            long seed, Activation activation, Initialisation initialisation, int hiddenLayers, int units) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new KerasSgd(0.01, 0.9))
                .list(Perceptron.layers(
                        hiddenLayers,
                        layer -> new DenseLayer.Builder()
                                .nOut(units)
                                .activation(activation)
                                .weightInit(initialisation.weights(layer == 1 ? 2 : units, units)),
                        output()))
                .setInputType(InputType.feedForward(2))
                .build();
    }

    static OutputLayer output() {
        return SigmoidOutput.builder()
                .weightInit(WeightInit.XAVIER_UNIFORM) // Glorot uniform, Keras' default
                .build();
    }

    /**
     * What came after ReLU is judged by it, and a rotation, or none, by random weights of the size that suits the activation; a
     * rotation times a factor by that without it, too.
     */
    @Override
    public List<Experiment> controls() {
        if (EnumSet.of(Activation.SELU, Activation.LEAKYRELU, Activation.ELU).contains(activation)) {
            return List.of(new DeepNetwork(Activation.RELU, initialisation));
        }
        Experiment random = new DeepNetwork(
                activation, activation == Activation.RELU ? Initialisation.HE : Initialisation.GLOROT);
        return switch (initialisation) {
            case ORTHOGONAL, IDENTITY -> List.of(random);
            case ORTHOGONAL_SQRT2, ORTHOGONAL_4 -> List.of(random, new DeepNetwork(activation, Initialisation.ORTHOGONAL));
            default -> List.of();
        };
    }

    private static String lowerCase(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
