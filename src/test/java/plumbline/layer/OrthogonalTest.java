package plumbline.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class OrthogonalTest {

    @ParameterizedTest
    @CsvSource({"16, 16", "40, 120", "120, 40", "1, 3"})
    void shorterSideIsOrthonormal(int rows, int columns) {
        INDArray matrix = drawn(rows, columns);
        INDArray transposed = matrix.transpose();
        INDArray products = rows <= columns ? matrix.mmul(transposed) : transposed.mmul(matrix);

        INDArray identity = Nd4j.eye(Math.min(rows, columns)).castTo(DataType.DOUBLE);
        assertThat(products.equalsWithEps(identity, 1e-12)).isTrue();
    }

    /**
     * The corner element of a uniformly drawn orthogonal matrix of n x n has mean 0 and mean square 1 / n: here 1 / 4, of
     * which 2,000 draws have a standard error of sqrt((3 / 24 - 1 / 16) / 2000) = 0.0056 (mean fourth power 3 / (n (n + 2))),
     * and their mean one of 0.011. Five standard errors: false alarm below 1e-6.
     */
    @Test
    void matricesAreDrawnUniformly() {
        Nd4j.getRandom().setSeed(1);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < 2000; i++) {
            double corner = drawn(4, 4).getDouble(3, 3);
            sum += corner;
            squares += corner * corner;
        }

        assertThat(sum / 2000).isBetween(-0.056, 0.056);
        assertThat(squares / 2000).isBetween(0.25 - 0.028, 0.25 + 0.028);
    }

    @Test
    void oneSeedGivesOneMatrix() {
        Nd4j.getRandom().setSeed(7);
        INDArray first = drawn(3, 5);
        Nd4j.getRandom().setSeed(7);

        assertThat(drawn(3, 5)).isEqualTo(first);
    }

    @Test
    void theGainMultipliesTheMatrix() {
        Nd4j.getRandom().setSeed(7);
        INDArray one = drawn(3, 5);
        Nd4j.getRandom().setSeed(7);
        INDArray drawn = Nd4j.zeros(DataType.DOUBLE, 3, 5);

        new Orthogonal(2).init(3, 5, new long[] {3, 5}, 'c', drawn);

        assertThat(drawn.equalsWithEps(one.mul(2), 1e-12)).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Orthogonal(0))
                .withMessage("the gain of orthogonal weights must be a number above 0, not 0.0");
    }

    @Test
    void aConfigurationKeepsTheGainAndOneSavedWithoutHasOne() {
        String saved = configuration(new Orthogonal()).replaceAll(",\\s*\"gain\" : 1.0", "");

        assertThat(weights(configuration(new Orthogonal(1.5)))).isEqualTo(new Orthogonal(1.5));
        assertThat(saved).contains("Orthogonal").doesNotContain("\"gain\"");
        assertThat(weights(saved)).isEqualTo(new Orthogonal());
    }

    private static IWeightInit weights(String json) {
        return ((DenseLayer) MultiLayerConfiguration.fromJson(json).getConf(0).getLayer()).getWeightInitFn();
    }

    private static String configuration(IWeightInit weights) {
        return new NeuralNetConfiguration.Builder()
                .list()
                .layer(new DenseLayer.Builder().nIn(2).nOut(2).weightInit(weights).build())
                .build()
                .toJson();
    }

    @Test
    void onlyMatricesAreOrthogonal() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Orthogonal().init(2, 2, new long[] {2, 2, 2}, 'f', Nd4j.zeros(2, 2, 2)))
                .withMessage("orthogonal weights must be a matrix, not of rank 3");
    }

    private static INDArray drawn(int rows, int columns) {
        return new Orthogonal().init(rows, columns, new long[] {rows, columns}, 'f', Nd4j.zeros(DataType.DOUBLE, rows * columns));
    }
}
