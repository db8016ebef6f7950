package plumbline.cli;

import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.nd4j.linalg.activations.Activation;
import plumbline.data.Circles;
import plumbline.data.Split;
import plumbline.experiment.Axis;
import plumbline.experiment.MultiLayerTask;
import plumbline.experiment.Task;
import plumbline.experiment.TrainabilityMap;
import plumbline.layer.Perceptron;
import plumbline.layer.SigmoidOutput;
import plumbline.optimizer.KerasSgd;
import plumbline.train.SuccessCriterion;

/** Six networks that train in no time: some always learn, some sometimes and some never. */
public final class TinyMap implements TrainabilityMap {

    private static final Split CIRCLES = Split.first(40, new Circles(60, true, 0, 1, 0.3).points());

    @Override
    public String id() {
        return "tiny-map";
    }

    @Override
    public String question() {
        return "Does the command line work?";
    }

    @Override
    public Axis across() {
        return Axis.of("rate", DoubleStream.of(1e-6, 0.1, 0.3));
    }

    @Override
    public Axis up() {
        return Axis.of("hidden layers", DoubleStream.of(1, 2));
    }

    @Override
    public OptionalDouble weightVariance(double rate, double hiddenLayers) {
        return OptionalDouble.of(2);
    }

    @Override
    public Task task(double rate, double hiddenLayers) {
        return MultiLayerTask.of(
                CIRCLES,
                seed -> new NeuralNetConfiguration.Builder()
                        .seed(seed)
                        .updater(new KerasSgd(rate, 0.9))
                        .list(Perceptron.layers(
                                (int) hiddenLayers,
                                layer -> new DenseLayer.Builder()
                                        .nOut(4)
                                        .activation(Activation.RELU)
                                        .weightInit(new NormalDistribution(0, 1)),
                                SigmoidOutput.builder().build()))
                        .setInputType(InputType.feedForward(2))
                        .build(),
                20,
                20,
                SuccessCriterion.accuracyAbove(0.75));
    }
}
