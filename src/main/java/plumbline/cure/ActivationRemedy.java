package plumbline.cure;

import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;

/** Another activation function for all hidden layers that have one; layers with gates and the output keep theirs. */
interface ActivationRemedy extends LayerRemedy {

    Activation activation();

    @Override
    default String target() {
        return "hidden layers with another activation function";
    }

    @Override
    default void change(Layer layer) {
        if (Layers.function(layer) instanceof ActivationIdentity) {
            return;
        }
        if (layer instanceof ActivationLayer alone) {
            alone.setActivationFn(activation().getActivationFunction());
        } else {
            ((BaseLayer) layer).setActivationFn(activation().getActivationFunction());
        }
    }
}
