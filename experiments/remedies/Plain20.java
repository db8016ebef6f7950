package remedies;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.nd4j.linalg.activations.Activation;
import plumbline.experiment.MultiLayerTask;
import relu.Relu5;

/**
 * Twenty hidden layers, one after another: relu-20 of the first tutorial, and what residual-20 is compared with.
 *
 * <p>What one should see: hardly a seed learns, for a layer dies and the gradient behind it is exactly zero.
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
