package remedies;

import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitReluUniform;
import org.nd4j.linalg.activations.Activation;
import plumbline.experiment.Experiment;
import plumbline.experiment.MultiLayerTask;
import plumbline.layer.DenseIdentityBlock;
import plumbline.layer.Perceptron;
import plumbline.optimizer.KerasSgd;

/**
 * Hidden layers in sequence with the initial weights of a residual net: what these are worth without the shortcuts for which
 * they were made. A block whose last layer is 0 passes nothing on then, and no gradient either.
 *
 * @param hiddenLayers even
 */
record PlainBlocks(int hiddenLayers, BlockWeights weights) implements DeepCircles, MultiLayerTask {

    @Override
    public String id() {
        return "plain-" + hiddenLayers + "-" + weights.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String question() {
        return "Do " + hiddenLayers + " hidden layers learn without shortcuts, with " + weights.words() + "?";
    }

    @Override
    public List<Experiment> controls() {
        return List.of(hiddenLayers == 20 ? new Plain20() : new Plain50());
    }

    @Override
    public MultiLayerConfiguration configuration(long seed) {
        DenseIdentityBlock block = weights.block(Residual20.UNITS, hiddenLayers / 2 - 1);
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new KerasSgd(0.01, 0.9))
                .list(Perceptron.layers(
                        hiddenLayers,
                        layer -> new DenseLayer.Builder()
                                .nOut(Residual20.UNITS)
                                .activation(Activation.RELU)
                                .weightInit(weights(block, layer)),
                        DeepNetwork.output()))
                .setInputType(InputType.feedForward(2))
                .build();
    }

    /** As in {@link Residual20}: the first two layers are in no block. */
    private static IWeightInit weights(DenseIdentityBlock block, int layer) {
        if (layer <= 2) {
            return new WeightInitReluUniform();
        }
        return layer % 2 == 1 ? block.first() : block.last();
    }
}
