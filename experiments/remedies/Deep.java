package remedies;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.nd4j.linalg.activations.Activation;
import plumbline.experiment.Experiment;
import plumbline.experiment.Family;

/**
 * Twenty hidden layers of five units, as in relu-20, of which activation and initial weights vary: which of the two is it
 * that lets a deep network learn?
 *
 * <p>Source: "How to deal with vanishing/exploding gradients in Keras", which names activations and initialisations and
 * gives no numbers. To its ReLU, tanh and sigmoid comes what people reach for today: SELU with LeCun's weights (Klambauer
 * et al. 2017), leaky ReLU (slope 0.01) and ELU with He's, and batch normalisation.
 *
 * <p>What one should see: which pairs of activation and initialisation let the gradient through, and whether those are the ones
 * that learn. All biases start at zero, so that what is seen of an activation is seen of these seven initialisations only.
 */
public final class Deep implements Family {

    private static final Set<Initialisation> WITHOUT_FACTOR =
            EnumSet.complementOf(EnumSet.of(Initialisation.ORTHOGONAL_SQRT2, Initialisation.ORTHOGONAL_4));

    @Override
    public String id() {
        return "deep";
    }

    @Override
    public String question() {
        return "Is it the activation or the initial weights that let twenty layers learn?";
    }

    @Override
    public String explanation() {
        return """
                A rotation and the identity are compared with random weights of the size that suits the activation, He's for ReLU and Glorot's
                for tanh and sigmoid; a rotation times a factor also with the one without it. *deep-sigmoid-centred* has biases, of minus half the
                sum of a unit's weights, where all others start with biases of 0.""";
    }

    @Override
    public List<Experiment> members() {
        Stream<Experiment> grid = Stream.of(Activation.RELU, Activation.TANH, Activation.SIGMOID)
                .flatMap(activation -> WITHOUT_FACTOR.stream()
                        .map(initialisation -> new DeepNetwork(activation, initialisation)));
        Stream<Experiment> factors = Stream.of(
                new DeepNetwork(Activation.RELU, Initialisation.ORTHOGONAL_SQRT2),
                new DeepNetwork(Activation.SIGMOID, Initialisation.ORTHOGONAL_4),
                new DeepSigmoidCentred());
        Stream<Experiment> today = Stream.of(
                new DeepNetwork(Activation.SELU, Initialisation.LECUN),
                new DeepNetwork(Activation.LEAKYRELU, Initialisation.HE),
                new DeepNetwork(Activation.ELU, Initialisation.HE),
                new DeepBatchNorm());
        return Stream.of(grid, factors, today).flatMap(members -> members).toList();
    }
}
