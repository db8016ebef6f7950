package relu;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.weights.WeightInit;
import plumbline.optimizer.KerasSgd;

/**
 * The five layers of tanh once more, but with Glorot uniform weights in place of U(0, 1).
 *
 * <p>Source: "How to Fix the Vanishing Gradients Problem Using the ReLU", section "Extensions", which leaves it to the
 * reader. The initialisation is Keras' default (Glorot and Bengio 2010).
 *
 * <p>What one should see: whether the weights alone, not the activation, made the gradient vanish.
 */
public final class Tanh5Glorot implements TwoCircles {

    @Override
    public String id() {
        return "tanh-5-glorot";
    }

    @Override
    public String question() {
        return "Do five hidden layers of tanh learn with Glorot weights?";
    }

    @Override
    public MultiLayerConfiguration configuration(long seed) {
        return Tanh5.network(
                new NeuralNetConfiguration.Builder()
                        .seed(seed)
                        .updater(new KerasSgd(0.01, 0.9))
                        .weightInit(WeightInit.XAVIER_UNIFORM), // Glorot uniform
                Tanh5.HIDDEN_LAYERS,
                Tanh5.UNITS);
    }
}
