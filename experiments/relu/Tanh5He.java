package relu;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.nd4j.linalg.activations.Activation;

/**
 * The network of relu-5 with tanh in place of ReLU, and so with He uniform weights.
 *
 * <p>Source: a reader's finding in the comments on "How to Fix the Vanishing Gradients Problem Using the ReLU".
 *
 * <p>What one should see: whether it was ReLU or the weights that cured tanh-5.
 */
public final class Tanh5He implements TwoCircles {

    @Override
    public String id() {
        return "tanh-5-he";
    }

    @Override
    public String question() {
        return "Do five hidden layers of tanh learn with He weights?";
    }

    @Override
    public MultiLayerConfiguration configuration(long seed) {
        return Relu5.network(seed, Tanh5.HIDDEN_LAYERS, Activation.TANH);
    }
}
