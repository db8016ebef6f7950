package plumbline.guard;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.solvers.BaseOptimizer;
import org.nd4j.linalg.api.ndarray.INDArray;
import plumbline.network.NetworkAdapter;
import plumbline.network.NetworkLayer;

/**
 * Stops the training of any {@code MultiLayerNetwork} or {@code ComputationGraph} as soon as a number becomes NaN or
 * infinite:
 *
 * <pre>{@code
 * network.addListeners(new NonFiniteGuard());
 * }</pre>
 *
 * <p>The message says in one line where: epoch and mini-batch, counted from 1; the layer, by its name and its number
 * among those that have parameters; and what became non-finite first. Within a mini-batch that is the weight or
 * activation closest to the input; if all of those are finite, the loss, then the gradient closest to the output;
 * finally, a weight after the update. The line ends with the largest absolute gradient (of the mean loss, before
 * clipping) of each of the last {@value #TREND} mini-batches in which it was finite: if it grew, the gradient exploded;
 * if not, look at the data. For an activation the message also gives the largest one in each of the {@value #TREND}
 * preceding layers.
 *
 * <p>Use one guard per network. Per mini-batch it costs two sums and a maximum.
 */
public final class NonFiniteGuard extends BaseTrainingListener {

    private static final int TREND = 5;

    private final Deque<Double> largestGradients = new ArrayDeque<>();
    private Map<String, INDArray> activations = Map.of();
    private int miniBatch;

    @Override
    public void onEpochStart(Model model) {
        miniBatch = 0;
    }

    /** Called by a {@code MultiLayerNetwork}: the first array is the input. */
    @Override
    public void onForwardPass(Model model, List<INDArray> inputAndLayers) {
        activations = new HashMap<>();
        for (int i = 1; i < inputAndLayers.size(); i++) {
            activations.put(String.valueOf(i - 1), inputAndLayers.get(i));
        }
    }

    @Override
    public void onForwardPass(Model model, Map<String, INDArray> vertices) {
        activations = vertices;
    }

    /** A non-finite activation makes the loss, or the gradient of the weights after it, non-finite too. */
    @Override
    public void onBackwardPass(Model model) {
        miniBatch++;
        INDArray gradient = model.gradient().gradient();
        if (!Double.isFinite(model.score()) || !finiteSum(gradient)) {
            firstNonFinite(model).ifPresent(place -> stop(model, place));
        }
        // DL4J reuses the memory of the activations after this mini-batch.
        activations = Map.of();
        if (largestGradients.size() == TREND) {
            largestGradients.removeFirst();
        }
        largestGradients.addLast(gradient.amaxNumber().doubleValue() / model.batchSize());
    }

    @Override
    public void iterationDone(Model model, int iteration, int epoch) {
        if (!finiteSum(model.params())) {
            NetworkAdapter.of(model).layers().stream()
                    .flatMap(layer -> nonFiniteWeight(layer).stream())
                    .findFirst()
                    .ifPresent(place -> stop(model, place + " after the update"));
        }
    }

    /** A single sum tells whether to look closer: NaN and infinity survive addition. */
    private static boolean finiteSum(INDArray values) {
        return Double.isFinite(values.sumNumber().doubleValue());
    }

    private void stop(Model model, String place) {
        String trend = largestGradients.isEmpty()
                ? "no earlier gradient"
                : "largest gradient by mini-batch so far: " + formatted(largestGradients);
        throw new NonFiniteException("epoch " + (BaseOptimizer.getEpochCount(model) + 1) + ", mini-batch " + miniBatch
                + ": " + place + "; " + trend);
    }

    private Optional<String> firstNonFinite(Model model) {
        List<NetworkLayer> layers = NetworkAdapter.of(model).layers();
        for (int i = 0; i < layers.size(); i++) {
            NetworkLayer layer = layers.get(i);
            List<NetworkLayer> before = layers.subList(Math.max(0, i - TREND), i);
            Optional<String> place = nonFiniteWeight(layer).or(() -> nonFiniteActivation(layer, before));
            if (place.isPresent()) {
                return place;
            }
        }
        if (!Double.isFinite(model.score())) {
            return Optional.of(layers.get(layers.size() - 1) + ": the loss is " + model.score());
        }
        Map<String, INDArray> gradients = model.gradient().gradientForVariable();
        for (int i = layers.size() - 1; i >= 0; i--) {
            Optional<String> place = nonFiniteGradient(layers.get(i), gradients);
            if (place.isPresent()) {
                return place;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> nonFiniteWeight(NetworkLayer layer) {
        return layer.parameters().entrySet().stream()
                .flatMap(parameter -> nonFinite(parameter.getValue()).stream()
                        .mapToObj(value -> layer + ", parameter " + parameter.getKey() + ": a weight is " + value))
                .findFirst();
    }

    private Optional<String> nonFiniteActivation(NetworkLayer layer, List<NetworkLayer> before) {
        return Optional.ofNullable(activations.get(layer.key()))
                .flatMap(values -> nonFinite(values).stream().boxed().findFirst())
                .map(value -> layer + ": an activation is " + value + largestActivations(before));
    }

    /** DL4J does not pass the activations of output layers to listeners. */
    private String largestActivations(List<NetworkLayer> layers) {
        List<Double> largest = layers.stream()
                .filter(layer -> activations.containsKey(layer.key()))
                .map(layer -> activations.get(layer.key()).amaxNumber().doubleValue())
                .toList();
        return largest.isEmpty() ? "" : " (largest activation by layer so far: " + formatted(largest) + ")";
    }

    private static String formatted(Collection<Double> numbers) {
        return numbers.stream()
                .map(number -> String.format(Locale.ROOT, "%.3g", number))
                .collect(Collectors.joining(", "));
    }

    private static Optional<String> nonFiniteGradient(NetworkLayer layer, Map<String, INDArray> gradients) {
        return layer.parameters().keySet().stream()
                .filter(parameter -> gradients.containsKey(layer.key() + "_" + parameter))
                .flatMap(parameter -> nonFinite(gradients.get(layer.key() + "_" + parameter)).stream()
                        .mapToObj(value -> layer + ", parameter " + parameter + ": a gradient is " + value))
                .findFirst();
    }

    private static OptionalDouble nonFinite(INDArray values) {
        return Arrays.stream(values.ravel().toDoubleVector())
                .filter(value -> !Double.isFinite(value))
                .findFirst();
    }
}
