package plumbline.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class ExponentialActivationTest {

    private static final ExponentialActivation EXPONENTIAL = new ExponentialActivation();

    /** numpy.exp of the same float32: 88.72283 is the last below log of the largest. */
    @Test
    void valuesAreThoseOfNumpy() {
        float[] z = {-3, 0, 1.5f, 88.72283f, 88.7229f, 1e30f, Float.POSITIVE_INFINITY, -104, Float.NEGATIVE_INFINITY, Float.NaN};
        float[] expected = {
            0.049787067f, 1, 4.481689f, 3.4027985e38f, Float.POSITIVE_INFINITY, Float.POSITIVE_INFINITY,
            Float.POSITIVE_INFINITY, 0, 0, Float.NaN
        };

        float[] values = EXPONENTIAL.getActivation(row(z), true).toFloatVector();

        for (int i = 0; i < z.length; i++) {
            if (Float.isFinite(expected[i])) {
                assertThat(values[i]).as("exp(%s)", z[i]).isCloseTo(expected[i], within(1e-5f * expected[i]));
            } else {
                assertThat(values[i]).as("exp(%s)", z[i]).isEqualTo((Float) expected[i]);
            }
        }
    }

    /** As TensorFlow's gradient of exp, which multiplies by the value: 0 times infinity is NaN. */
    @Test
    void whatComesBackIsTimesTheValue() {
        float[] back = EXPONENTIAL.backprop(row(0, 1.5f, 100, 100, -200, 1), row(2, -1, 3, 0, 7, 0)).getFirst().toFloatVector();

        assertThat(back[0]).isEqualTo(2);
        assertThat(back[1]).isCloseTo(-4.481689f, within(1e-5f));
        assertThat(back[2]).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(back[3]).isNaN();
        assertThat(back[4]).isZero();
        assertThat(back[5]).isZero();
    }

    private static INDArray row(float... values) {
        return Nd4j.createFromArray(new float[][] {values});
    }

    @Test
    void gradientIsThatOfTheLoss() {
        MultiLayerNetwork network = new MultiLayerNetwork(configuration());
        network.init();
        DataSet examples = new DataSet(
                Nd4j.createFromArray(new double[][] {{0.5, -1}, {2, 0.3}, {-0.7, 1.1}}),
                Nd4j.createFromArray(new double[][] {{1}, {0}, {1}}));

        assertThat(FiniteDifferences.largestRelativeError(network.toComputationGraph(), examples)).isLessThan(1e-5);
    }

    @Test
    void shapesMustAgree() {
        assertThatIllegalStateException().isThrownBy(() -> EXPONENTIAL.backprop(row(1, 2), row(1)));
    }

    @Test
    void configurationComesBackFromJson() {
        assertThat(MultiLayerConfiguration.fromJson(configuration().toJson())).isEqualTo(configuration());
    }

    private static MultiLayerConfiguration configuration() {
        return new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(DataType.DOUBLE)
                .activation(EXPONENTIAL)
                .list()
                .layer(new DenseLayer.Builder().nIn(2).nOut(4).build())
                .layer(new DenseLayer.Builder().nIn(4).nOut(3).build())
                .layer(SigmoidOutput.builder().nIn(3).build())
                .build();
    }
}
