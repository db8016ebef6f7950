package plumbline.vectorized;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.schedule.FixedSchedule;
import plumbline.optimizer.KerasRmsProp;
import plumbline.optimizer.KerasSgd;

/**
 * A DL4J configuration as far as the vectorised engine supports it: dense layers, batch normalisation and activations,
 * and one sigmoid output with binary cross-entropy.
 *
 * @param layers  from the first hidden layer to the output, which is dense
 * @param updater of all layers
 * @param clipEps probabilities are clipped to {@code [clipEps, 1 - clipEps]} before the loss
 */
record Architecture(List<Layer> layers, IUpdater updater, double clipEps) {

    /** Activations that are not element-wise, or draw random numbers, or have parameters. */
    private static final Set<String> OTHER_ACTIVATIONS =
            EnumSet.of(Activation.SOFTMAX, Activation.RRELU).stream()
                    .map(activation -> activation.getActivationFunction().getClass().getName())
                    .collect(Collectors.toSet());

    private static final Set<String> ACTIVATIONS = EnumSet.allOf(Activation.class).stream()
            .map(activation -> activation.getActivationFunction().getClass().getName())
            .filter(name -> !OTHER_ACTIVATIONS.contains(name))
            .collect(Collectors.toSet());

    /** One layer. */
    sealed interface Layer {

        int units();

        /** Elements that it takes up in the network's parameter vector. */
        int parameters();
    }

    /** An activation function as a layer of its own. */
    record Activations(int units, IActivation activation) implements Layer {

        @Override
        public int parameters() {
            return 0;
        }
    }

    /**
     * Batch normalisation with a trainable scale and shift.
     *
     * @param decay of the running mean and variance
     * @param eps   added to the variance
     */
    record BatchNorm(int units, double decay, double eps) implements Layer {

        @Override
        public int parameters() {
            return 4 * units;
        }
    }

    /**
     * One dense layer.
     *
     * @param clipping  of the layer's gradient, before L2 and the updater
     * @param l2Weights L2 coefficient of the weights: {@code l2Weights * w} is added to their gradient
     * @param l2Biases  L2 coefficient of the biases
     */
    record Dense(
            int inputs,
            int units,
            IActivation activation,
            GradientClipping clipping,
            float l2Weights,
            float l2Biases)
            implements Layer {

        @Override
        public int parameters() {
            return inputs * units + units;
        }
    }

    /** Elements of the network's parameter vector. */
    int parameters() {
        return layers.stream().mapToInt(Layer::parameters).sum();
    }

    /**
     * Reads a configuration.
     *
     * @throws UnsupportedConfiguration naming what the engine does not support
     */
    static Architecture of(MultiLayerConfiguration configuration) throws UnsupportedConfiguration {
        require(configuration.getBackpropType() == BackpropType.Standard, "truncated backpropagation through time");
        require(configuration.getInputPreProcessors().isEmpty(), "an input preprocessor");
        require(configuration.getDataType() == DataType.FLOAT, "data type " + configuration.getDataType());
        List<Layer> layers = new ArrayList<>();
        IUpdater updater = null;
        double clipEps = 0;
        int last = configuration.getConfs().size() - 1;
        for (int i = 0; i <= last; i++) {
            NeuralNetConfiguration conf = configuration.getConf(i);
            String place = " in layer " + (i + 1);
            require(conf.isMiniBatch() && conf.isMinimize(), "a loss that is summed or maximised" + place);
            require(
                    conf.getOptimizationAlgo() == OptimizationAlgorithm.STOCHASTIC_GRADIENT_DESCENT
                            && conf.getStepFunction() == null,
                    "an optimiser other than stochastic gradient descent" + place);
            require(conf.getLayer().getIDropout() == null, "dropout" + place);
            require(
                    conf.getLayer().getConstraints() == null
                            || conf.getLayer().getConstraints().isEmpty(),
                    "a constraint" + place);
            if (conf.getLayer() instanceof BaseLayer layer) {
                require(updater == null || updater.equals(layer.getIUpdater()), "an updater of its own" + place);
                updater = layer.getIUpdater();
            }
            if (i == last) {
                require(conf.getLayer().getClass() == OutputLayer.class, conf.getLayer().getClass().getSimpleName() + place);
                clipEps = clipEps((OutputLayer) conf.getLayer(), place);
                layers.add(dense((OutputLayer) conf.getLayer(), place));
            } else {
                layers.add(hidden(conf.getLayer(), layers, place));
            }
        }
        require(
                updater instanceof KerasSgd
                        || updater instanceof KerasRmsProp
                        || updater instanceof Adam adam && adam.getLearningRateSchedule() == null,
                "updater " + updater);
        return new Architecture(List.copyOf(layers), updater, clipEps);
    }

    /** @param before the layers closer to the input */
    private static Layer hidden(org.deeplearning4j.nn.conf.layers.Layer layer, List<Layer> before, String place)
            throws UnsupportedConfiguration {
        if (layer.getClass() == DenseLayer.class) {
            return dense((DenseLayer) layer, place);
        }
        if (layer.getClass() == BatchNormalization.class) {
            return batchNorm((BatchNormalization) layer, place);
        }
        require(
                layer.getClass() == ActivationLayer.class && !before.isEmpty(),
                layer.getClass().getSimpleName() + place);
        int units = before.get(before.size() - 1).units();
        return new Activations(units, supported(((ActivationLayer) layer).getActivationFn(), place));
    }

    private static BatchNorm batchNorm(BatchNormalization layer, String place) throws UnsupportedConfiguration {
        require(!layer.isLockGammaBeta() && layer.isUseLogStd() && layer.isMinibatch(), "batch normalisation "
                + "with a fixed scale, a variance not stored as a logarithm, or no mini-batches" + place);
        require(
                layer.getGradientNormalization() == null
                        || layer.getGradientNormalization() == GradientNormalization.None,
                "batch normalisation with gradient clipping" + place);
        return new BatchNorm((int) layer.getNOut(), layer.getDecay(), layer.getEps());
    }

    private static IActivation supported(IActivation activation, String place) throws UnsupportedConfiguration {
        require(ACTIVATIONS.contains(activation.getClass().getName()), "activation " + activation + place);
        return activation;
    }

    private static double clipEps(OutputLayer layer, String place) throws UnsupportedConfiguration {
        require(layer.hasBias(), "no biases" + place);
        require(
                layer.getNOut() == 1 && layer.getActivationFn() instanceof ActivationSigmoid,
                "an output other than one sigmoid" + place);
        require(
                layer.getLossFn() instanceof LossBinaryXENT loss && loss.getWeights() == null,
                "loss " + layer.getLossFn() + place);
        return ((LossBinaryXENT) layer.getLossFn()).getClipEps();
    }

    private static Dense dense(FeedForwardLayer layer, String place) throws UnsupportedConfiguration {
        if (layer instanceof DenseLayer dense) {
            require(dense.hasBias() && !dense.hasLayerNorm(), "no biases, or layer normalisation" + place);
        }
        require(layer.getWeightNoise() == null, "weight noise" + place);
        require(
                layer.getBiasUpdater() == null || layer.getBiasUpdater().equals(layer.getIUpdater()),
                "a separate updater for the biases" + place);
        return new Dense(
                (int) layer.getNIn(),
                (int) layer.getNOut(),
                supported(layer.getActivationFn(), place),
                GradientClipping.of(layer.getGradientNormalization(), layer.getGradientNormalizationThreshold()),
                l2(layer.getRegularization(), place),
                l2(layer.getRegularizationBias(), place));
    }

    private static float l2(List<Regularization> regularizations, String place) throws UnsupportedConfiguration {
        float sum = 0;
        for (Regularization regularization : regularizations == null ? List.<Regularization>of() : regularizations) {
            require(
                    regularization instanceof L2Regularization l2 && l2.getL2() instanceof FixedSchedule,
                    regularization.getClass().getSimpleName() + place);
            sum += (float) ((L2Regularization) regularization).getL2().valueAt(0, 0);
        }
        return sum;
    }

    private static void require(boolean supported, String obstacle) throws UnsupportedConfiguration {
        if (!supported) {
            throw new UnsupportedConfiguration(obstacle);
        }
    }
}
