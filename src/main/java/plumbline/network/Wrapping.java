package plumbline.network;

import java.util.Objects;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;

/** A layer's configuration and what it wraps, for which DL4J has three unrelated kinds of wrappers. */
final class Wrapping {

    private Wrapping() {}

    /** The configuration, what it wraps, what that wraps; of a bidirectional layer, the forward one. */
    static Stream<Layer> from(Layer outermost) {
        return Stream.iterate(outermost, Objects::nonNull, Wrapping::wrapped);
    }

    static Layer innermost(Layer outermost) {
        Layer inner = outermost;
        for (Layer next = wrapped(inner); next != null; next = wrapped(inner)) {
            inner = next;
        }
        return inner;
    }

    static boolean freezes(Layer layer) {
        return layer instanceof FrozenLayer || layer instanceof FrozenLayerWithBackprop;
    }

    /** Null if the layer is no wrapper. */
    private static Layer wrapped(Layer layer) {
        if (layer instanceof BaseWrapperLayer wrapper) {
            return wrapper.getUnderlying();
        }
        if (layer instanceof FrozenLayer frozen) {
            return frozen.getLayer();
        }
        return layer instanceof Bidirectional pair ? pair.getFwd() : null;
    }
}
