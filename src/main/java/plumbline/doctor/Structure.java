package plumbline.doctor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.graph.ComputationGraph;
import plumbline.network.LayerId;
import plumbline.network.NetworkAdapter;
import plumbline.network.NetworkLayer;

/**
 * How a network is built, as far as it can be judged.
 *
 * @param hidden from the input to the output
 * @param frozen the layers that are frozen themselves, likewise
 * @param scales of the weights, likewise; not of those that are normalised
 * @param normalised the layers, and inputs, whose outputs are, so that the scale of their weights, or of the data, does not matter
 * @param last   the layers with an activation function after which no weights come: their output is that of the network, but for a loss
 */
record Structure(
        List<Hidden> hidden, List<LayerId> frozen, List<InitialScale> scales, Set<LayerId> normalised, Set<LayerId> last) {

    Structure {
        hidden = List.copyOf(hidden);
        frozen = List.copyOf(frozen);
        scales = List.copyOf(scales);
        normalised = Set.copyOf(normalised);
        last = Set.copyOf(last);
    }

    static Structure of(Model network) {
        List<NetworkLayer> layers = NetworkAdapter.of(network).layers();
        Map<String, List<NetworkLayer>> followers = followers(network, layers);
        Set<String> beforeWeights = beforeWeights(layers, followers);
        List<Hidden> hidden = new ArrayList<>();
        List<InitialScale> scales = new ArrayList<>();
        Set<LayerId> normalised = new HashSet<>();
        Set<LayerId> last = new HashSet<>();
        for (NetworkLayer layer : layers) {
            List<NetworkLayer> next = followers.getOrDefault(layer.key(), List.of());
            boolean output = layer.configuration().orElse(null) instanceof BaseOutputLayer;
            if (!layer.activation().isEmpty() && !beforeWeights.contains(layer.key())) {
                last.add(layer.id());
            } else if (!output && !layer.activation().isEmpty()) {
                boolean plain = layer.configuration().filter(Structure::isPlain).isPresent();
                hidden.add(new Hidden(
                        layer.id(),
                        layer.activation(),
                        layer.configuration().orElse(null) instanceof BaseRecurrentLayer,
                        next.stream().anyMatch(follower -> multiplies(network, follower)),
                        plain && next.stream().anyMatch(Structure::isWeights)));
            }
            if (isNormalised(layer, next)) {
                normalised.add(layer.id());
            } else {
                layer.weights().forEach(weights -> InitialScale.of(layer, weights).ifPresent(scales::add));
            }
        }
        NetworkInputs.names(network).forEach((key, id) -> {
            List<NetworkLayer> next = followers.getOrDefault(key, List.of());
            if (!next.isEmpty() && next.stream().allMatch(Structure::normalises)) {
                normalised.add(id);
            }
        });
        List<LayerId> frozen =
                layers.stream().filter(layer -> layer.id().number() > 0 && layer.frozen()).map(NetworkLayer::id).toList();
        return new Structure(hidden, frozen, scales, normalised, last);
    }

    /** Whether each of its units weighs what comes in and adds it up: dense, convolutional, recurrent and output layers. */
    static boolean isPlain(Layer configuration) {
        return configuration instanceof DenseLayer
                || configuration instanceof BaseOutputLayer
                || configuration instanceof BaseRecurrentLayer
                || configuration.getClass() == ConvolutionLayer.class
                || configuration.getClass() == Convolution1DLayer.class
                || configuration.getClass() == Convolution3D.class;
    }

    /** What the output of each layer goes into, by the layer's key. */
    private static Map<String, List<NetworkLayer>> followers(Model network, List<NetworkLayer> layers) {
        Map<String, List<NetworkLayer>> followers = new HashMap<>();
        for (int i = 0; i < layers.size(); i++) {
            NetworkLayer layer = layers.get(i);
            Collection<String> inputs = network instanceof ComputationGraph graph
                    ? graph.getConfiguration().getVertexInputs().getOrDefault(layer.key(), List.of())
                    : List.of(i == 0 ? NetworkAdapter.INPUT : layers.get(i - 1).key());
            inputs.forEach(input -> followers.computeIfAbsent(input, key -> new ArrayList<>()).add(layer));
        }
        return followers;
    }

    /** Of the others the output is that of the network, but for a loss. */
    private static Set<String> beforeWeights(List<NetworkLayer> layers, Map<String, List<NetworkLayer>> followers) {
        Set<String> before = new HashSet<>();
        for (int i = layers.size() - 1; i >= 0; i--) {
            String key = layers.get(i).key();
            if (followers.getOrDefault(key, List.of()).stream()
                    .anyMatch(next -> before.contains(next.key()) || !next.weights().isEmpty())) {
                before.add(key);
            }
        }
        return before;
    }

    private static boolean isWeights(NetworkLayer layer) {
        return layer.configuration().filter(Structure::isPlain).isPresent() && !layer.weights().isEmpty();
    }

    /** Of vertices that add or join it is known that they do not. */
    private static boolean multiplies(Model network, NetworkLayer layer) {
        if (!(network instanceof ComputationGraph graph)) {
            return false;
        }
        Object vertex = graph.getConfiguration().getVertices().get(layer.key());
        boolean adds = vertex instanceof ElementWiseVertex elements && elements.getOp() != ElementWiseVertex.Op.Product;
        return !(adds || vertex instanceof LayerVertex || vertex instanceof MergeVertex);
    }

    private static boolean isNormalised(NetworkLayer layer, List<NetworkLayer> next) {
        Optional<Layer> configuration = layer.configuration();
        boolean own = configuration.orElse(null) instanceof DenseLayer dense && dense.hasLayerNorm()
                || configuration.orElse(null) instanceof SimpleRnn recurrent && recurrent.isHasLayerNorm();
        return own || next.stream().anyMatch(Structure::normalises);
    }

    private static boolean normalises(NetworkLayer layer) {
        return layer.configuration().orElse(null) instanceof BatchNormalization;
    }
}
