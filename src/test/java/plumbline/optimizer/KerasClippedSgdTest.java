package plumbline.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;

class KerasClippedSgdTest {

    @Test
    void scalesALongGradientDownAndLeavesAShortOne() {
        GradientUpdater<?> updater =
                new KerasClippedSgd(0.1, 0.9, 1).instantiate(Nd4j.create(DataType.DOUBLE, 1, 2), true);

        // Norm 5: 0.1 * (0.6, 0.8)
        assertThat(updated(updater, 3, 4)).containsExactly(new double[] {0.06, 0.08}, within(1e-12));
        // 0.9 * 0.06 + 0.1 * 0.3; 0.9 * 0.08 - 0.1 * 0.4
        assertThat(updated(updater, 0.3, -0.4)).containsExactly(new double[] {0.084, 0.032}, within(1e-12));
    }

    private static double[] updated(GradientUpdater<?> updater, double... gradient) {
        INDArray update = Nd4j.createFromArray(new double[][] {gradient});
        updater.applyUpdater(update, 0, 0);
        return update.toDoubleVector();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "0   | 0.9 | 1 | learning rate must be a number above 0, not 0.0",
        "0.1 | 1   | 1 | momentum must be at least 0 and below 1, not 1.0",
        "0.1 | 0.9 | 0 | norm to clip to must be a number above 0, not 0.0"
    })
    void valuesOutOfRangeAreRefused(double rate, double momentum, double norm, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KerasClippedSgd(rate, momentum, norm))
                .withMessage(message);
    }

    @Test
    void configurationComesBackFromJson() {
        MultiLayerConfiguration configuration = new NeuralNetConfiguration.Builder()
                .updater(new KerasClippedSgd(0.01, 0.9, 1))
                .list()
                .layer(new OutputLayer.Builder().nIn(2).nOut(2).build())
                .build();

        assertThat(MultiLayerConfiguration.fromJson(configuration.toJson())).isEqualTo(configuration);
    }
}
