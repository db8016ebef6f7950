package plumbline.doctor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationRReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What theory says of a chain of dense layers from its widths and initial weights, before any training. It is of networks with such
 * weights, not of this one; each theory has its own conditions.
 *
 * @param hiddenLayers   how many there are
 * @param inverseWidths  sum of 1 / width over the hidden layers: the logarithm of the gradient's size varies from seed to seed, and from
 *                       layer to layer, with a variance of this order (Hanin 2018, "Which neural net architectures give rise to exploding
 *                       and vanishing gradients?"): of networks of ReLU far above 1 many do not learn
 * @param bornDead       how likely it is at most that a network of ReLU is dead from the start (Lu et al. 2020, "Dying ReLU and
 *                       initialization"); absent of other networks
 * @param gradientFactor by what factor the gradient's root mean square changes from a layer to the one before it, in wide layers
 *                       (Schoenholz et al. 2017, "Deep information propagation"), the geometric mean over the layers; absent if their
 *                       weights are not drawn around 0, or their function draws at random
 */
public record Prognosis(
        int hiddenLayers, double inverseWidths, OptionalDouble bornDead, OptionalDouble gradientFactor) {

    /** Of the standard deviation of weights: a mean beyond is no accident of the draw in layers of five units or more. */
    private static final double FARTHEST_MEAN = 0.5;

    /**
     * That of a network as it is now.
     *
     * @param network initialised, not trained
     * @return empty if it is no chain of at least one dense layer and an output layer
     */
    public static Optional<Prognosis> of(MultiLayerNetwork network) {
        return hidden(network)
                .map(hidden -> new Prognosis(
                        hidden.size(), inverseWidths(hidden), bornDead(hidden), gradientFactor(network, hidden)));
    }

    /**
     * That of all networks of a configuration, of which one tells the layers.
     *
     * @param weightVariance from which the weights of its hidden layers are drawn, times their inputs, biases being 0; absent if theory
     *                       knows nothing of such weights
     * @return empty if it is no chain of at least one dense layer and an output layer
     */
    public static Optional<Prognosis> of(MultiLayerNetwork network, OptionalDouble weightVariance) {
        return hidden(network)
                .map(hidden -> new Prognosis(
                        hidden.size(), inverseWidths(hidden), bornDead(hidden), gradientFactor(hidden, weightVariance)));
    }

    /** The hidden layers, if it is a chain of at least one dense layer, none of them with layer normalisation, and an output layer. */
    static Optional<List<DenseLayer>> hidden(MultiLayerNetwork network) {
        List<DenseLayer> hidden = new ArrayList<>();
        int last = network.getnLayers() - 1;
        for (int i = 0; i < last; i++) {
            Layer layer = network.getLayerWiseConfigurations().getConf(i).getLayer();
            if (!(layer instanceof DenseLayer dense) || dense.hasLayerNorm()) {
                return Optional.empty();
            }
            hidden.add(dense);
        }
        Layer output = network.getLayerWiseConfigurations().getConf(last).getLayer();
        return hidden.isEmpty() || !(output instanceof BaseOutputLayer) ? Optional.empty() : Optional.of(hidden);
    }

    /**
     * Over how many layers the gradient changes by a factor of e^2 in mean square: the depth scale, 1 / |ln chi_1|. Infinity at the edge of
     * chaos, where it does not change.
     */
    public OptionalDouble depthScale() {
        return gradientFactor.isPresent()
                ? OptionalDouble.of(1 / Math.abs(2 * Math.log(gradientFactor.getAsDouble())))
                : OptionalDouble.empty();
    }

    private static double inverseWidths(List<DenseLayer> hidden) {
        return hidden.stream().mapToDouble(layer -> 1.0 / layer.getNOut()).sum();
    }

    /**
     * How likely a network of ReLU is born dead at most, if its weights are drawn symmetrically about 0, its biases are 0, and its examples
     * lie on all sides of the origin. The first hidden layer is then alive on some example; each later one, whatever this example is by
     * then, gives 0 for it with a probability of 2^-width, independently of those before. What is alive on one example is not dead.
     *
     * @param widths units of each hidden layer, at least 1
     */
    public static double bornDeadAtMost(List<Long> widths) {
        return 1 - widths.stream().skip(1).mapToDouble(width -> 1 - Math.pow(2, -width)).reduce(1, (a, b) -> a * b);
    }

    private static OptionalDouble bornDead(List<DenseLayer> hidden) {
        if (!hidden.stream().allMatch(layer -> layer.getActivationFn() instanceof ActivationReLU)) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(bornDeadAtMost(hidden.stream().map(DenseLayer::getNOut).toList()));
    }

    /** What a function draws at random, theory does not know. */
    private static boolean areKnown(List<DenseLayer> hidden) {
        return hidden.stream().noneMatch(layer -> layer.getActivationFn() instanceof ActivationRReLU);
    }

    private static OptionalDouble gradientFactor(List<DenseLayer> hidden, OptionalDouble weightVariance) {
        if (weightVariance.isEmpty() || !areKnown(hidden)) {
            return OptionalDouble.empty();
        }
        Map<IActivation, Double> factors = new HashMap<>(); // Each takes hundreds of steps; most networks have one.
        double logarithms = hidden.stream()
                .map(DenseLayer::getActivationFn)
                .mapToDouble(activation -> Math.log(factors.computeIfAbsent(
                        activation, function -> MeanField.gradientFactor(function, weightVariance.getAsDouble(), 0))))
                .sum();
        return OptionalDouble.of(Math.exp(logarithms / hidden.size() / 2));
    }

    private static OptionalDouble gradientFactor(MultiLayerNetwork network, List<DenseLayer> hidden) {
        if (!areKnown(hidden)) {
            return OptionalDouble.empty();
        }
        double logarithms = 0;
        for (int i = 0; i < hidden.size(); i++) {
            INDArray weights = network.getLayer(i).getParam(DefaultParamInitializer.WEIGHT_KEY);
            double mean = weights.meanNumber().doubleValue();
            double square = Math.pow(weights.norm2Number().doubleValue(), 2) / weights.length();
            if (Math.abs(mean) > FARTHEST_MEAN * Math.sqrt(Math.max(0, square - mean * mean))) {
                return OptionalDouble.empty();
            }
            double bias = hidden.get(i).hasBias()
                    ? Math.pow(network.getLayer(i).getParam(DefaultParamInitializer.BIAS_KEY).norm2Number().doubleValue(), 2)
                            / hidden.get(i).getNOut()
                    : 0;
            logarithms += Math.log(MeanField.gradientFactor(
                    hidden.get(i).getActivationFn(), hidden.get(i).getNIn() * square, bias));
        }
        return OptionalDouble.of(Math.exp(logarithms / hidden.size() / 2));
    }

    /** In one line. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT, "%d hidden layers, sum of 1/width %.3g (Hanin 2018)", hiddenLayers, inverseWidths));
        bornDead.ifPresent(probability -> line.append(String.format(
                Locale.ROOT, "; dead from the start with a probability of at most %.2g (Lu et al. 2020)", probability)));
        gradientFactor.ifPresent(factor -> line.append(String.format(
                Locale.ROOT,
                "; in wide layers the gradient changes by a factor of %.3g a layer, %.2g in all (Schoenholz et al. 2017)",
                factor, Math.pow(factor, hiddenLayers - 1.0))));
        return line.toString();
    }
}
