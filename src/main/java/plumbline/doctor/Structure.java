package plumbline.doctor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.L2NormalizeVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
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
 * @param weighing the layers each of whose units weighs what comes in and adds it up
 * @param channelsLast the layers, and inputs, whose units are the last dimension of what they put out, not the second
 */
record Structure(
        List<Hidden> hidden,
        List<LayerId> frozen,
        List<InitialScale> scales,
        Set<LayerId> normalised,
        Set<LayerId> last,
        Set<LayerId> weighing,
        Set<LayerId> channelsLast) {

    Structure {
        hidden = List.copyOf(hidden);
        frozen = List.copyOf(frozen);
        scales = List.copyOf(scales);
        normalised = Set.copyOf(normalised);
        last = Set.copyOf(last);
        weighing = Set.copyOf(weighing);
        channelsLast = Set.copyOf(channelsLast);
    }

    /** Whether each of the layer's units weighs what comes in and adds it up. */
    boolean weighs(LayerId layer) {
        return weighing.contains(layer);
    }

    static Structure of(Model network) {
        List<NetworkLayer> layers = NetworkAdapter.of(network).layers();
        Map<String, List<NetworkLayer>> followers = followers(network, layers);
        Set<String> beforeWeights = beforeWeights(layers, followers);
        List<Hidden> hidden = new ArrayList<>();
        List<InitialScale> scales = new ArrayList<>();
        Set<LayerId> normalised = new HashSet<>();
        Set<LayerId> last = new HashSet<>();
        Set<LayerId> weighing = new HashSet<>();
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
            if (isWeights(layer)) {
                weighing.add(layer.id());
            }
            if (isNormalised(layer, next)) {
                normalised.add(layer.id());
            } else {
                layer.weights().forEach(weights -> InitialScale.of(layer, weights).ifPresent(scales::add));
            }
        }
        NetworkInputs.names(network).forEach((key, id) -> {
            List<NetworkLayer> next = followers.getOrDefault(key, List.of());
            if (!next.isEmpty() && next.stream().allMatch(follower -> scales(network, follower))) {
                normalised.add(id);
            }
        });
        List<LayerId> frozen =
                layers.stream().filter(layer -> layer.id().number() > 0 && layer.frozen()).map(NetworkLayer::id).toList();
        return new Structure(hidden, frozen, scales, normalised, last, weighing, channelsLast(network, layers, followers));
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

    /** An input's are where a layer that it goes into says, and those of a layer that does not say where its input's are. */
    private static Set<LayerId> channelsLast(
            Model network, List<NetworkLayer> layers, Map<String, List<NetworkLayer>> followers) {
        Set<LayerId> last = new HashSet<>();
        Set<String> given = new HashSet<>();
        NetworkInputs.names(network).forEach((key, id) -> {
            List<NetworkLayer> next = followers.getOrDefault(key, List.of());
            if (next.stream().anyMatch(layer -> layer.channelsLast().orElse(false))) {
                last.add(id);
                next.forEach(layer -> given.add(layer.key()));
            }
        });
        for (NetworkLayer layer : layers) {
            if (layer.channelsLast().orElse(given.contains(layer.key()))) {
                last.add(layer.id());
                followers.getOrDefault(layer.key(), List.of()).forEach(next -> given.add(next.key()));
            }
        }
        return last;
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
        return hasLayerNorm(layer) || next.stream().anyMatch(Structure::normalises);
    }

    private static boolean hasLayerNorm(NetworkLayer layer) {
        Layer configuration = layer.configuration().orElse(null);
        return configuration instanceof DenseLayer dense && dense.hasLayerNorm()
                || configuration instanceof SimpleRnn recurrent && recurrent.isHasLayerNorm();
    }

    /** Whether it is left to the layer of what size its input is. */
    private static boolean scales(Model network, NetworkLayer layer) {
        Object vertex = network instanceof ComputationGraph graph ? graph.getConfiguration().getVertices().get(layer.key()) : null;
        return normalises(layer) || hasLayerNorm(layer) || vertex instanceof ScaleVertex || vertex instanceof L2NormalizeVertex;
    }

    private static boolean normalises(NetworkLayer layer) {
        return layer.configuration().orElse(null) instanceof BatchNormalization;
    }
}
