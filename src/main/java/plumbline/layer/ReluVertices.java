package plumbline.layer;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.nd4j.linalg.activations.Activation;

/** The vertices without weights that blocks have in common. */
final class ReluVertices {

    private ReluVertices() {}

    /** Adds a ReLU, for example {@code relu_03}, and returns its name. */
    static String add(GraphBuilder graph, String input, int layer) {
        String name = LayerName.of("relu", layer);
        graph.addLayer(name, new ActivationLayer(Activation.RELU), input);
        return name;
    }

    /**
     * Adds a ReLU of the sum of a branch and the shortcut around it, {@code sum_03} before it, and returns its name.
     */
    static String addSum(GraphBuilder graph, String branch, String shortcut, int layer) {
        String name = LayerName.of("sum", layer);
        graph.addVertex(name, new ElementWiseVertex(ElementWiseVertex.Op.Add), branch, shortcut);
        return add(graph, name, layer);
    }
}
