package remedies;

import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import plumbline.experiment.Experiment;
import relu.TwoCircles;

/**
 * Twenty hidden layers of sigmoids that pass a signal on as those of tanh do: weights four times a rotation, since the slope of
 * the sigmoid is a quarter at most, and biases of minus half the sum of a unit's weights, since its outputs lie around 1/2 and
 * not around 0.
 */
final class DeepSigmoidCentred implements TwoCircles {

    private static final DeepNetwork WITHOUT_BIASES = new DeepNetwork(Activation.SIGMOID, Initialisation.ORTHOGONAL_4);

    @Override
    public String id() {
        return "deep-sigmoid-centred";
    }

    @Override
    public String question() {
        return "Do twenty layers of sigmoid learn with orthogonal weights times 4 and biases that centre them?";
    }

    @Override
    public List<Experiment> controls() {
        return List.of(WITHOUT_BIASES);
    }

    @Override
    public MultiLayerConfiguration configuration(long seed) {
        return WITHOUT_BIASES.configuration(seed);
    }

    @Override
    public MultiLayerNetwork network(long seed) {
        MultiLayerNetwork network = TwoCircles.super.network(seed);
        for (int layer = 1; layer < DeepNetwork.HIDDEN_LAYERS; layer++) {
            INDArray weights = network.getLayer(layer).getParam("W");
            network.getLayer(layer).getParam("b").assign(weights.sum(true, 0).mul(-0.5));
        }
        return network;
    }
}
