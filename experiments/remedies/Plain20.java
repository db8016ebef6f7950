package remedies;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.nd4j.linalg.activations.Activation;
import plumbline.experiment.MultiLayerTask;
import relu.Relu5;

/**
 * Twenty hidden layers in sequence: relu-20 of the first tutorial, and the control of residual-20.
 *
 * <p>What one should see: where a layer dies, the gradient of the layers before it is exactly zero.
 */
public final class Plain20 implements DeepCircles, MultiLayerTask {

    @Override
    public String id() {
        return "plain-20";
    }

    @Override
    public String question() {
        return "Do twenty hidden layers learn without shortcuts?";
    }

    @Override
    public MultiLayerConfiguration configuration(long seed) {
        return Relu5.network(seed, 20, Activation.RELU);
    }
}
