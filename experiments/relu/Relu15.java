package relu;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.nd4j.linalg.activations.Activation;

/**
 * Fifteen hidden layers of rectified linear units: does the cure work at three times the depth?
 *
 * <p>Source: "How to Fix the Vanishing Gradients Problem Using the ReLU", section "Deeper MLP Model with ReLU for Two
 * Circles Problem". It gives no numbers: the network is still able to learn.
 *
 * <p>What one should see: whether it depends on the seed. Where all units of a layer die, the gradient is exactly zero from then on,
 * and the network gives the same output for every point.
 */
public final class Relu15 implements TwoCircles {

    @Override
    public String id() {
        return "relu-15";
    }

    @Override
    public String question() {
        return "Do fifteen hidden layers of ReLU still learn?";
    }

    @Override
    public MultiLayerConfiguration configuration(long seed) {
        return Relu5.network(seed, 15, Activation.RELU);
    }
}
