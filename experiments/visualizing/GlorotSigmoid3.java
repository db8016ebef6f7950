package visualizing;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.nd4j.linalg.activations.Activation;

/**
 * Three hidden layers of sigmoid: more of what did not work.
 *
 * <p>Source: "Visualizing the vanishing gradient problem". It reports a loss of 0.6922 and an accuracy of 0.533.
 *
 * <p>What one should see, as the source says of its experiment: more layers make it even worse.
 */
public final class GlorotSigmoid3 implements WholeCircles {

    @Override
    public String id() {
        return "glorot-sigmoid-3";
    }

    @Override
    public String question() {
        return "Do three hidden layers of sigmoid learn what one does not?";
    }

    @Override
    public MultiLayerConfiguration configuration(long seed) {
        return GlorotRelu1.network(GlorotRelu1.adamAndGlorot(seed), 3, Activation.SIGMOID);
    }
}
