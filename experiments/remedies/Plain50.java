package remedies;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.nd4j.linalg.activations.Activation;
import plumbline.experiment.MultiLayerTask;
import relu.Relu5;

/**
 * Fifty hidden layers in sequence: the control of residual-50.
 *
 * <p>What one should see: whether it is the same as in plain-20, in more seeds.
 */
public final class Plain50 implements DeepCircles, MultiLayerTask {

    @Override
    public String id() {
        return "plain-50";
    }

    @Override
    public String question() {
        return "Do fifty hidden layers learn without shortcuts?";
    }

    @Override
    public MultiLayerConfiguration configuration(long seed) {
        return Relu5.network(seed, 50, Activation.RELU);
    }
}
