package relu;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.nd4j.linalg.activations.Activation;

/**
 * Twenty hidden layers of rectified linear units: where the cure ends.
 *
 * <p>Source: "How to Fix the Vanishing Gradients Problem Using the ReLU", section "Deeper MLP Model with ReLU for Two
 * Circles Problem". It gives no numbers: the network is no longer able to learn.
 *
 * <p>What theory lets expect: the more layers, the more seeds in which the units of one of them all die (Lu et al. 2020).
 */
public final class Relu20 implements TwoCircles {

    @Override
    public String id() {
        return "relu-20";
    }

    @Override
    public String question() {
        return "Do twenty hidden layers of ReLU still learn?";
    }

    @Override
    public MultiLayerConfiguration configuration(long seed) {
        return Relu5.network(seed, 20, Activation.RELU);
    }
}
