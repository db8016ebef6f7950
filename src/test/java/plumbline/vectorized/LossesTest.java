package plumbline.vectorized;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossCosineProximity;
import org.nd4j.linalg.lossfunctions.impl.LossHinge;
import org.nd4j.linalg.lossfunctions.impl.LossL1;
import org.nd4j.linalg.lossfunctions.impl.LossL2;
import org.nd4j.linalg.lossfunctions.impl.LossMAE;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import org.nd4j.linalg.lossfunctions.impl.LossNegativeLogLikelihood;
import org.nd4j.linalg.lossfunctions.impl.LossPoisson;
import org.nd4j.linalg.lossfunctions.impl.LossSparseMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossSquaredHinge;
import plumbline.layer.LogitsBinaryCrossEntropy;

/** Derivatives and values of losses are DL4J's, for three outputs. */
class LossesTest {

    private static final double TOLERANCE = 2e-6;
    private static final INDArray CLASSES = RandomExamples.oneHot(6, 3, 1);
    private static final INDArray SEVERAL_OR_NONE = Nd4j.createFromArray(new float[][] {
        {1, 1, 0}, {0, 0, 0}, {1, 1, 1}, {0, 1, 0}, {0.3f, 0.2f, 0.9f}, {1, 0, 1}
    });
    private static final INDArray SIGNS = SEVERAL_OR_NONE.gt(0.5).castTo(CLASSES.dataType()).mul(2).sub(1);
    private static final INDArray NUMBERS = RandomExamples.vectors(6, 3, 2);
    private static final INDArray WEIGHTS = Nd4j.createFromArray(new float[][] {{0.5f, 2, 1}});

    /** Their labels are used again, and so not closed. */
    static Stream<Arguments> losses() {
        return Stream.of(
                Arguments.of(new LossMCXENT(), Activation.SOFTMAX, CLASSES),
                Arguments.of(new LossMCXENT(), Activation.SOFTMAX, SEVERAL_OR_NONE),
                Arguments.of(new LossMCXENT(WEIGHTS), Activation.SOFTMAX, CLASSES),
                Arguments.of(new LossMCXENT(WEIGHTS), Activation.SOFTMAX, SEVERAL_OR_NONE),
                Arguments.of(new LossMCXENT(0.01, null), Activation.SOFTMAX, CLASSES),
                Arguments.of(new LossNegativeLogLikelihood(), Activation.SOFTMAX, CLASSES),
                Arguments.of(new LossNegativeLogLikelihood(WEIGHTS), Activation.SOFTMAX, CLASSES),
                Arguments.of(new LossMCXENT(WEIGHTS), Activation.SIGMOID, SEVERAL_OR_NONE),
                Arguments.of(new LossNegativeLogLikelihood(), Activation.SIGMOID, SEVERAL_OR_NONE),
                Arguments.of(new LossBinaryXENT(), Activation.SIGMOID, SEVERAL_OR_NONE),
                Arguments.of(new LossBinaryXENT(1e-7), Activation.SIGMOID, CLASSES),
                Arguments.of(new LossBinaryXENT(0.3), Activation.SIGMOID, CLASSES),
                Arguments.of(new LossBinaryXENT(WEIGHTS), Activation.SIGMOID, SEVERAL_OR_NONE),
                Arguments.of(new LossBinaryXENT(WEIGHTS), Activation.HARDSIGMOID, CLASSES),
                Arguments.of(new LogitsBinaryCrossEntropy(), Activation.SIGMOID, CLASSES),
                Arguments.of(new LogitsBinaryCrossEntropy(), Activation.SIGMOID, SEVERAL_OR_NONE),
                Arguments.of(new LossMSE(), Activation.IDENTITY, NUMBERS),
                Arguments.of(new LossMSE(WEIGHTS), Activation.TANH, NUMBERS),
                Arguments.of(new LossMSE(), Activation.RELU, NUMBERS),
                Arguments.of(new LossMSE(), Activation.SIGMOID, SEVERAL_OR_NONE),
                Arguments.of(new LossL2(), Activation.IDENTITY, NUMBERS),
                Arguments.of(new LossL2(WEIGHTS), Activation.LEAKYRELU, NUMBERS),
                Arguments.of(new LossL2(), Activation.SOFTPLUS, NUMBERS),
                Arguments.of(new LossL1(), Activation.IDENTITY, NUMBERS),
                Arguments.of(new LossL1(WEIGHTS), Activation.TANH, NUMBERS),
                Arguments.of(new LossMAE(), Activation.ELU, NUMBERS),
                Arguments.of(new LossMAE(WEIGHTS), Activation.IDENTITY, NUMBERS),
                Arguments.of(new LossHinge(), Activation.TANH, SIGNS),
                Arguments.of(new LossSquaredHinge(), Activation.IDENTITY, SIGNS),
                Arguments.of(new LossPoisson(), Activation.SIGMOID, SEVERAL_OR_NONE));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("losses")
    void steps(ILossFunction loss, Activation activation, INDArray labels) throws UnsupportedConfiguration {
        INDArray features = RandomExamples.vectors(6, 4, 3);
        DataSet batch = new DataSet(features, labels);
        DataSet fewer = new DataSet(features.mul(2), labels).sample(4, false);
        SameSteps.check(network(loss, activation), TOLERANCE, batch, fewer, batch);
    }

    /** Of outputs that are so sure that some losses clip them, too. */
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("losses")
    void values(ILossFunction loss, Activation activation, INDArray labels) throws UnsupportedConfiguration {
        for (double scale : new double[] {1, 5}) {
            INDArray before = RandomExamples.vectors(6, 3, 4).mul(scale);
            INDArray outputs = activation.getActivationFunction().getActivation(before.dup(), false);
            Loss ours = Loss.of(output(loss, activation), site());
            for (int i = 0; i < 6; i++) {
                double expected = loss.computeScore(
                        labels.getRow(i, true), before.getRow(i, true), activation.getActivationFunction(), null, false);
                assertThat(ours.of(outputs.getRow(i).toFloatVector(), labels.getRow(i).toFloatVector()))
                        .as("example %d", i)
                        .isCloseTo(expected, within(1e-5 * Math.max(1, Math.abs(expected))));
            }
        }
    }

    /** Where a probability rounds to 0 or to 1. */
    static Stream<Arguments> clipped() {
        return Stream.of(
                Arguments.of(new LossBinaryXENT(), Activation.SIGMOID),
                Arguments.of(new LossBinaryXENT(1e-7), Activation.SIGMOID),
                Arguments.of(new LossBinaryXENT(0.1), Activation.SIGMOID),
                Arguments.of(new LossMCXENT(), Activation.SOFTMAX),
                Arguments.of(new LossMCXENT(0.1, null), Activation.SOFTMAX));
    }

    @ParameterizedTest
    @MethodSource
    void clipped(ILossFunction loss, Activation activation) throws UnsupportedConfiguration {
        INDArray before = Nd4j.createFromArray(new float[][] {{-60, 60, -60}});
        float[] outputs = activation.getActivationFunction().getActivation(before.dup(), false).toFloatVector();
        INDArray labels = Nd4j.createFromArray(new float[][] {{1, 0, 0}});
        double expected = loss.computeScore(labels, before, activation.getActivationFunction(), null, false);
        assertThat(Loss.of(output(loss, activation), site()).of(outputs, labels.toFloatVector()))
                .isCloseTo(expected, within(1e-6 * expected));
    }

    /** Where LossBinaryXENT has no gradient any more. */
    @Test
    void logitsOfSaturatedSigmoidsStep() throws UnsupportedConfiguration {
        MultiLayerNetwork network = network(new LogitsBinaryCrossEntropy(), Activation.SIGMOID);
        network.getParam("1_b").addi(Nd4j.createFromArray(new float[] {60, -60, 25}));
        DataSet batch = new DataSet(RandomExamples.vectors(6, 4, 3), CLASSES);

        SameSteps.check(network, TOLERANCE, batch, batch);
    }

    static Stream<Arguments> obstacles() {
        return Stream.of(
                Arguments.of(
                        new LogitsBinaryCrossEntropy(),
                        Activation.TANH,
                        "loss LogitsBinaryCrossEntropy() without a sigmoid in layer1"),
                Arguments.of(new LossMSE(), Activation.SOFTMAX, "loss LossMSE() of softmax in layer1"),
                Arguments.of(
                        new LossSparseMCXENT(), Activation.SOFTMAX, "loss LossSparseMCXENT() of softmax in layer1"),
                Arguments.of(
                        new LossCosineProximity(),
                        Activation.IDENTITY,
                        "loss LossCosineProximity() of identity in layer1"));
    }

    @ParameterizedTest
    @MethodSource
    void obstacles(ILossFunction loss, Activation activation, String message) {
        assertThatThrownBy(() -> SameSteps.check(
                        network(loss, activation),
                        TOLERANCE,
                        new DataSet(RandomExamples.vectors(6, 4, 3), CLASSES)))
                .isInstanceOf(UnsupportedConfiguration.class)
                .hasMessage(message);
    }

    @Test
    void refusesSeveralOutputs() {
        INDArray[] two = {CLASSES, CLASSES};
        assertThatThrownBy(() -> ExampleArrays.of(new org.nd4j.linalg.dataset.MultiDataSet(two, two)))
                .isInstanceOf(UnsupportedConfiguration.class)
                .hasMessage("labels of several outputs");
    }

    private static MultiLayerNetwork network(ILossFunction loss, Activation activation) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Sgd(0.1))
                .list()
                .layer(new DenseLayer.Builder().nOut(5).activation(Activation.TANH).build())
                .layer(output(loss, activation))
                .setInputType(InputType.feedForward(4))
                // It warns of losses that are seldom meant with their activation.
                .validateOutputLayerConfig(false)
                .build());
        network.init();
        return network;
    }

    private static OutputLayer output(ILossFunction loss, Activation activation) {
        return new OutputLayer.Builder(loss).nOut(3).activation(activation).build();
    }

    private static Site site() {
        return new Site(
                "output", List.of(), true, Map.of(), null, null, null, 1, new Rows.InMemory(1), new ScalarKernel(), null);
    }
}
