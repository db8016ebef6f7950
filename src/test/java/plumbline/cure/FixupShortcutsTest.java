package plumbline.cure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import plumbline.experiment.Task;
import plumbline.vectorized.UnsupportedConfiguration;
import plumbline.vectorized.VectorizedTrainer;
import remedies.Plain20;
import remedies.Residual20;

class FixupShortcutsTest {

    private static Task treated(Task task) {
        return Remedies.fixupShortcuts().applyTo(task).orElseThrow();
    }

    /** The net of the experiment is built block by block, and the same. */
    @Test
    void makesTheResidualNetOfThePlainOne() throws UnsupportedConfiguration {
        Task task = treated(new Plain20());
        ComputationGraph treated = (ComputationGraph) task.network(7);
        ComputationGraph residual = new Residual20().network(7);
        INDArray inputs = task.data().test().toMultiDataSet().getFeatures(0);

        assertThat(treated.params()).isEqualTo(residual.params());
        assertThat(treated.getUpdater().getStateViewArray()).isEqualTo(residual.getUpdater().getStateViewArray());
        assertThat(treated.outputSingle(inputs)).isEqualTo(residual.outputSingle(inputs));
        assertThat(task.epochs()).isEqualTo(new Plain20().epochs());
        assertThat(VectorizedTrainer.of(task)).isNotNull();
    }

    @Test
    void whatItChangesIsTold() {
        List<String> changes = Changes.between(new Plain20(), treated(new Plain20()));

        assertThat(changes)
                .contains(
                        "+     .weightInit(WeightInit.ZERO)",
                        "+ .layer(new ActivationLayer(Activation.RELU))",
                        "- .list() of layers",
                        "+ .addVertex(\"dense_04_sum\", new ElementWiseVertex(Op.Add), \"dense_04\", \"dense_02\")",
                        "+ .addVertex(\"dense_06_sum\", new ElementWiseVertex(Op.Add), \"dense_06\", \"dense_04_function\")")
                .filteredOn(line -> line.contains("_sum"))
                .hasSize(9);
    }

    /** One layer alone has as many units as inputs; and what is a graph has shortcuts if it is to have some. */
    @Test
    void appliesToTwoSquareLayersInARow() {
        assertThat(Remedies.fixupShortcuts().applyTo(Patients.ofZeros())).isEmpty();
        assertThat(Remedies.fixupShortcuts().applyTo(new Residual20())).isEmpty();
        assertThat(Remedies.fixupShortcuts().applyTo(treated(new Plain20()))).isEmpty();
    }

    @Test
    void othersApplyToWhatItGives() {
        Task both = Remedies.adam(0.01).applyTo(treated(new Plain20())).orElseThrow();

        assertThat(both.network(7).params()).isEqualTo(treated(new Plain20()).network(7).params());
        assertThat(Changes.between(new Plain20(), both)).anySatisfy(line -> assertThat(line).contains("+     .updater(new Adam(0.01))"));
    }
}
