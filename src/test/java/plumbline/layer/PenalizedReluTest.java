package plumbline.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class PenalizedReluTest {

    private static final INDArray Z = Nd4j.createFromArray(new double[][] {{-2, 0.5, 3}});

    /** By hand: 2 * 0.1 * a more where a is above 0. */
    @Test
    void whatComesBackIsThatOfReluAndOfThePenalty() {
        PenalizedRelu relu = new PenalizedRelu(0.1);

        assertThat(relu.getActivation(Z.dup(), true)).isEqualTo(new ActivationReLU().getActivation(Z.dup(), true));
        assertThat(relu.backprop(Z.dup(), Nd4j.createFromArray(new double[][] {{7, 1, -1}})).getFirst().toDoubleVector())
                .containsExactly(new double[] {0, 1 + 0.2 * 0.5, -1 + 0.2 * 3}, within(1e-12));
    }

    /** That of the loss, a mean over the examples, and of the mean over the examples of 0.1 times the squares of all outputs. */
    @Test
    void gradientIsThatOfTheLossWithThePenalty() {
        MultiLayerNetwork network = new MultiLayerNetwork(configuration());
        network.init();
        DataSet examples = new DataSet(
                Nd4j.createFromArray(new double[][] {{0.5, -1}, {2, 0.3}, {-0.7, 1.1}}),
                Nd4j.createFromArray(new double[][] {{1}, {0}, {1}}));
        network.setInput(examples.getFeatures());
        network.setLabels(examples.getLabels());
        network.computeGradientAndScore();
        double[] gradient = network.gradient().gradient().div(3).toDoubleVector();

        for (int i = 0; i < gradient.length; i++) {
            double value = network.params().getDouble(i);
            network.params().putScalar(i, value + 1e-6);
            double above = penalized(network, examples);
            network.params().putScalar(i, value - 1e-6);
            double below = penalized(network, examples);
            network.params().putScalar(i, value);
            assertThat(gradient[i]).as("parameter %d", i).isCloseTo((above - below) / 2e-6, within(1e-7));
        }
    }

    private static double penalized(MultiLayerNetwork network, DataSet examples) {
        double squares = network.feedForward(examples.getFeatures(), true).subList(1, 3).stream()
                .mapToDouble(outputs -> outputs.mul(outputs).sumNumber().doubleValue())
                .sum();
        return network.score(examples) + 0.1 * squares / 3;
    }

    @Test
    void configurationComesBackFromJson() {
        assertThat(MultiLayerConfiguration.fromJson(configuration().toJson())).isEqualTo(configuration());
        assertThat(new PenalizedRelu(0.1)).isNotEqualTo(new PenalizedRelu(0.2)).hasSameHashCodeAs(new PenalizedRelu(0.1));
    }

    @Test
    void aNegativePenaltyIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PenalizedRelu(-1))
                .withMessage("l2 must be a number of at least 0, not -1.0");
    }

    private static MultiLayerConfiguration configuration() {
        return new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(DataType.DOUBLE)
                .activation(new PenalizedRelu(0.1))
                .biasInit(0.1) // no unit at the kink
                .list()
                .layer(new DenseLayer.Builder().nIn(2).nOut(4).build())
                .layer(new DenseLayer.Builder().nIn(4).nOut(3).build())
                .layer(SigmoidOutput.builder().nIn(3).build())
                .build();
    }
}
