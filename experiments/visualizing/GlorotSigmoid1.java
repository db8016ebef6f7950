package visualizing;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.nd4j.linalg.activations.Activation;

/**
 * One hidden layer of sigmoid in place of ReLU.
 *
 * <p>Source: "Visualizing the vanishing gradient problem". It reports a loss of 0.69265908 and an accuracy of 0.654.
 *
 * <p>What one should see, as the source says: an accuracy much worse than that of ReLU. The loss that it reports is close to
 * log 2 = 0.69314718, that of guessing.
 */
public final class GlorotSigmoid1 implements WholeCircles {

    @Override
    public String id() {
        return "glorot-sigmoid-1";
    }

    @Override
    public String question() {
        return "Does one hidden layer of sigmoid learn as one of ReLU does?";
    }

    @Override
    public MultiLayerConfiguration configuration(long seed) {
        return GlorotRelu1.network(GlorotRelu1.adamAndGlorot(seed), 1, Activation.SIGMOID);
    }
}
