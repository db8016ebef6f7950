package plumbline.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.RmsProp;

class KerasRmsPropTest {

    /** Double precision, a handful of operations. */
    private static final double TOLERANCE = 1e-12;

    @Test
    void dividesByTheRootOfTheMeanSquare() {
        GradientUpdater<?> updater = updater(new KerasRmsProp(0.1, 0.9, 0.5), 2);

        // The square is 0.1 * 4 = 0.4, and 0.1 * 1 = 0.1; epsilon stands outside of the root.
        assertThat(updated(updater, 2, -1)).containsExactly(
                new double[] {0.2 / (Math.sqrt(0.4) + 0.5), -0.1 / (Math.sqrt(0.1) + 0.5)}, within(TOLERANCE));
        // 0.9 * 0.4 + 0.1 * 9 = 1.26; 0.9 * 0.1 + 0 = 0.09
        assertThat(updated(updater, 3, 0)).containsExactly(
                new double[] {0.3 / (Math.sqrt(1.26) + 0.5), 0}, within(TOLERANCE));
    }

    /**
     * Where gradients vanish, the two part. From zero the first step of a gradient g is learningRate / sqrt(1 - rho), be g
     * ever so small; DL4J's square starts from epsilon, 1e-7, beside which 0.1 * (1e-5)^2 = 1e-11 is nothing.
     */
    @Test
    void differsFromThatOfDl4jWhereGradientsVanish() {
        double ours = updated(updater(new KerasRmsProp(0.001, 0.9, 1e-7), 1), 1e-5)[0];
        double dl4j = updated(updater(new RmsProp(0.001, 0.9, 1e-7), 1), 1e-5)[0];

        assertThat(ours).isCloseTo(1e-8 / (Math.sqrt(1e-11) + 1e-7), within(1e-12));
        assertThat(dl4j).isCloseTo(1e-8 / (Math.sqrt(0.9e-7 + 1e-11) + 1e-7), within(1e-12));
        assertThat(ours / dl4j).isGreaterThan(90);
    }

    @Test
    void comesBackFromJson() {
        MultiLayerConfiguration configuration = new NeuralNetConfiguration.Builder()
                .updater(new KerasRmsProp(0.003, 0.8, 1e-6))
                .list()
                .layer(new DenseLayer.Builder().nIn(1).nOut(1).build())
                .layer(new OutputLayer.Builder().nIn(1).nOut(2).build())
                .build();

        assertThat(MultiLayerConfiguration.fromJson(configuration.toJson())).isEqualTo(configuration);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.9, 1e-7, learning rate must be a number above 0",
        "NaN, 0.9, 1e-7, learning rate must be a number above 0",
        "0.1, 1, 1e-7, rho must be at least 0 and below 1",
        "0.1, -0.1, 1e-7, rho must be at least 0 and below 1",
        "0.1, 0.9, 0, epsilon must be a number above 0",
        "0.1, 0.9, Infinity, epsilon must be a number above 0"
    })
    void numbersOutOfRangeAreRefused(double learningRate, double rho, double epsilon, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KerasRmsProp(learningRate, rho, epsilon))
                .withMessageStartingWith(message);
    }

    private static GradientUpdater<?> updater(IUpdater updater, int parameters) {
        return updater.instantiate(Nd4j.create(DataType.DOUBLE, 1, parameters), true);
    }

    private static double[] updated(GradientUpdater<?> updater, double... gradient) {
        INDArray array = Nd4j.createFromArray(new double[][] {gradient});
        updater.applyUpdater(array, 0, 0);
        return array.toDoubleVector();
    }
}
