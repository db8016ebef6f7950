package plumbline.cure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import plumbline.experiment.MultiLayerTask;
import plumbline.experiment.Task;

class ChangesTest {

    private static final MultiLayerTask TASK = Patients.ofZeros();

    private static List<String> changes(Remedy remedy) {
        return Changes.between(TASK, remedy.applyTo((Task) TASK).orElseThrow());
    }

    @Test
    void linesAreThoseOfTheBuilder() {
        assertThat(changes(Remedies.orthogonal()))
                .containsExactly(
                        "  // first to output",
                        "-     .weightInit(WeightInit.ZERO)",
                        "+     .weightInit(new Orthogonal(1.0))");
        assertThat(changes(Remedies.relu()))
                .containsExactly("  // first, second", "-     .activation(Activation.TANH)", "+     .activation(Activation.RELU)");
        assertThat(changes(Remedies.learningRate(10)))
                .containsExactly("  // first to output", "-     .updater(new Adam(0.02))", "+     .updater(new Adam(0.2))");
        assertThat(changes(Remedies.decayingRate(0.9)))
                .last()
                .isEqualTo("+     .updater(new Adam(new ExponentialSchedule(ScheduleType.EPOCH, 0.02, 0.9), 0.9, 0.999, 1.0E-8))");
        assertThat(changes(Remedies.clippingByNorm(1)))
                .containsExactly(
                        "  // first to output",
                        "+     .gradientNormalization(GradientNormalization.ClipL2PerParamType)",
                        "+     .gradientNormalizationThreshold(1.0)");
        assertThat(changes(Remedies.logitsLoss()))
                .containsExactly(
                        "  // output",
                        "-     .lossFunction(new LossBinaryXENT())",
                        "+     .lossFunction(new LogitsBinaryCrossEntropy())");
    }

    @Test
    void layersThatAreAddedComeWhole() {
        assertThat(changes(Remedies.batchNormalisation()))
                .containsExactly(
                        "  // first, second",
                        "-     .activation(Activation.TANH)",
                        "+     .activation(Activation.IDENTITY)",
                        "+ .layer(new BatchNormalization.Builder().build())",
                        "+ .layer(new ActivationLayer(Activation.TANH))");
    }

    @Test
    void whatIsChangedOutsideOfTheBuilderIsToldToo() {
        assertThat(changes(new Both(Remedies.batchSize(16), Remedies.scaledInputs())))
                .containsExactly(
                        "  // the iterator",
                        "- mini-batches of 32",
                        "+ mini-batches of 16",
                        "  // the data",
                        "+ new NormalizerStandardize(), fitted to the training examples, transforms all examples");
    }

    @Test
    void aSettingOfManyLayersIsOneThing() {
        assertThat(Changes.settings(changes(Remedies.identity()))).isEqualTo(1);
        assertThat(Changes.settings(changes(Remedies.selu()))).as("activation and weights").isEqualTo(2);
        assertThat(Changes.settings(changes(Remedies.batchNormalisation()))).as("activation and layers").isEqualTo(2);
        assertThat(Changes.settings(List.of())).isZero();
    }

    @Test
    void nothingIsNoChange() {
        assertThat(Changes.between(TASK, Patients.ofZeros())).isEmpty();
    }
}
