package plumbline.layer;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.nd4j.linalg.activations.Activation;

/**
 * The vertices without weights that blocks have in common, and the names of all: the kind and two digits, so that none
 * begins with another's, which DL4J's training UI would mistake for it.
 */
final class Vertices {

    private Vertices() {}

    /**
     * For example {@code dense_03}.
     *
     * @param layer number of the layer with weights that the vertex is, or follows
     */
    static String name(String kind, int layer) {
        if (layer < 1 || layer > 99) {
            throw new IllegalArgumentException("layers must be numbered from 1 to 99, not " + layer);
        }
        return "%s_%02d".formatted(kind, layer);
    }

    /** Adds rectified linear units and returns their name. */
    static String rectified(GraphBuilder graph, String input, int layer) {
        String name = name("relu", layer);
        graph.addLayer(name, new ActivationLayer(Activation.RELU), input);
        return name;
    }

    /** Adds rectified linear units of the sum of a branch and the shortcut around it, and returns their name. */
    static String rectifiedSum(GraphBuilder graph, String branch, String shortcut, int layer) {
        String name = name("sum", layer);
        graph.addVertex(name, new ElementWiseVertex(ElementWiseVertex.Op.Add), branch, shortcut);
        return rectified(graph, name, layer);
    }
}
