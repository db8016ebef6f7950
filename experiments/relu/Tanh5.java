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
 * Five hidden layers of tanh with the same old-fashioned weights: the vanishing gradient.
 *
 * <p>Source: "How to Fix the Vanishing Gradients Problem Using the ReLU", section "Deeper MLP Model for Two Circles
 * Problem". It reports 0.530 on train and 0.468 on test, a network that gets worse as it trains.
 *
 * <p>What one should see, as the source says in its section "Review Average Gradient Size During Training": the average
 * gradient of the output layer is 0.05 to 0.1, that of the first hidden layer in a similar range, and most of the activity is
 * in the last layer and the last hidden one. In between the gradient should vanish.
 */
public final class Tanh5 implements TwoCircles {

    static final int HIDDEN_LAYERS = 5;
    static final int UNITS = 5;

    @Override
    public String id() {
        return "tanh-5";
    }

    @Override
    public String question() {
        return "Do five hidden layers of tanh still learn what one learns?";
    }

    @Override
    public MultiLayerConfiguration configuration(long seed) {
        return network(seed, HIDDEN_LAYERS, UNITS);
    }

    static MultiLayerConfiguration network(long seed, int hiddenLayers, int units) {
        return network(
                new NeuralNetConfiguration.Builder()
                        .seed(seed)
                        .updater(new KerasSgd(0.01, 0.9))
                        .weightInit(new UniformDistribution(0, 1)),
                hiddenLayers,
                units);
    }

    static MultiLayerConfiguration network(NeuralNetConfiguration.Builder defaults, int hiddenLayers, int units) {
        return defaults.list(Perceptron.layers(
                        hiddenLayers,
                        layer -> new DenseLayer.Builder().nOut(units).activation(Activation.TANH),
                        SigmoidOutput.builder().build()))
                .setInputType(InputType.feedForward(2))
                .build();
    }
}
