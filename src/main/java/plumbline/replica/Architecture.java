package plumbline.replica;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
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
import plumbline.train.Momentum;
import plumbline.train.RootMeanSquare;

/**
 * What a DL4J configuration means to the replicas: dense layers and one sigmoid output with binary cross-entropy.
 *
 * @param layers  from the first hidden layer to the output
 * @param updater of all layers
 * @param clipEps probabilities are clipped to {@code [clipEps, 1 - clipEps]} before the loss
 */
record Architecture(List<Dense> layers, IUpdater updater, double clipEps) {

    /** Activations that are not element-wise, or draw random numbers, or have parameters. */
    private static final Set<String> OTHER_ACTIVATIONS =
            EnumSet.of(Activation.SOFTMAX, Activation.RRELU).stream()
                    .map(activation -> activation.getActivationFunction().getClass().getName())
                    .collect(Collectors.toSet());

    private static final Set<String> ACTIVATIONS = EnumSet.allOf(Activation.class).stream()
            .map(activation -> activation.getActivationFunction().getClass().getName())
            .filter(name -> !OTHER_ACTIVATIONS.contains(name))
            .collect(Collectors.toSet());

    /**
     * One dense layer.
     *
     * @param normalization what is done to the layer's gradient before L2 and the updater
     * @param l2Weights     L2 coefficient of the weights: their gradient gets {@code l2Weights * w} added
     * @param l2Biases      of the biases
     */
    record Dense(
            int inputs,
            int units,
            IActivation activation,
            Normalization normalization,
            float l2Weights,
            float l2Biases) {

        int parameters() {
            return inputs * units + units;
        }
    }

    /** Numbers in the network's parameter vector. */
    int parameters() {
        return layers.stream().mapToInt(Dense::parameters).sum();
    }

    /**
     * Reads a configuration.
     *
     * @throws NotReplicable saying what cannot be trained as replicas
     */
    static Architecture of(MultiLayerConfiguration configuration) throws NotReplicable {
        require(configuration.getBackpropType() == BackpropType.Standard, "truncated backpropagation through time");
        require(configuration.getInputPreProcessors().isEmpty(), "an input preprocessor");
        require(configuration.getDataType() == DataType.FLOAT, "data type " + configuration.getDataType());
        List<Dense> layers = new ArrayList<>();
        IUpdater updater = null;
        double clipEps = 0;
        int last = configuration.getConfs().size() - 1;
        for (int i = 0; i <= last; i++) {
            NeuralNetConfiguration conf = configuration.getConf(i);
            String place = "layer " + (i + 1) + ": ";
            require(conf.isMiniBatch() && conf.isMinimize(), place + "a loss that is summed or maximised");
            require(
                    conf.getOptimizationAlgo() == OptimizationAlgorithm.STOCHASTIC_GRADIENT_DESCENT
                            && conf.getStepFunction() == null,
                    place + "an optimiser other than stochastic gradient descent");
            Class<?> needed = i == last ? OutputLayer.class : DenseLayer.class;
            require(conf.getLayer().getClass() == needed, place + conf.getLayer().getClass().getSimpleName());
            FeedForwardLayer layer = (FeedForwardLayer) conf.getLayer();
            require(updater == null || updater.equals(layer.getIUpdater()), place + "an updater of its own");
            updater = layer.getIUpdater();
            if (layer instanceof OutputLayer output) {
                clipEps = clipEps(output, place);
            }
            layers.add(dense(layer, place));
        }
        require(
                updater instanceof Momentum
                        || updater instanceof RootMeanSquare
                        || updater instanceof Adam adam && adam.getLearningRateSchedule() == null,
                "updater " + updater);
        return new Architecture(List.copyOf(layers), updater, clipEps);
    }

    private static double clipEps(OutputLayer layer, String place) throws NotReplicable {
        require(layer.hasBias(), place + "no biases");
        require(layer.getNOut() == 1 && layer.getActivationFn() instanceof ActivationSigmoid, place
                + "an output other than one sigmoid");
        require(
                layer.getLossFn() instanceof LossBinaryXENT loss && loss.getWeights() == null,
                place + "loss " + layer.getLossFn());
        return ((LossBinaryXENT) layer.getLossFn()).getClipEps();
    }

    private static Dense dense(FeedForwardLayer layer, String place) throws NotReplicable {
        if (layer instanceof DenseLayer dense) {
            require(dense.hasBias() && !dense.hasLayerNorm(), place + "no biases, or layer normalisation");
        }
        require(layer.getIDropout() == null, place + "dropout");
        require(layer.getConstraints() == null || layer.getConstraints().isEmpty(), place + "a constraint");
        require(layer.getWeightNoise() == null, place + "weight noise");
        require(
                layer.getBiasUpdater() == null || layer.getBiasUpdater().equals(layer.getIUpdater()),
                place + "an updater for the biases");
        require(
                ACTIVATIONS.contains(layer.getActivationFn().getClass().getName()),
                place + "activation " + layer.getActivationFn());
        return new Dense(
                (int) layer.getNIn(),
                (int) layer.getNOut(),
                layer.getActivationFn(),
                Normalization.of(layer.getGradientNormalization(), layer.getGradientNormalizationThreshold()),
                l2(layer.getRegularization(), place),
                l2(layer.getRegularizationBias(), place));
    }

    private static float l2(List<Regularization> regularizations, String place) throws NotReplicable {
        float sum = 0;
        for (Regularization regularization : regularizations == null ? List.<Regularization>of() : regularizations) {
            require(
                    regularization instanceof L2Regularization l2 && l2.getL2() instanceof FixedSchedule,
                    place + regularization.getClass().getSimpleName());
            sum += (float) ((L2Regularization) regularization).getL2().valueAt(0, 0);
        }
        return sum;
    }

    private static void require(boolean replicable, String obstacle) throws NotReplicable {
        if (!replicable) {
            throw new NotReplicable(obstacle);
        }
    }
}
