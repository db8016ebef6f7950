package plumbline.cure;

import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.weights.IWeightInit;

/** Draws the initial weights of dense, convolutional, simple recurrent and output layers in another way; biases stay. */
interface WeightRemedy extends LayerRemedy {

    /** How the weights of a layer are drawn; what it has now if nothing else suits it. */
    IWeightInit weights(FeedForwardLayer layer);

    @Override
    default boolean comesLast() {
        return true;
    }

    @Override
    default String target() {
        return "layers whose weights are drawn otherwise";
    }

    @Override
    default void change(Layer layer) {
        if (Layers.hasMatrix(layer) || layer instanceof ConvolutionLayer) {
            FeedForwardLayer weighted = (FeedForwardLayer) layer;
            weighted.setWeightInitFn(weights(weighted));
        }
    }
}
