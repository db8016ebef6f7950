package plumbline.train;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Stops training at the first mini-batch in which a number is NaN or infinite, and says where it stood: the first such
 * weight or activation from the input on, else the first such gradient from the output back.
 */
final class NonFiniteGuard extends BaseTrainingListener {

    private int miniBatch;
    private List<INDArray> activations = List.of();

    @Override
    public void onEpochStart(Model model) {
        miniBatch = 0;
    }

    @Override
    public void onForwardPass(Model model, List<INDArray> layerActivations) {
        activations = layerActivations;
    }

    @Override
    public void onBackwardPass(Model model) {
        miniBatch++;
        MultiLayerNetwork network = (MultiLayerNetwork) model;
        if (!Double.isFinite(network.score())
                || !finiteSum(network.gradient().gradient())
                || !finiteSum(network.params())) {
            stop(network, "mini-batch ");
        }
        // DL4J reuses their memory after this mini-batch.
        activations = List.of();
    }

    /** What the very last update did to the weights, no later mini-batch would show. */
    @Override
    public void onEpochEnd(Model model) {
        MultiLayerNetwork network = (MultiLayerNetwork) model;
        if (!finiteSum(network.params())) {
            stop(network, "after mini-batch ");
        }
    }

    /** One sum tells whether to look closer: NaN and infinity survive addition. */
    private static boolean finiteSum(INDArray values) {
        return Double.isFinite(values.sumNumber().doubleValue());
    }

    private void stop(MultiLayerNetwork network, String when) {
        firstNonFinite(network).ifPresent(place -> {
            throw new NonFiniteException(
                    "epoch " + (network.getEpochCount() + 1) + ", " + when + miniBatch + ": " + place);
        });
    }

    private Optional<String> firstNonFinite(MultiLayerNetwork network) {
        Layer[] layers = network.getLayers();
        for (int i = 0; i < layers.length; i++) {
            String layer = "layer " + (i + 1) + " (" + layers[i].conf().getLayer().getLayerName() + ")";
            for (Map.Entry<String, INDArray> parameter : layers[i].paramTable().entrySet()) {
                Optional<Double> value = nonFinite(parameter.getValue());
                if (value.isPresent()) {
                    return Optional.of(layer + ", parameter " + parameter.getKey() + " is " + value.get());
                }
            }
            // The first of the activations is the input.
            Optional<Double> value = i + 1 < activations.size() ? nonFinite(activations.get(i + 1)) : Optional.empty();
            if (value.isPresent()) {
                return Optional.of(layer + ", activation is " + value.get());
            }
        }
        if (!Double.isFinite(network.score())) {
            return Optional.of("layer " + layers.length + " (output), loss is " + network.score());
        }
        for (int i = layers.length - 1; i >= 0; i--) {
            String layer = "layer " + (i + 1) + " (" + layers[i].conf().getLayer().getLayerName() + ")";
            for (Map.Entry<String, INDArray> gradient : network.gradient().gradientForVariable().entrySet()) {
                Optional<Double> value =
                        gradient.getKey().startsWith(i + "_") ? nonFinite(gradient.getValue()) : Optional.empty();
                if (value.isPresent()) {
                    String parameter = gradient.getKey().substring(gradient.getKey().indexOf('_') + 1);
                    return Optional.of(layer + ", gradient of " + parameter + " is " + value.get());
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Double> nonFinite(INDArray values) {
        for (double value : values.ravel().toDoubleVector()) {
            if (!Double.isFinite(value)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
