package visualizing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitDistribution;
import org.deeplearning4j.nn.weights.WeightInitXavierUniform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import plumbline.data.Circles;
import plumbline.data.Points;
import plumbline.experiment.Catalogue;
import plumbline.experiment.Experiment;
import plumbline.experiment.MultiLayerTask;
import plumbline.experiment.Published;
import plumbline.optimizer.KerasRmsProp;

class ExperimentsTest {

    private static final List<String> IDS = List.of(
            "glorot-relu-1", "glorot-sigmoid-1", "glorot-sigmoid-3", "normal-sigmoid-4", "normal-tanh-4", "normal-relu-4",
            "glorot-sigmoid-4", "glorot-tanh-4", "glorot-relu-4");

    @Test
    void areListedInTheOrderOfTheTutorial() {
        assertThat(Catalogue.load().experiments())
                .filteredOn(experiment -> experiment.getClass().getPackageName().equals("visualizing"))
                .extracting(Experiment::id)
                .containsExactlyElementsOf(IDS);
    }

    @ParameterizedTest
    @CsvSource({
        "glorot-relu-1, 1, relu, glorot, adam",
        "glorot-sigmoid-1, 1, sigmoid, glorot, adam",
        "glorot-sigmoid-3, 3, sigmoid, glorot, adam",
        "normal-sigmoid-4, 4, sigmoid, normal, rmsprop",
        "normal-tanh-4, 4, tanh, normal, rmsprop",
        "normal-relu-4, 4, relu, normal, rmsprop",
        "glorot-sigmoid-4, 4, sigmoid, glorot, rmsprop",
        "glorot-tanh-4, 4, tanh, glorot, rmsprop",
        "glorot-relu-4, 4, relu, glorot, rmsprop"
    })
    void areWhatTheyAreNamedFor(String id, int hiddenLayers, String activation, String weights, String optimiser) {
        // tf.keras.optimizers: Adam(0.001, 0.9, 0.999, epsilon=1e-07), RMSprop(0.001, rho=0.9, epsilon=1e-07)
        IUpdater updater = optimiser.equals("adam")
                ? new Adam(0.001, 0.9, 0.999, 1e-7)
                : new KerasRmsProp(0.001, 0.9, 1e-7);
        IWeightInit initialisation = weights.equals("glorot")
                ? new WeightInitXavierUniform()
                : new WeightInitDistribution(new NormalDistribution(0, 1));
        List<BaseLayer> layers = layers(id);

        assertThat(layers).hasSize(hiddenLayers + 1).allSatisfy(layer -> {
            assertThat(layer.getIUpdater()).isEqualTo(updater);
            assertThat(layer.getWeightInitFn()).isEqualTo(initialisation);
            assertThat(layer.getRegularization()).isEmpty();
        });
        assertThat(layers.subList(0, hiddenLayers))
                .extracting(layer -> layer.getActivationFn().toString())
                .containsOnly(activation);
        OutputLayer output = (OutputLayer) layers.get(hiddenLayers);
        assertThat(output.getActivationFn()).isInstanceOf(ActivationSigmoid.class);
        assertThat(output.getLossFn()).isEqualTo(new LossBinaryXENT(1e-7));
        assertThat(experiment(id).network(1).numParams()).isEqualTo(2 * 5 + 5 + (hiddenLayers - 1) * (5 * 5 + 5) + 5 + 1);
    }

    /** 111 weights of five seeds: the mean's error is 0.042, the standard deviation's 0.03, so 5 sigma are allowed. */
    @Test
    void normalWeightsHaveMeanZeroAndDeviationOne() {
        double[] weights = IntStream.rangeClosed(1, 5)
                .mapToObj(seed -> experiment("normal-tanh-4").network(seed))
                .flatMapToDouble(network -> Arrays.stream(network.getLayers())
                        .flatMapToDouble(layer -> DoubleStream.of(layer.getParam("W").ravel().toDoubleVector())))
                .toArray();
        double mean = DoubleStream.of(weights).average().orElseThrow();
        double sd = Math.sqrt(DoubleStream.of(weights).map(w -> (w - mean) * (w - mean)).average().orElseThrow());

        assertThat(mean).isBetween(-0.25, 0.25);
        assertThat(sd).isBetween(0.85, 1.15);
    }

    @ParameterizedTest
    @FieldSource("IDS")
    void trainAndAreEvaluatedOnAllPoints(String id) {
        Points circles = new Circles(1000, true, 0.1, 42, 0.5).points();
        Experiment experiment = Catalogue.load().experiment(id).orElseThrow();

        assertThat(experiment.data().train()).usingRecursiveComparison().isEqualTo(circles);
        assertThat(experiment.data().test()).usingRecursiveComparison().isEqualTo(circles);
        assertThat(experiment.epochs()).isEqualTo(100);
        assertThat(experiment.batchSize()).isEqualTo(32);
    }

    @ParameterizedTest
    @FieldSource("IDS")
    void configurationComesBackFromJson(String id) {
        MultiLayerConfiguration configuration = experiment(id).configuration(3);

        assertThat(MultiLayerConfiguration.fromJson(configuration.toJson())).isEqualTo(configuration);
    }

    @ParameterizedTest
    @CsvSource({
        "glorot-relu-1, 0.24042171, 0.973, , ",
        "glorot-sigmoid-1, 0.69265908, 0.654, , ",
        "glorot-sigmoid-3, 0.69218343, 0.533, , ",
        "normal-sigmoid-4, 0.66495723, 0.588, 0.500, 0.652",
        "normal-tanh-4, 0.01291800, 0.993, 0.502, 0.994",
        "normal-relu-4, 0.01689590, 0.994, 0.503, 0.995"
    })
    void sourceReported(String id, String loss, String accuracy, String before, String again) {
        assertThat(published(id, "train_loss")).isEqualTo(loss);
        assertThat(published(id, "train_accuracy")).isEqualTo(accuracy);
        assertThat(published(id, "train_accuracy_before")).isEqualTo(before);
        assertThat(published(id, "train_accuracy_again")).isEqualTo(again);
    }

    private static String published(String id, String metric) {
        return Published.of(id).stream()
                .filter(row -> row.metric().equals(metric))
                .map(Published::value)
                .findFirst()
                .orElse(null);
    }

    private static List<BaseLayer> layers(String id) {
        return experiment(id).configuration(1).getConfs().stream()
                .map(layer -> (BaseLayer) layer.getLayer())
                .toList();
    }

    private static MultiLayerTask experiment(String id) {
        return (MultiLayerTask) Catalogue.load().experiment(id).orElseThrow();
    }
}
