package visualizing;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;

/**
 * Four hidden layers of sigmoid once more, with Glorot uniform weights in place of N(0, 1).
 *
 * <p>Source: "Visualizing the vanishing gradient problem", section "The Glorot initialization". It gives no numbers: the
 * initialisation is less pronounced than the activation. All else is as in {@link NormalSigmoid4}.
 *
 * <p>What one should see: whether the initialisation alone cures the vanishing gradient.
 */
public final class GlorotSigmoid4 implements WholeCircles {

    @Override
    public String id() {
        return "glorot-sigmoid-4";
    }

    @Override
    public String question() {
        return "Do four hidden layers of sigmoid learn with Glorot weights?";
    }

    @Override
    public MultiLayerConfiguration configuration(long seed) {
        return GlorotRelu1.network(
                NormalSigmoid4.rmspropAndNormal(seed).weightInit(WeightInit.XAVIER_UNIFORM),
                NormalSigmoid4.HIDDEN_LAYERS,
                Activation.SIGMOID);
    }
}
