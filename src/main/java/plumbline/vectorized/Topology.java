package plumbline.vectorized;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import plumbline.network.NetworkAdapter;
import plumbline.network.NetworkLayer;

/**
 * What is connected to what, in a {@code MultiLayerNetwork} or a {@code ComputationGraph}.
 *
 * @param inputs     names of the network's inputs
 * @param vertices   in topological order, the last one being the output
 * @param parameters of the network that was read, whose arrays tell how parameters are laid out
 * @param weights    the arrays that are weights, recurrent ones included, from the input's to the output's
 */
record Topology(List<String> inputs, List<Vertex> vertices, INDArray parameters, List<Weights> weights) {

    /**
     * A layer or another vertex.
     *
     * @param configuration of DL4J, of a layer with what comes before it
     * @param inputs        names of what it reads
     * @param layer         null where there is none
     */
    record Vertex(String name, GraphVertex configuration, List<String> inputs, Layer layer) {}

    /** @param vertex name of that whose weights they are */
    record Weights(String vertex, Variable array) {}

    /**
     * Reads an initialised network.
     *
     * @throws UnsupportedConfiguration if the engine cannot train it whatever its layers are
     */
    static Topology of(Model model) throws UnsupportedConfiguration {
        Topology topology;
        if (model instanceof MultiLayerNetwork network) {
            topology = of(network);
        } else if (model instanceof ComputationGraph graph) {
            topology = of(graph);
        } else {
            throw new UnsupportedConfiguration("a " + model.getClass().getSimpleName());
        }
        Layer last = topology.vertices.get(topology.vertices.size() - 1).layer();
        if (last == null || !(last.conf().getLayer() instanceof BaseOutputLayer)) {
            throw new UnsupportedConfiguration("an output without a loss");
        }
        return topology;
    }

    private static Topology of(MultiLayerNetwork network) throws UnsupportedConfiguration {
        MultiLayerConfiguration configuration = network.getLayerWiseConfigurations();
        check(configuration.getBackpropType(), configuration.getDataType());
        List<Vertex> vertices = new ArrayList<>();
        List<NetworkLayer> layers = NetworkAdapter.of(network).layers();
        String before = "input";
        for (int i = 0; i < network.getnLayers(); i++) {
            NeuralNetConfiguration layer = configuration.getConf(i);
            String name = layers.get(i).id().name();
            vertices.add(new Vertex(
                    name,
                    new LayerVertex(layer, configuration.getInputPreProcess(i)),
                    List.of(before),
                    network.getLayer(i)));
            before = name;
        }
        return new Topology(List.of("input"), vertices, network.params(), weights(network));
    }

    private static Topology of(ComputationGraph graph) throws UnsupportedConfiguration {
        ComputationGraphConfiguration configuration = graph.getConfiguration();
        check(configuration.getBackpropType(), configuration.getDataType());
        List<Vertex> vertices = Arrays.stream(graph.topologicalSortOrder())
                .mapToObj(i -> graph.getVertices()[i])
                .filter(vertex -> !vertex.isInputVertex())
                .map(vertex -> new Vertex(
                        vertex.getVertexName(),
                        configuration.getVertices().get(vertex.getVertexName()),
                        configuration.getVertexInputs().get(vertex.getVertexName()),
                        vertex.getLayer()))
                .toList();
        if (!configuration.getNetworkOutputs().equals(List.of(vertices.get(vertices.size() - 1).name()))) {
            throw new UnsupportedConfiguration("outputs other than the last vertex");
        }
        return new Topology(configuration.getNetworkInputs(), vertices, graph.params(), weights(graph));
    }

    private static void check(BackpropType backpropType, DataType dataType) throws UnsupportedConfiguration {
        if (backpropType != BackpropType.Standard) {
            throw new UnsupportedConfiguration("truncated backpropagation through time");
        }
        if (dataType != DataType.FLOAT) {
            throw new UnsupportedConfiguration("data type " + dataType);
        }
    }

    private static List<Weights> weights(Model network) {
        return NetworkAdapter.of(network).parameterLayers().stream()
                .flatMap(layer -> layer.weights().stream()
                        .map(weights -> new Weights(
                                layer.id().name(), Variable.of(layer.parameters().get(weights), network.params()))))
                .toList();
    }

    /** The last layer. */
    BaseOutputLayer outputLayer() {
        return (BaseOutputLayer) vertices.get(vertices.size() - 1).layer().conf().getLayer();
    }

    /** How many parameters a seed has. */
    int parameterCount() {
        return Math.toIntExact(parameters.length());
    }
}
