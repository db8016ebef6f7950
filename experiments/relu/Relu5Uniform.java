package relu;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.UniformDistribution;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.nd4j.linalg.activations.Activation;
import plumbline.layer.Perceptron;
import plumbline.layer.SigmoidOutput;
import plumbline.optimizer.KerasSgd;

/**
 * The network of relu-5 with the weights of tanh-5, U(0, 1): what tanh-5-he is to tanh, this is to He's weights. Together
 * they tell whether the tutorial's cure is ReLU or the weights that it draws with it.
 *
 * <p>Source: "How to Fix the Vanishing Gradients Problem Using the ReLU", which changes both at once.
 */
public final class Relu5Uniform implements TwoCircles {

    @Override
    public String id() {
        return "relu-5-uniform";
    }

    @Override
    public String question() {
        return "Do five hidden layers of ReLU learn with the weights of tanh-5?";
    }

    @Override
    public MultiLayerConfiguration configuration(long seed) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new KerasSgd(0.01, 0.9))
                .weightInit(new UniformDistribution(0, 1))
                .list(Perceptron.layers(
                        5,
                        layer -> new DenseLayer.Builder().nOut(5).activation(Activation.RELU),
                        SigmoidOutput.builder().build()))
                .setInputType(InputType.feedForward(2))
                .build();
    }
}
