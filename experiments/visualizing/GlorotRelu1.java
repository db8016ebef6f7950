package visualizing;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import plumbline.layer.Perceptron;
import plumbline.layer.SigmoidOutput;

/**
 * One hidden layer of rectified linear units, everything else as Keras has it by default: the baseline.
 *
 * <p>Source: "Visualizing the vanishing gradient problem". It reports a loss of 0.2404 and an accuracy of 0.973 after
 * 100 epochs.
 *
 * <p>What one should see: whether 100 epochs are enough. That should depend on how many of the five units are alive.
 */
public final class GlorotRelu1 implements WholeCircles {

    @Override
    public String id() {
        return "glorot-relu-1";
    }

    @Override
    public String question() {
        return "Does one hidden layer of ReLU learn the wider circles?";
    }

    @Override
    public MultiLayerConfiguration configuration(long seed) {
        return network(adamAndGlorot(seed), 1, Activation.RELU);
    }

    /** Keras' defaults: Adam, Glorot uniform. */
    static NeuralNetConfiguration.Builder adamAndGlorot(long seed) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(0.001, 0.9, 0.999, 1e-7))
                .weightInit(WeightInit.XAVIER_UNIFORM);
    }

    static MultiLayerConfiguration network(
            NeuralNetConfiguration.Builder defaults, int hiddenLayers, Activation activation) {
        return defaults.list(Perceptron.layers(
                        hiddenLayers,
                        layer -> new DenseLayer.Builder().nOut(UNITS).activation(activation),
                        SigmoidOutput.builder().build()))
                .setInputType(InputType.feedForward(2))
                .build();
    }
}
