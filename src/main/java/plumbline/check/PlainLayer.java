package plumbline.check;

import java.util.List;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.samediff.AbstractSameDiffLayer;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffVertex;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;

/**
 * Copies the configuration of a layer without dropout, weight noise and regularisation. DL4J's own clone of a wrapper
 * shares the layer inside with the original. A {@code FrozenLayer} is copied as it is: it has none of the three.
 */
final class PlainLayer {

    private PlainLayer() {}

    static Layer of(Layer layer) {
        Layer plain = layer.clone();
        plain.setIDropout(null);
        if (plain instanceof BaseLayer base) {
            base.setWeightNoise(null);
            base.setRegularization(List.of());
            base.setRegularizationBias(List.of());
        } else if (plain instanceof AbstractSameDiffLayer ops) {
            ops.setRegularization(List.of());
            ops.setRegularizationBias(List.of());
        } else if (plain instanceof BaseWrapperLayer wrapper) {
            wrapper.setUnderlying(of(wrapper.getUnderlying()));
        } else if (plain instanceof Bidirectional pair) {
            pair.setFwd(of(pair.getFwd()));
            pair.setBwd(of(pair.getBwd()));
        }
        return plain;
    }

    static void withoutRegularisation(SameDiffVertex ops) {
        ops.setRegularization(List.of());
        ops.setRegularizationBias(List.of());
    }
}
