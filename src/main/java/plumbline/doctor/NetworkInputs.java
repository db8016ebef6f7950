package plumbline.doctor;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.TimeSeriesUtils;
import org.nd4j.linalg.api.ndarray.INDArray;
import plumbline.network.LayerId;
import plumbline.network.NetworkAdapter;

/** What goes into the layers of a network. */
final class NetworkInputs {

    /**
     * An input of the network.
     *
     * @param mask [examples, time steps]; null if all are present
     */
    record Input(INDArray values, INDArray mask) {}

    private NetworkInputs() {}

    /** What the network's inputs are called here, by DL4J's keys, in the network's order. */
    static Map<String, LayerId> names(Model network) {
        Map<String, LayerId> names = new LinkedHashMap<>();
        if (network instanceof ComputationGraph graph) {
            graph.getConfiguration().getNetworkInputs().forEach(name -> names.put(name, new LayerId(name, 0)));
        } else {
            names.put(NetworkAdapter.INPUT, new LayerId("the input", 0));
        }
        return names;
    }

    /**
     * The network's inputs, but for indices of embeddings, which are no quantities.
     *
     * @param heard what was heard of the forward pass, by DL4J's keys
     */
    static Map<LayerId, Input> of(Model network, Map<String, INDArray> heard) {
        Map<LayerId, Input> inputs = new LinkedHashMap<>();
        if (network instanceof MultiLayerNetwork layers) {
            INDArray values = heard.get(NetworkAdapter.INPUT);
            if (values != null && !isEmbedding(layers.getLayer(0))) {
                inputs.put(names(network).get(NetworkAdapter.INPUT), new Input(values, mask(layers, values.size(0))));
            }
            return inputs;
        }
        ComputationGraph graph = (ComputationGraph) network;
        INDArray[] masks = graph.getInputMaskArrays();
        int place = 0;
        for (Map.Entry<String, LayerId> input : names(network).entrySet()) {
            INDArray mask = masks == null ? null : masks[place];
            place++;
            boolean indices = graph.getConfiguration().getVertexInputs().entrySet().stream()
                    .filter(vertex -> vertex.getValue().contains(input.getKey()))
                    .anyMatch(vertex -> isEmbedding(graph.getVertex(vertex.getKey()).getLayer()));
            if (heard.containsKey(input.getKey()) && !indices) {
                inputs.put(input.getValue(), new Input(heard.get(input.getKey()), mask));
            }
        }
        return inputs;
    }

    /**
     * Which time steps of a network with one input are present: all layers that keep its steps have these, though recurrent ones do not
     * hold them. Null if all are, or if there are several inputs, since a layer does not tell which of them it sees.
     *
     * @param examples in the mini-batch
     */
    static INDArray mask(Model network, long examples) {
        if (network instanceof MultiLayerNetwork layers) {
            return mask(layers, examples);
        }
        INDArray[] masks = ((ComputationGraph) network).getInputMaskArrays();
        return masks == null || masks.length > 1 ? null : masks[0];
    }

    /**
     * The first that a layer holds: recurrent layers do not keep theirs, but those after them do, and the output layer that of the labels,
     * whose steps are present at least, one below the other. Null if there is none.
     */
    private static INDArray mask(MultiLayerNetwork network, long examples) {
        return Arrays.stream(network.getLayers())
                .map(Layer::getMaskArray)
                .filter(Objects::nonNull)
                .findFirst()
                .map(mask -> mask.isColumnVector() && mask.size(0) > examples
                        ? TimeSeriesUtils.reshapeVectorToTimeSeriesMask(mask, (int) examples)
                        : mask)
                .orElse(null);
    }

    /** DL4J's keys of layers whose outputs the dropout of a layer after them overwrites before they are heard. */
    static Set<String> dropped(Model network) {
        Set<String> dropped = new HashSet<>();
        if (network instanceof MultiLayerNetwork layers) {
            for (int i = 1; i < layers.getnLayers(); i++) {
                if (hasDropout(layers.getLayer(i))) {
                    dropped.add(String.valueOf(i - 1));
                }
            }
            return dropped;
        }
        ComputationGraph graph = (ComputationGraph) network;
        Map<String, List<String>> inputs = graph.getConfiguration().getVertexInputs();
        for (GraphVertex vertex : graph.getVertices()) {
            if (vertex.hasLayer() && hasDropout(vertex.getLayer())) {
                dropped.addAll(inputs.getOrDefault(vertex.getVertexName(), List.of()));
            }
        }
        return dropped;
    }

    private static boolean hasDropout(Layer layer) {
        return layer.conf().getLayer().getIDropout() != null;
    }

    private static boolean isEmbedding(Layer layer) {
        return layer != null
                && (layer.conf().getLayer() instanceof EmbeddingLayer || layer.conf().getLayer() instanceof EmbeddingSequenceLayer);
    }
}
