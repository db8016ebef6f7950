package relu;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.UniformDistribution;
import org.nd4j.linalg.learning.config.Adam;

/**
 * The five layers of tanh once more, but trained by Adam, with Keras' defaults.
 *
 * <p>Source: "How to Fix the Vanishing Gradients Problem Using the ReLU", section "Extensions", which leaves it to the
 * reader.
 *
 * <p>What one should see: whether steps scaled by the size of the gradient make up for a small one.
 */
public final class Tanh5Adam implements TwoCircles {

    @Override
    public String id() {
        return "tanh-5-adam";
    }

    @Override
    public String question() {
        return "Do five hidden layers of tanh learn with Adam?";
    }

    @Override
    public MultiLayerConfiguration configuration(long seed) {
        return Tanh5.network(
                new NeuralNetConfiguration.Builder()
                        .seed(seed)
                        .updater(new Adam(0.001, 0.9, 0.999, 1e-7)) // Keras' defaults
                        .weightInit(new UniformDistribution(0, 1)),
                Tanh5.HIDDEN_LAYERS,
                Tanh5.UNITS);
    }
}
