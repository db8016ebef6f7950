package plumbline.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.listeners.ScoreIterationListener;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class SignsTest {

    private final Patient patient = new Patient();

    @Test
    void areRatiosOfGradients() {
        patient.norm[0] = 0.001;
        patient.norm[1] = 1;

        Signs signs = Signs.of(patient.evidence());

        assertThat(signs.reach()).as("0.001 by 0.1").isEqualTo(-2);
        assertThat(signs.contrast()).as("0.001 by 1").isEqualTo(-3);
        assertThat(signs.gradient()).isEqualTo(-3);
        assertThat(signs.layers()).isEqualTo(0.477); // of three
    }

    @Test
    void areSharesOfUnits() {
        Arrays.fill(patient.zeros, 0, 3, 1);
        Arrays.fill(patient.saturated, 0.25);

        Signs signs = Signs.of(patient.evidence());

        assertThat(signs.dead()).isEqualTo(0.3);
        assertThat(signs.saturated()).isEqualTo(0.25);
        assertThat(signs.narrowness()).as("one layer of ten").isEqualTo(0.1);
        patient.function = "tanh";
        assertThat(Signs.of(patient.evidence()).dead()).as("of rectifiers alone").isZero();
    }

    /** Each update has norm 1 and each gradient 0.1, by a loss of 0.5. */
    @Test
    void areSizesOfUpdates() {
        patient.updateByWeight[1] = 1e-5;

        Signs signs = Signs.of(patient.evidence());

        assertThat(signs.update()).isEqualTo(-5);
        assertThat(signs.progress()).as("0.3 by 0.5").isEqualTo(-0.222);
        assertThat(signs.loss()).isEqualTo(0.5);
    }

    /** Half a loss, one layer of ten; its values vary by 0.001, and the gradient grows by a hundred. */
    @Test
    void areRisks() {
        patient.norm[0] = 10;
        Arrays.fill(patient.sd, 1e-3);

        assertThat(Signs.of(patient.evidence()).risks()).containsExactly(2, 2, Math.log10(0.5 / Math.log(2)), -1);

        patient.norm[0] = 0.001;
        Arrays.fill(patient.sd, 1);
        assertThat(Signs.of(patient.evidence()).risks()).startsWith(2, 0);
    }

    @Test
    void areFiniteWhateverTheStep() {
        Evidence nothing = Patient.step(List.of(), List.of(), OptionalDouble.empty());
        Arrays.fill(patient.norm, Double.NaN);
        Arrays.fill(patient.sd, Double.POSITIVE_INFINITY);
        Arrays.fill(patient.mean, 0);

        for (Evidence evidence : List.of(nothing, patient.evidence())) {
            assertThat(Signs.of(evidence).numbers()).hasSize(12).doesNotContain(Double.NaN);
            assertThat(Arrays.stream(Signs.of(evidence).numbers())).allMatch(Double::isFinite);
            assertThat(Arrays.stream(Signs.of(evidence).risks())).allMatch(Double::isFinite);
        }
    }

    @Test
    void evidenceIsHeardOfOneStepAndListenersStay() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list()
                .layer(new DenseLayer.Builder().nIn(3).nOut(2).build())
                .layer(new OutputLayer.Builder(LossFunction.MSE).nIn(2).nOut(2).build())
                .build());
        network.init();
        ScoreIterationListener own = new ScoreIterationListener(1_000);
        network.setListeners(own);

        Evidence evidence = Doctor.evidence(network, () -> network.fit(new DataSet(Nd4j.ones(4, 3), Nd4j.ones(4, 2))));

        assertThat(evidence.weights()).hasSize(2);
        assertThat(network.getListeners()).containsExactly(own);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Doctor.evidence(network, () -> {}))
                .withMessage("the step must train the network on one mini-batch");
    }
}
