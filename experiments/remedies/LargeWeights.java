package remedies;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import plumbline.layer.Perceptron;
import plumbline.layer.SigmoidOutput;
import plumbline.optimizer.KerasSgd;
import relu.TwoCircles;

/**
 * The network of relu-5, its hidden weights drawn three times as large as He's: N(0, 2) in place of a standard
 * deviation of sqrt(2 / 5) = 0.63.
 *
 * <p>Source: "How to deal with vanishing/exploding gradients in Keras", which gives no numbers. This is the control of
 * {@link ClipValue}, {@link ClipNorm} and {@link L2}.
 *
 * <p>What theory lets expect: a gradient many times relu-5's in the first mini-batch (compare {@code start.csv} of both); after
 * steps of that length units may be dead or the output saturated, where the gradient is exactly zero. What one should see: in how
 * many seeds that keeps the network from learning.
 */
public final class LargeWeights implements TwoCircles {

    @Override
    public String id() {
        return "large-weights";
    }

    @Override
    public String question() {
        return "Do five hidden layers of ReLU learn if their weights are drawn too large?";
    }

    @Override
    public MultiLayerConfiguration configuration(long seed) {
        return network(normal(seed, 2), 5, 5);
    }

    /** The optimiser of the first tutorial; normal weights of mean 0. */
    static NeuralNetConfiguration.Builder normal(long seed, double standardDeviation) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new KerasSgd(0.01, 0.9))
                .weightInit(new NormalDistribution(0, standardDeviation));
    }

    static MultiLayerConfiguration network(NeuralNetConfiguration.Builder defaults, int hiddenLayers, int units) {
        return defaults.list(Perceptron.layers(
                        hiddenLayers,
                        layer -> new DenseLayer.Builder().nOut(units).activation(Activation.RELU),
                        SigmoidOutput.builder()
                                .weightInit(WeightInit.XAVIER_UNIFORM) // Glorot uniform, Keras' default
                                .build()))
                .setInputType(InputType.feedForward(2))
                .build();
    }
}
