package plumbline.train;

import java.io.Serializable;
import java.util.List;

/**
 * The layers of a network as an epoch begins.
 *
 * @param epoch  1 = first
 * @param layers one for each array of weights, recurrent ones included, from the input's to the output's
 */
public record EpochLayers(int epoch, List<LayerState> layers) implements Serializable {

    public EpochLayers {
        layers = List.copyOf(layers);
    }

    /** That of the first layer. */
    public LayerState first() {
        return layers.get(0);
    }

    /** That of the last layer. */
    public LayerState last() {
        return layers.get(layers.size() - 1);
    }
}
