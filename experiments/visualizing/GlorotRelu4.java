package visualizing;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;

/**
 * Four hidden layers of ReLU once more, with Glorot uniform weights in place of N(0, 1).
 *
 * <p>Source: "Visualizing the vanishing gradient problem", section "The Glorot initialization"; see {@link GlorotSigmoid4}. All
 * else is as in {@link NormalRelu4}.
 */
public final class GlorotRelu4 implements WholeCircles {

    @Override
    public String id() {
        return "glorot-relu-4";
    }

    @Override
    public String question() {
        return "Do four hidden layers of ReLU learn with Glorot weights?";
    }

    @Override
    public MultiLayerConfiguration configuration(long seed) {
        return GlorotRelu1.network(
                NormalSigmoid4.rmspropAndNormal(seed).weightInit(WeightInit.XAVIER_UNIFORM),
                NormalSigmoid4.HIDDEN_LAYERS,
                Activation.RELU);
    }
}
