package plumbline.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import plumbline.data.Circles;

class KerasSgdTest {

    /** Double precision, a handful of operations. */
    private static final double TOLERANCE = 1e-12;

    @Test
    void updatesAreTheAccumulatedVelocity() {
        GradientUpdater<?> updater =
                new KerasSgd(0.1, 0.9).instantiate(Nd4j.create(DataType.DOUBLE, 1, 2), true);

        // What is subtracted, so the velocity with its sign turned.
        assertThat(updated(updater, 2, -1)).containsExactly(new double[] {0.2, -0.1}, within(TOLERANCE));
        // 0.9 * 0.2 + 0.1 * -1; 0.9 * -0.1 + 0.1 * 4
        assertThat(updated(updater, -1, 4)).containsExactly(new double[] {0.08, 0.31}, within(TOLERANCE));
        // 0.9 * 0.08 + 0.1 * 0.5; 0.9 * 0.31 + 0.1 * 0
        assertThat(updated(updater, 0.5, 0)).containsExactly(new double[] {0.122, 0.279}, within(TOLERANCE));
    }

    @Test
    void stateGivenToBeInitialisedStartsFromRest() {
        INDArray state = Nd4j.createFromArray(new double[][] {{5}});

        // 0.9 * 0 + 0.1 * 2
        assertThat(updated(new KerasSgd(0.1, 0.9).instantiate(state, true), 2))
                .containsExactly(new double[] {0.2}, within(TOLERANCE));
    }

    @Test
    void stateGivenToBeKeptIsTheVelocity() {
        INDArray state = Nd4j.createFromArray(new double[][] {{5}});

        // 0.9 * 5 + 0.1 * 2
        assertThat(updated(new KerasSgd(0.1, 0.9).instantiate(state, false), 2))
                .containsExactly(new double[] {4.7}, within(TOLERANCE));
    }

    @Test
    void stateOfOneUpdaterContinuesInAnother() {
        KerasSgd momentum = new KerasSgd(0.1, 0.9);
        GradientUpdater<?> first = momentum.instantiate(Nd4j.create(DataType.DOUBLE, 1, 1), true);
        updated(first, 2);

        // 0.9 * 0.2 + 0.1 * 3
        assertThat(updated(momentum.instantiate(first.getState(), false), 3))
                .containsExactly(new double[] {0.48}, within(TOLERANCE));
    }

    @Test
    void stateOfAnotherUpdaterIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new KerasSgd(0.1, 0.9).instantiate(Map.of("M", Nd4j.zeros(1, 1)), false))
                .withMessage("KerasSgd has one state array, V, not [M]");
    }

    private static double[] updated(GradientUpdater<?> updater, double... gradient) {
        INDArray array = Nd4j.createFromArray(new double[][] {gradient});
        updater.applyUpdater(array, 0, 0);
        return array.toDoubleVector();
    }

    /** The squared error of w * 1 against 0 has the gradient 2 w. */
    @Test
    void weightOfANetworkFollowsItsVelocity() {
        MultiLayerNetwork network = oneWeight(new KerasSgd(0.1, 0.9));

        // w = 1: velocity -0.1 * 2 = -0.2
        assertThat(weightAfterAStep(network)).isCloseTo(0.8, within(TOLERANCE));
        // velocity 0.9 * -0.2 - 0.1 * 1.6 = -0.34
        assertThat(weightAfterAStep(network)).isCloseTo(0.46, within(TOLERANCE));
        // velocity 0.9 * -0.34 - 0.1 * 0.92 = -0.398
        assertThat(weightAfterAStep(network)).isCloseTo(0.062, within(TOLERANCE));
    }

    @Test
    void momentumOfZeroIsPlainGradientDescent() {
        MultiLayerNetwork network = oneWeight(new KerasSgd(0.1, 0));

        weightAfterAStep(network);

        // 1 - 0.1 * 2 = 0.8; 0.8 - 0.1 * 1.6
        assertThat(weightAfterAStep(network)).isCloseTo(0.64, within(TOLERANCE));
    }

    @Test
    void nesterovsLooksAheadWhereMomentumDoesNot() {
        // 1 - (1 + 0.9) * 0.1 * 2
        assertThat(weightAfterAStep(oneWeight(new Nesterovs(0.1, 0.9)))).isCloseTo(0.62, within(TOLERANCE));
        // 1 - 0.1 * 2
        assertThat(weightAfterAStep(oneWeight(new KerasSgd(0.1, 0.9)))).isCloseTo(0.8, within(TOLERANCE));
    }

    private static MultiLayerNetwork oneWeight(IUpdater updater) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .dataType(DataType.DOUBLE)
                .updater(updater)
                .list()
                .layer(new OutputLayer.Builder(LossFunction.MSE)
                        .nIn(1)
                        .nOut(1)
                        .hasBias(false)
                        .activation(Activation.IDENTITY)
                        .build())
                .build());
        network.init();
        network.params().assign(1);
        return network;
    }

    private static double weightAfterAStep(MultiLayerNetwork network) {
        network.fit(Nd4j.ones(DataType.DOUBLE, 1, 1), Nd4j.zeros(DataType.DOUBLE, 1, 1));
        return network.params().getDouble(0);
    }

    @Test
    void configurationComesBackFromJson() {
        MultiLayerConfiguration configuration = configuration();

        MultiLayerConfiguration read = MultiLayerConfiguration.fromJson(configuration.toJson());

        assertThat(read).isEqualTo(configuration);
        assertThat(((DenseLayer) read.getConf(0).getLayer()).getIUpdater()).isEqualTo(new KerasSgd(0.01, 0.9));
    }

    @Test
    void trainingGoesOnFromASavedNetworkAsIfUninterrupted() throws IOException {
        MultiLayerNetwork uninterrupted = trained(5);

        MultiLayerNetwork restored = savedAndRestored(uninterrupted, true);
        fit(uninterrupted, 5);
        fit(restored, 5);

        assertThat(restored.params().toFloatVector()).containsExactly(uninterrupted.params().toFloatVector());
    }

    @Test
    void networkSavedWithoutItsVelocityStartsFromRest() throws IOException {
        MultiLayerNetwork uninterrupted = trained(5);

        MultiLayerNetwork restored = savedAndRestored(uninterrupted, false);
        fit(uninterrupted, 1);
        fit(restored, 1);

        assertThat(restored.params().toFloatVector()).isNotEqualTo(uninterrupted.params().toFloatVector());
    }

    private static MultiLayerConfiguration configuration() {
        return new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new KerasSgd(0.01, 0.9))
                .list()
                .layer(new DenseLayer.Builder().nIn(2).nOut(3).activation(Activation.TANH).build())
                .layer(new OutputLayer.Builder(LossFunction.XENT)
                        .nIn(3)
                        .nOut(1)
                        .activation(Activation.SIGMOID)
                        .build())
                .build();
    }

    private static MultiLayerNetwork trained(int steps) {
        MultiLayerNetwork network = new MultiLayerNetwork(configuration());
        network.init();
        fit(network, steps);
        return network;
    }

    private static void fit(MultiLayerNetwork network, int steps) {
        DataSet data = Circles.of(20, 0.1, 1).points().toDataSet();
        for (int i = 0; i < steps; i++) {
            network.fit(data);
        }
    }

    private static MultiLayerNetwork savedAndRestored(MultiLayerNetwork network, boolean updater) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ModelSerializer.writeModel(network, file, updater);
        return ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(file.toByteArray()), updater);
    }

    @Test
    void stateHasOneNumberForEachParameter() {
        assertThat(new KerasSgd(0.01, 0.9).stateSize(141)).isEqualTo(141);
    }

    @Test
    void learningRateIsTheSameAtEveryStep() {
        KerasSgd momentum = new KerasSgd(0.01, 0.9);

        assertThat(momentum.hasLearningRate()).isTrue();
        assertThat(momentum.getLearningRate(0, 0)).isEqualTo(0.01);
        assertThat(momentum.getLearningRate(8000, 500)).isEqualTo(0.01);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.0", "-0.01, -0.01", "NaN, NaN", "Infinity, Infinity"})
    void learningRateThatIsNotAboveZeroIsRefused(double learningRate, String shown) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KerasSgd(learningRate, 0.9))
                .withMessage("learning rate must be a number above 0, not " + shown);
    }

    @ParameterizedTest
    @CsvSource({"1, 1.0", "-0.1, -0.1", "NaN, NaN"})
    void momentumOutsideZeroToOneIsRefused(double momentum, String shown) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KerasSgd(0.01, momentum))
                .withMessage("momentum must be at least 0 and below 1, not " + shown);
    }

    @Test
    void learningRateCannotBeSetLater() {
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> new KerasSgd(0.01, 0.9).setLrAndSchedule(0.1, null))
                .withMessage("KerasSgd is immutable: configure a new one with learning rate 0.1");
    }
}
