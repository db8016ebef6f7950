package remedies;

import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.nd4j.linalg.activations.Activation;
import plumbline.experiment.Experiment;
import plumbline.layer.LayerName;
import plumbline.optimizer.KerasSgd;
import relu.TwoCircles;

/**
 * Twenty hidden layers of ReLU with He's weights, the input of every ReLU normalised over the mini-batch (Ioffe and
 * Szegedy 2015), with the defaults of Keras' {@code BatchNormalization}: momentum 0.99, epsilon 0.001.
 *
 * <p>What theory lets expect: no unit is negative for all points of a mini-batch any more, so that the gradient reaches the first
 * layer; but in deep networks with batch normalisation it explodes on its way there (Yang et al. 2019).
 */
public final class DeepBatchNorm implements TwoCircles {

    @Override
    public String id() {
        return "deep-relu-batchnorm";
    }

    @Override
    public String question() {
        return "Do twenty layers of relu learn with He weights and batch normalisation?";
    }

    @Override
    public MultiLayerConfiguration configuration(long seed) {
        return network(seed, DeepNetwork.HIDDEN_LAYERS, DeepNetwork.UNITS);
    }

    public static MultiLayerConfiguration network(long seed, int hiddenLayers, int units) {
        var layers = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new KerasSgd(0.01, 0.9))
                .list();
        for (int i = 1; i <= hiddenLayers; i++) {
            layers.layer(new DenseLayer.Builder()
                            .name(LayerName.of("dense", i))
                            .nOut(units)
                            .activation(Activation.IDENTITY)
                            .weightInit(Initialisation.HE.weights(i == 1 ? 2 : units, units))
                            .build())
                    .layer(new BatchNormalization.Builder()
                            .name(LayerName.of("norm", i))
                            .decay(0.99)
                            .eps(0.001)
                            .build())
                    .layer(new ActivationLayer.Builder()
                            .name(LayerName.of("relu", i))
                            .activation(Activation.RELU)
                            .build());
        }
        return layers.layer(DeepNetwork.output()).setInputType(InputType.feedForward(2)).build();
    }

    @Override
    public List<Experiment> controls() {
        return List.of(new DeepNetwork(Activation.RELU, Initialisation.HE));
    }
}
