package plumbline.cure;

import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInit;

/**
 * The identity matrix in every layer with as many units as inputs: signal and gradient pass as they are. Layers of another shape get
 * Glorot's weights, since units that start alike would stay alike. Convolutions stay as they are.
 *
 * <p>Source: Le, Jaitly and Hinton 2015, "A simple way to initialize recurrent networks of rectified linear units".
 */
record IdentityWeights() implements WeightRemedy {

    @Override
    public String name() {
        return "identity weights";
    }

    @Override
    public IWeightInit weights(FeedForwardLayer layer) {
        if (!Layers.hasMatrix(layer)) {
            return layer.getWeightInitFn();
        }
        return (layer.getNIn() == layer.getNOut() ? WeightInit.IDENTITY : WeightInit.XAVIER_UNIFORM).getWeightInitFunction();
    }
}
