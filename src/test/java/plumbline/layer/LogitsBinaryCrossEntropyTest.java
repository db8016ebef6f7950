package plumbline.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.IOException;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import plumbline.Golden;
import plumbline.train.Accuracy;

class LogitsBinaryCrossEntropyTest {

    private static final LogitsBinaryCrossEntropy LOSS = new LogitsBinaryCrossEntropy();
    private static final IActivation SIGMOID = Activation.SIGMOID.getActivationFunction();

    @JsonPropertyOrder({"logit", "label", "loss", "gradient"})
    private record Row(double logit, double label, double loss, double gradient) {}

    @Test
    void lossAndGradientAreThoseOfPyTorch() throws IOException {
        List<Row> rows = Golden.rows("layer/logits-binary-cross-entropy.csv", Row.class);

        assertThat(rows).hasSize(30).allSatisfy(row -> {
            INDArray logit = column(DataType.DOUBLE, row.logit());
            INDArray label = column(DataType.DOUBLE, row.label());
            assertThat(LOSS.computeScore(label, logit, SIGMOID, null, false)).isCloseTo(row.loss(), within(1e-12));
            assertThat(LOSS.computeGradient(label, logit, SIGMOID, null).getDouble(0)).isCloseTo(row.gradient(), within(1e-12));
        });
    }

    /** In single precision, where a sigmoid of 60 is 1 and of -200 is 0. */
    @Test
    void whatIsWrongForSureStillHasAGradient() {
        INDArray logits = column(DataType.FLOAT, 60, 60, -200, -200);
        INDArray labels = column(DataType.FLOAT, 0, 1, 0, 1);

        assertThat(LOSS.computeGradient(labels, logits, SIGMOID, null).toDoubleVector()).containsExactly(1, 0, 0, -1);
        assertThat(LOSS.computeScoreArray(labels, logits, SIGMOID, null).toDoubleVector()).containsExactly(60, 0, 0, 200);
        assertThat(new LossBinaryXENT(1e-7).computeGradient(labels, logits, SIGMOID, null).amaxNumber().doubleValue())
                .as("DL4J's")
                .isZero();
    }

    /** Where the sigmoid is not saturated, the two are one: 1e-5 is a hundred times the rounding of p (1 - p) at |z| = 5. */
    @Test
    void isDl4jsLossOfOutputsThatAreUnsure() {
        INDArray logits = column(DataType.FLOAT, -5, -1.5, 0, 0.1, 2, 5);
        INDArray labels = column(DataType.FLOAT, 1, 0, 1, 0, 1, 0);
        LossBinaryXENT theirs = new LossBinaryXENT(1e-7);

        assertThat(LOSS.computeGradient(labels, logits, SIGMOID, null).toDoubleVector())
                .containsExactly(theirs.computeGradient(labels, logits, SIGMOID, null).toDoubleVector(), within(1e-5));
        assertThat(LOSS.computeScore(labels, logits, SIGMOID, null, true))
                .isCloseTo(theirs.computeScore(labels, logits, SIGMOID, null, true), within(1e-5));
    }

    @Test
    void averagesOverTheExamplesAndLeavesMaskedOnesOut() {
        INDArray logits = column(DataType.DOUBLE, 1, 100, -2);
        INDArray labels = column(DataType.DOUBLE, 0, 0, 0);
        INDArray mask = column(DataType.DOUBLE, 1, 0, 1);
        double sum = Math.log1p(Math.exp(1)) + Math.log1p(Math.exp(-2));

        assertThat(LOSS.computeScore(labels, logits, SIGMOID, mask, false)).isCloseTo(sum, within(1e-12));
        assertThat(LOSS.computeScore(labels, logits, SIGMOID, mask, true)).isCloseTo(sum / 3, within(1e-12));
        assertThat(LOSS.computeGradient(labels, logits, SIGMOID, mask).getDouble(1)).isZero();
        assertThat(LOSS.computeGradientAndScore(labels, logits, SIGMOID, mask, false).getFirst()).isCloseTo(sum, within(1e-12));
        assertThat(LOSS.computeGradientAndScore(labels, logits, SIGMOID, mask, false).getSecond())
                .isEqualTo(LOSS.computeGradient(labels, logits, SIGMOID, mask));
    }

    /** As evaluations give them. */
    @Test
    void takesProbabilitiesToo() {
        INDArray probabilities = column(DataType.DOUBLE, 0.25, 1);
        INDArray labels = column(DataType.DOUBLE, 0, 0);

        assertThat(LOSS.computeScoreArray(labels, probabilities, Activation.IDENTITY.getActivationFunction(), null)
                        .toDoubleVector())
                .containsExactly(new double[] {-Math.log(0.75), -Math.log(1e-7)}, within(1e-6));
    }

    @ParameterizedTest
    @EnumSource(names = {"TANH", "SOFTMAX"})
    void otherOutputsAreRefused(Activation activation) {
        INDArray zero = column(DataType.FLOAT, 0);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> LOSS.computeGradient(zero, zero, activation.getActivationFunction(), null))
                .withMessage("cross-entropy of logits needs a sigmoid output, not " + activation.getActivationFunction());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LOSS.computeScore(zero, zero, activation.getActivationFunction(), null, true));
    }

    @Test
    void isNotDl4jsLoss() {
        assertThat(LOSS).isEqualTo(new LogitsBinaryCrossEntropy()).hasSameHashCodeAs(new LogitsBinaryCrossEntropy());
        assertThat(LOSS).isNotEqualTo(new LossBinaryXENT(1e-7));
        assertThat(new LossBinaryXENT(1e-7)).isNotEqualTo(LOSS);
        assertThat(Accuracy.of(LOSS).share()).as("of no examples").isNaN();
    }

    @Test
    void gradientIsThatOfFiniteDifferences() {
        ComputationGraph graph = new ComputationGraph(graph());
        graph.init();
        DataSet examples = new DataSet(
                Nd4j.createFromArray(new double[][] {{0.5, -1}, {2, 0.3}, {-0.7, 1.1}}), column(DataType.DOUBLE, 1, 0, 1));

        assertThat(FiniteDifferences.largestRelativeError(graph, examples)).isLessThan(1e-5);
    }

    @Test
    void configurationComesBackFromJson() {
        assertThat(ComputationGraphConfiguration.fromJson(graph().toJson())).isEqualTo(graph());
    }

    private static ComputationGraphConfiguration graph() {
        return new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(DataType.DOUBLE)
                .graphBuilder()
                .addInputs("input")
                .setInputTypes(InputType.feedForward(2))
                .addLayer("dense", new DenseLayer.Builder().nOut(3).activation(Activation.TANH).build(), "input")
                .addLayer("output", new OutputLayer.Builder(LOSS).nOut(1).activation(Activation.SIGMOID).build(), "dense")
                .setOutputs("output")
                .build();
    }

    private static INDArray column(DataType type, double... values) {
        return Nd4j.createFromArray(values).castTo(type).reshape(values.length, 1);
    }
}
