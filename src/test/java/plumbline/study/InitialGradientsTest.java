package plumbline.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import plumbline.record.GradientListener;
import plumbline.record.ParameterRecord;
import plumbline.train.Trainer;

class InitialGradientsTest {

    /** The same network, trained as {@code run} does. */
    @Test
    void isThatOfTheFirstMiniBatchOfTraining() {
        Variant experiment = Variant.of("small");
        MultiLayerNetwork network = new MultiLayerNetwork(experiment.configuration(5));
        network.init();
        GradientListener gradients = GradientListener.everyEpoch();
        network.addListeners(gradients);
        new Trainer(experiment.data(), experiment.batchSize(), 1).fit(network, 5, metrics -> {});

        List<ParameterRecord> parameters = gradients.records().get(0).parameters();
        assertThat(parameters).extracting(ParameterRecord::parameter).containsExactly("W", "b", "W", "b");
        assertThat(InitialGradients.of(experiment, List.of(5L)).get(0)).isEqualTo(new InitialGradients(
                parameters.get(0).gradient().stats().meanAbs(), parameters.get(2).gradient().stats().meanAbs()));
    }
}
