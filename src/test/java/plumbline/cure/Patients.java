package plumbline.cure;

import java.util.Random;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import plumbline.data.Circles;
import plumbline.data.Points;
import plumbline.data.Split;
import plumbline.experiment.MultiLayerTask;
import plumbline.layer.SigmoidOutput;
import plumbline.train.SuccessCriterion;

/** Small networks on two circles that lie well apart, of which some are ill. */
final class Patients {

    private Patients() {}

    private static final Points POINTS = new Circles(240, true, 0.05, 1, 0.3).points();

    /** What has zeros for weights has units that are all alike, and learns nothing but the share of the classes. */
    static MultiLayerTask ofZeros() {
        return task(POINTS, WeightInit.ZERO, false);
    }

    static MultiLayerTask healthy() {
        return task(POINTS, WeightInit.XAVIER, false);
    }

    /** As {@link #ofZeros}, with what only DL4J knows: a limit for the weights, which they do not come near. */
    static MultiLayerTask ofDl4jAlone() {
        return task(POINTS, WeightInit.ZERO, true);
    }

    /** Labels that are drawn: nothing tells those of the test points. */
    static MultiLayerTask ofNoise() {
        int[] labels = new Random(1).ints(POINTS.size(), 0, 2).toArray();
        return task(new Points(POINTS.x(), labels), WeightInit.XAVIER, false);
    }

    /** One point in ten is of class 1. */
    static MultiLayerTask outOfBalance() {
        int[] labels = IntStream.range(0, POINTS.size()).map(i -> i % 10 == 0 ? 1 : 0).toArray();
        return task(new Points(POINTS.x(), labels), WeightInit.XAVIER, false);
    }

    private static MultiLayerTask task(Points points, WeightInit weights, boolean limited) {
        return MultiLayerTask.of(
                Split.first(120, points), seed -> network(seed, weights, limited), 32, 40, SuccessCriterion.accuracyAbove(0.75));
    }

    private static MultiLayerConfiguration network(long seed, WeightInit weights, boolean limited) {
        NeuralNetConfiguration.Builder defaults = new NeuralNetConfiguration.Builder();
        if (limited) {
            defaults.constrainWeights(new MaxNormConstraint(1000, 1));
        }
        return defaults.seed(seed)
                .updater(new Adam(0.02))
                .weightInit(weights)
                .list(
                        new DenseLayer.Builder().name("first").nOut(6).activation(Activation.TANH).build(),
                        new DenseLayer.Builder().name("second").nOut(6).activation(Activation.TANH).build(),
                        SigmoidOutput.builder().build())
                .setInputType(InputType.feedForward(2))
                .build();
    }
}
