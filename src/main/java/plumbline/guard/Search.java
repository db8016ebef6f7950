package plumbline.guard;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;
import plumbline.network.LayerId;
import plumbline.network.NetworkAdapter;
import plumbline.network.NetworkLayer;

/** Finds the place where a network, or a layer that is pretrained, became non-finite first. */
final class Search {

    private Search() {}

    /** After a backward pass, before the update. */
    static Optional<String> afterBackwardPass(Model network, Map<String, INDArray> activations) {
        List<NetworkLayer> layers = NetworkAdapter.of(network).layers();
        Map<String, INDArray> gradients = network.gradient().gradientForVariable();
        return Data.of(network).stream()
                .flatMap(data -> data.nonFinite().stream())
                .findFirst()
                .or(() -> forwards(layers, activations))
                .or(() -> loss(network, layers.get(layers.size() - 1)))
                .or(() -> backwards(layers, gradients));
    }

    /** The weight closest to the input. */
    static Optional<String> weight(Model network) {
        return NetworkAdapter.of(network).layers().stream()
                .flatMap(layer -> weight(layer).stream())
                .findFirst();
    }

    /** After the gradient of one mini-batch of pretraining, before the update. */
    static Optional<String> pretrained(Layer layer) {
        NetworkLayer only = pretrainedLayer(layer);
        return Data.of(layer)
                .nonFinite()
                .map(finding -> only + ": " + finding)
                .or(() -> weight(only))
                .or(() -> loss(layer, only))
                .or(() -> gradient(only, "", layer.gradient().gradientForVariable()));
    }

    /** After an update of pretraining. */
    static Optional<String> pretrainedWeight(Layer layer) {
        return weight(pretrainedLayer(layer));
    }

    /** Its number among those with parameters only its network knows. */
    private static NetworkLayer pretrainedLayer(Layer layer) {
        return new NetworkLayer(new LayerId(layer.conf().getLayer().getLayerName(), 0), "", layer);
    }

    private static Optional<String> forwards(List<NetworkLayer> layers, Map<String, INDArray> activations) {
        for (int i = 0; i < layers.size(); i++) {
            NetworkLayer layer = layers.get(i);
            List<NetworkLayer> before = layers.subList(Math.max(0, i - NonFiniteGuard.TREND), i);
            Optional<String> place = weight(layer).or(() -> activation(layer, before, activations));
            if (place.isPresent()) {
                return place;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> backwards(List<NetworkLayer> layers, Map<String, INDArray> gradients) {
        for (int i = layers.size() - 1; i >= 0; i--) {
            Optional<String> place = gradient(layers.get(i), layers.get(i).key() + "_", gradients);
            if (place.isPresent()) {
                return place;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> weight(NetworkLayer layer) {
        return layer.parameters().entrySet().stream()
                .flatMap(parameter -> nonFinite(parameter.getValue()).stream()
                        .mapToObj(value -> layer + ", parameter " + parameter.getKey() + ": a weight is " + value))
                .findFirst();
    }

    private static Optional<String> activation(
            NetworkLayer layer, List<NetworkLayer> before, Map<String, INDArray> activations) {
        return Optional.ofNullable(activations.get(layer.key()))
                .flatMap(values -> nonFinite(values).stream().boxed().findFirst())
                .map(value -> layer + ": an activation is " + value + largestActivations(before, activations));
    }

    /** DL4J does not pass the activations of output layers to listeners. */
    private static String largestActivations(List<NetworkLayer> layers, Map<String, INDArray> activations) {
        List<Double> largest = layers.stream()
                .filter(layer -> activations.containsKey(layer.key()))
                .map(layer -> activations.get(layer.key()).amaxNumber().doubleValue())
                .toList();
        return largest.isEmpty() ? "" : " (largest activation by layer so far: " + formatted(largest) + ")";
    }

    private static Optional<String> loss(Model model, NetworkLayer output) {
        return Double.isFinite(model.score())
                ? Optional.empty()
                : Optional.of(output + ": the loss is " + model.score());
    }

    /** @param prefix of the layer's gradients */
    private static Optional<String> gradient(NetworkLayer layer, String prefix, Map<String, INDArray> gradients) {
        return layer.parameters().keySet().stream()
                .filter(parameter -> gradients.containsKey(prefix + parameter))
                .flatMap(parameter -> nonFinite(gradients.get(prefix + parameter)).stream()
                        .mapToObj(value -> layer + ", parameter " + parameter + ": a gradient is " + value))
                .findFirst();
    }

    private static OptionalDouble nonFinite(INDArray values) {
        return Arrays.stream(values.ravel().toDoubleVector())
                .filter(value -> !Double.isFinite(value))
                .findFirst();
    }

    static String formatted(Collection<Double> numbers) {
        return numbers.stream()
                .map(number -> String.format(Locale.ROOT, "%.3g", number))
                .collect(Collectors.joining(", "));
    }
}
