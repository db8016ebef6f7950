package remedies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import plumbline.experiment.Catalogue;
import plumbline.experiment.Experiment;
import plumbline.experiment.MultiLayerTask;
import plumbline.layer.LogitsBinaryCrossEntropy;
import plumbline.train.Trainer;

/**
 * The networks of the first and the second tutorial have the same gradient with the loss of probabilities and with that of the
 * logits: their outputs are not saturated. The largest difference seen is 1.5e-7 of the largest element, rounding.
 */
class LossesOfTheTutorialsTest {

    private static final double ROUNDING = 1e-5;

    static Stream<Experiment> tutorials() {
        return Catalogue.load().singles().stream()
                .filter(experiment -> !experiment.id().equals("relu-5-uniform")) // the family of the logits has it
                .filter(experiment -> List.of("relu", "visualizing").contains(experiment.getClass().getPackageName()));
    }

    @ParameterizedTest
    @MethodSource("tutorials")
    void haveOneGradientAtTheStart(MultiLayerTask experiment) {
        assertSameGradient(experiment, experiment.network(1), 0);
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("tutorials")
    void haveOneGradientAfterEachOfTheFirstEpochs(MultiLayerTask experiment) {
        MultiLayerNetwork network = experiment.network(1);
        for (int epoch = 1; epoch <= 4; epoch++) {
            new Trainer(experiment.data(), experiment.batchSize(), 1).fit(network, epoch, metrics -> {});
            assertSameGradient(experiment, network, epoch);
        }
    }

    private static void assertSameGradient(MultiLayerTask experiment, MultiLayerNetwork network, int epoch) {
        MultiLayerConfiguration configuration = experiment.configuration(1);
        int last = configuration.getConfs().size() - 1;
        ((OutputLayer) configuration.getConf(last).getLayer()).setLossFn(new LogitsBinaryCrossEntropy());
        MultiLayerNetwork ofLogits = new MultiLayerNetwork(configuration);
        ofLogits.init();
        ofLogits.setParams(network.params());
        INDArray expected = gradient(network, experiment);
        double largest = expected.amaxNumber().doubleValue();

        assertThat(largest).isPositive();
        assertThat(expected.sub(gradient(ofLogits, experiment)).amaxNumber().doubleValue())
                .as("epoch %d", epoch)
                .isLessThan(ROUNDING * largest);
    }

    private static INDArray gradient(MultiLayerNetwork network, MultiLayerTask experiment) {
        DataSet examples = experiment.data().train().toDataSet();
        network.setInput(examples.getFeatures());
        network.setLabels(examples.getLabels());
        network.computeGradientAndScore();
        return network.gradient().gradient().dup();
    }
}
