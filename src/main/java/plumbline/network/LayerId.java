package plumbline.network;

import java.io.Serializable;

/**
 * How Plumbline identifies a layer everywhere: its name first, its number second.
 *
 * <p>Of a wrapper in a {@code MultiLayerNetwork} it is the wrapper's own name, or else that of the layer inside. Beware:
 * when DL4J builds the configuration, it gives a wrapper without a name its default <em>and overwrites the name of the
 * layer inside with it</em>, before there is a network. Only {@code LastTimeStep} takes over the name of its layer; name
 * the others themselves, for example {@code frozen.setLayerName("encoder")}.
 *
 * @param name   as configured, DL4J's default ({@code layer0}) if the configuration has none; in a graph, the vertex's name
 * @param number among the layers that have parameters, 1 = closest to the input; 0 if it has none
 */
public record LayerId(String name, int number) implements Serializable {

    /** For example {@code dense_03 (layer 3)}, or the name alone if it has no number. */
    @Override
    public String toString() {
        return number == 0 ? name : name + " (layer " + number + ")";
    }
}
