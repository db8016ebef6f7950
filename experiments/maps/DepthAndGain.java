package maps;

import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.UniformDistribution;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import plumbline.experiment.Axis;
import plumbline.experiment.MultiLayerTask;
import plumbline.experiment.Task;
import plumbline.experiment.TrainabilityMap;
import plumbline.layer.Perceptron;
import plumbline.layer.SigmoidOutput;
import plumbline.optimizer.KerasSgd;
import plumbline.train.SuccessCriterion;

/**
 * From 1 to 50 hidden layers, of five units unless they are {@linkplain WiderLayers wider}, and weights from a quarter to four times
 * as large as usual; all else as in the first tutorial's relu-5. The output layer has Glorot's weights everywhere.
 */
interface DepthAndGain extends TrainabilityMap {

    int EPOCHS = 500;

    Activation activation();

    /** Of each hidden layer. */
    default int units() {
        return 5;
    }

    /** The variance of the usual weights, times the inputs of their layer. */
    double usualVariance();

    /** 1/4 to 4, each the fourth root of 2 times the one before. */
    @Override
    default Axis across() {
        return Axis.of("gain", IntStream.rangeClosed(-8, 8).mapToDouble(quarter -> Math.pow(2, quarter / 4.0)));
    }

    /** Each to 15, where most networks of five units stop learning, then fewer. */
    @Override
    default Axis up() {
        return Axis.of(
                "hidden layers",
                IntStream.concat(IntStream.rangeClosed(1, 15), IntStream.of(17, 20, 23, 26, 30, 34, 38, 42, 46, 50))
                        .asDoubleStream());
    }

    @Override
    default OptionalDouble weightVariance(double gain, double hiddenLayers) {
        return OptionalDouble.of(gain * gain * usualVariance());
    }

    @Override
    default Task task(double gain, double hiddenLayers) {
        return MultiLayerTask.of(
                FirstCircles.SPLIT,
                seed -> network(seed, (int) hiddenLayers, gain * gain * usualVariance()),
                32,
                EPOCHS,
                SuccessCriterion.accuracyAbove(0.75));
    }

    private MultiLayerConfiguration network(long seed, int hiddenLayers, double variance) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new KerasSgd(0.01, 0.9))
                .list(Perceptron.layers(
                        hiddenLayers,
                        layer -> new DenseLayer.Builder()
                                .nOut(units())
                                .activation(activation())
                                .weightInit(uniform(variance / (layer == 1 ? 2 : units()))),
                        SigmoidOutput.builder()
                                .weightInit(WeightInit.XAVIER_UNIFORM) // Glorot uniform, Keras' default
                                .build()))
                .setInputType(InputType.feedForward(2))
                .build();
    }

    private static UniformDistribution uniform(double variance) {
        double limit = Math.sqrt(3 * variance);
        return new UniformDistribution(-limit, limit);
    }
}
