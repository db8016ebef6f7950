package visualizing;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.nd4j.linalg.activations.Activation;
import plumbline.optimizer.KerasRmsProp;

/**
 * Four hidden layers of sigmoid with standard normal weights: the vanishing gradient, layer by layer.
 *
 * <p>Source: "Visualizing the vanishing gradient problem". It reports a loss of 0.665 and an accuracy of 0.588; in a second
 * run, whose gradients it records, an accuracy of 0.500 before training and 0.652 after.
 *
 * <p>What one should see, as the source says: the mean weights move quickly in the first ten or so iterations only; of the
 * standard deviations of the weights only the first layer's grows; the mean gradient is noticeable in the last layer only, and
 * the standard deviation of the gradient is 0.001 to 0.01. (That the gradient of a layer is small does not keep its weights where
 * they are: RMSprop divides it by its own recent size.)
 */
public final class NormalSigmoid4 implements WholeCircles {

    static final int HIDDEN_LAYERS = 4;

    @Override
    public String id() {
        return "normal-sigmoid-4";
    }

    @Override
    public String question() {
        return "Do the weights of four hidden layers of sigmoid move?";
    }

    @Override
    public MultiLayerConfiguration configuration(long seed) {
        return GlorotRelu1.network(rmspropAndNormal(seed), HIDDEN_LAYERS, Activation.SIGMOID);
    }

    /** Keras' RMSprop with its defaults; weights of mean 0 and standard deviation 1. */
    static NeuralNetConfiguration.Builder rmspropAndNormal(long seed) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new KerasRmsProp(0.001, 0.9, 1e-7))
                .weightInit(new NormalDistribution(0, 1));
    }
}
