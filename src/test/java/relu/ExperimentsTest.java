package relu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInitXavierUniform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import plumbline.data.Circles;
import plumbline.data.Points;
import plumbline.data.Split;
import plumbline.experiment.Catalogue;
import plumbline.experiment.Experiment;
import plumbline.experiment.MultiLayerTask;
import plumbline.experiment.Published;
import plumbline.optimizer.KerasSgd;

class ExperimentsTest {

    /** Enough for 200 weights of the smallest layer, the output's with 5. */
    private static final int SEEDS = 40;

    @Test
    void experimentsAreListedInTheOrderOfTheTutorialThenItsExtensionsThenTheFamilies() {
        List<String> ids = new ArrayList<>(List.of(
                "tanh-1", "tanh-5", "relu-5", "relu-15", "relu-20", "tanh-5-glorot", "tanh-5-adam", "tanh-5-he",
                "relu-5-uniform"));
        IntStream.rangeClosed(1, 10).forEach(depth -> ids.add("tanh-depth-" + depth));
        IntStream.rangeClosed(1, 10).forEach(depth -> ids.add("tanh-wide-" + depth));
        IntStream.of(1, 5, 10, 15, 20, 25, 30).forEach(depth -> ids.add("relu-depth-" + depth));

        assertThat(Catalogue.load().experiments())
                .filteredOn(experiment -> experiment.getClass().getPackageName().equals("relu"))
                .extracting(Experiment::id)
                .containsExactlyElementsOf(ids);
    }

    /** A variant differs from its model in what it is named for and in nothing else. */
    @ParameterizedTest
    @CsvSource({
        "tanh-depth-1, tanh-1",
        "tanh-depth-5, tanh-5",
        "relu-depth-5, relu-5",
        "relu-depth-15, relu-15",
        "relu-depth-20, relu-20"
    })
    void membersOfTheFamiliesAreTheExperimentsOfTheirDepth(String member, String experiment) {
        assertThat(experiment(member).configuration(3)).isEqualTo(experiment(experiment).configuration(3));
        assertThat(experiment(member).data()).usingRecursiveComparison().isEqualTo(experiment(experiment).data());
        assertThat(experiment(member).epochs()).isEqualTo(experiment(experiment).epochs());
        assertThat(experiment(member).batchSize()).isEqualTo(experiment(experiment).batchSize());
    }

    @ParameterizedTest
    @CsvSource({"tanh-wide-1, 1", "tanh-wide-10, 10"})
    void wideLayersHaveTwentyFiveNodes(String id, int hiddenLayers) {
        assertThat(network(id, 1).numParams())
                .isEqualTo(2 * 25 + 25 + (hiddenLayers - 1) * (25 * 25 + 25) + 25 + 1);
    }

    @Test
    void glorotVariantDiffersInItsWeightsOnly() {
        assertThat(layers("tanh-5-glorot")).allSatisfy(layer ->
                assertThat(layer.getWeightInitFn()).isEqualTo(new WeightInitXavierUniform()));
        assertThat(layersWithoutWeights("tanh-5-glorot")).isEqualTo(layersWithoutWeights("tanh-5"));
    }

    /** tf.keras.optimizers.Adam: learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-07. */
    @Test
    void adamVariantDiffersInItsOptimiserOnly() {
        List<BaseLayer> adam = layers("tanh-5-adam");
        assertThat(adam).allSatisfy(
                layer -> assertThat(layer.getIUpdater()).isEqualTo(new Adam(0.001, 0.9, 0.999, 1e-7)));
        adam.forEach(layer -> layer.setIUpdater(new KerasSgd(0.01, 0.9)));
        assertThat(adam).isEqualTo(layers("tanh-5"));
    }

    @Test
    void heVariantIsTheReluNetworkWithTanh() {
        List<BaseLayer> he = layers("tanh-5-he");
        he.subList(0, 5).forEach(layer -> {
            assertThat(layer.getActivationFn()).isEqualTo(new ActivationTanH());
            layer.setActivationFn(new ActivationReLU());
        });
        assertThat(he).isEqualTo(layers("relu-5"));
    }

    @Test
    void uniformVariantIsTheTanhNetworkWithRelu() {
        List<BaseLayer> uniform = layers("relu-5-uniform");
        uniform.subList(0, 5).forEach(layer -> {
            assertThat(layer.getActivationFn()).isEqualTo(new ActivationReLU());
            layer.setActivationFn(new ActivationTanH());
        });
        assertThat(uniform).isEqualTo(layers("tanh-5"));
    }

    private static List<BaseLayer> layersWithoutWeights(String id) {
        List<BaseLayer> layers = layers(id);
        layers.forEach(layer -> layer.setWeightInitFn(null));
        return layers;
    }

    @ParameterizedTest
    @ValueSource(strings = {"tanh-1", "tanh-5", "relu-5", "relu-15", "relu-20"})
    void configurationComesBackFromJson(String id) {
        MultiLayerConfiguration configuration = experiment(id).configuration(3);

        assertThat(MultiLayerConfiguration.fromJson(configuration.toJson())).isEqualTo(configuration);
    }

    @ParameterizedTest
    @CsvSource({"tanh-1, 1", "tanh-5, 5", "relu-5, 5", "relu-15, 15", "relu-20, 20"})
    void everyHiddenLayerHasFiveNodes(String id, int hiddenLayers) {
        int first = 2 * 5 + 5;
        int others = (hiddenLayers - 1) * (5 * 5 + 5);
        int output = 5 * 1 + 1;

        assertThat(network(id, 1).numParams()).isEqualTo(first + others + output);
    }

    @ParameterizedTest
    @CsvSource({"tanh-1, 1", "tanh-5, 5", "relu-5, 5", "relu-15, 15", "relu-20, 20"})
    void layersAreNumberedWithTwoDigits(String id, int hiddenLayers) {
        List<String> expected = new ArrayList<>();
        IntStream.rangeClosed(1, hiddenLayers).forEach(i -> expected.add((i < 10 ? "dense_0" : "dense_") + i));
        expected.add("output");

        assertThat(layers(id)).extracting(BaseLayer::getLayerName).isEqualTo(expected);
    }

    /** DL4J's UI takes a layer for every other whose name begins with its own. */
    @ParameterizedTest
    @ValueSource(strings = {"tanh-1", "tanh-5", "relu-5", "relu-15", "relu-20"})
    void noLayersNameIsAnothersPrefix(String id) {
        List<String> names = layers(id).stream().map(BaseLayer::getLayerName).toList();

        assertThat(names).allSatisfy(name -> assertThat(names)
                .filteredOn(other -> other.startsWith(name))
                .containsExactly(name));
    }

    @ParameterizedTest
    @CsvSource({"tanh-1, tanh", "tanh-5, tanh", "relu-5, relu", "relu-15, relu", "relu-20, relu"})
    void hiddenLayersHaveTheActivationTheyAreNamedFor(String id, String activation) {
        List<BaseLayer> layers = layers(id);

        assertThat(layers.subList(0, layers.size() - 1))
                .extracting(layer -> layer.getActivationFn().toString())
                .containsOnly(activation);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tanh-1", "tanh-5"})
    void weightsOfTheTanhExperimentsAreUniformFromZeroToOne(String id) {
        for (double[] weights : weights(id)) {
            assertThat(DoubleStream.of(weights).boxed()).allMatch(weight -> weight >= 0 && weight <= 1);
            assertThat(DoubleStream.of(weights).min().orElseThrow()).isLessThan(0.2);
            assertUniform(weights, 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"relu-5", "relu-15", "relu-20"})
    void weightsOfTheReluExperimentsAreHeUniformAndOfTheOutputGlorotUniform(String id) {
        List<double[]> weights = weights(id);
        for (int layer = 0; layer < weights.size(); layer++) {
            boolean output = layer == weights.size() - 1;
            int fanIn = layer == 0 ? 2 : 5;
            double bound = output ? Math.sqrt(6.0 / (5 + 1)) : Math.sqrt(6.0 / fanIn);
            double[] ofLayer = weights.get(layer);
            // Single precision
            assertThat(DoubleStream.of(ofLayer).boxed()).allMatch(weight -> Math.abs(weight) <= bound * (1 + 1e-6));
            assertThat(DoubleStream.of(ofLayer).min().orElseThrow()).isLessThan(-0.8 * bound);
            assertUniform(ofLayer, bound);
        }
    }

    /**
     * At least 200 weights. The largest stays below 0.8 of the bound with probability 0.9^200 = 7e-10 at the most, as
     * does the smallest, and how many lie within half the bound, Binomial(n, 1/2), leaves six standard deviations with
     * 2e-9. All layers of all experiments are 51: a right initialisation fails with a probability below 3e-7. The seeds
     * are fixed.
     */
    private static void assertUniform(double[] weights, double bound) {
        assertThat(DoubleStream.of(weights).max().orElseThrow()).isGreaterThan(0.8 * bound);
        assertThat((double) DoubleStream.of(weights).filter(weight -> Math.abs(weight) < bound / 2).count())
                .isCloseTo(weights.length / 2.0, within(6 * Math.sqrt(weights.length) / 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tanh-1", "tanh-5", "relu-5", "relu-15", "relu-20"})
    void biasesAreZero(String id) {
        for (Layer layer : network(id, 1).getLayers()) {
            assertThat(layer.getParam("b").toDoubleVector()).containsOnly(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tanh-1", "tanh-5", "relu-5", "relu-15", "relu-20"})
    void seedDecidesTheWeights(String id) {
        float[] weights = network(id, 1).params().toFloatVector();

        assertThat(network(id, 1).params().toFloatVector()).containsExactly(weights);
        assertThat(network(id, 2).params().toFloatVector()).isNotEqualTo(weights);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tanh-1", "tanh-5", "relu-5", "relu-15", "relu-20"})
    void lossIsBinaryCrossEntropyWithKerasEpsilon(String id) {
        List<BaseLayer> layers = layers(id);
        OutputLayer output = (OutputLayer) layers.get(layers.size() - 1);

        assertThat(output.getNOut()).isEqualTo(1);
        assertThat(output.getActivationFn()).isInstanceOf(ActivationSigmoid.class);
        assertThat(output.getLossFn()).isInstanceOfSatisfying(LossBinaryXENT.class, loss -> {
            // keras.backend.epsilon()
            assertThat(loss.getClipEps()).isEqualTo(1e-7);
            assertThat(loss.getWeights()).isNull();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"tanh-1", "tanh-5", "relu-5", "relu-15", "relu-20"})
    void optimiserIsSgdWithMomentumAlone(String id) {
        assertThat(layers(id)).allSatisfy(layer -> {
            assertThat(layer.getUpdaterByParam("W")).isEqualTo(new KerasSgd(0.01, 0.9));
            assertThat(layer.getUpdaterByParam("b")).isEqualTo(new KerasSgd(0.01, 0.9));
            assertThat(layer.getRegularization()).isEmpty();
            assertThat(layer.getRegularizationBias()).isEmpty();
            assertThat(layer.getGradientNormalization()).isEqualTo(GradientNormalization.None);
            assertThat(layer.getIDropout()).isNull();
            assertThat(layer.getWeightNoise()).isNull();
            assertThat(layer.getConstraints()).isNullOrEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"tanh-1", "tanh-5", "relu-5", "relu-15", "relu-20"})
    void dataAreTheScaledCirclesHalfToTrainAndHalfToTestOn(String id) {
        Points circles = Circles.of(1000, 0.1, 1).points().scaled();

        Split data = experiment(id).data();

        assertThat(data.train()).usingRecursiveComparison().isEqualTo(circles.slice(0, 500));
        assertThat(data.test()).usingRecursiveComparison().isEqualTo(circles.slice(500, 1000));
    }

    @Test
    void networkThatAlwaysAnswersZeroIsCorrectAsOftenAsInTheReference() {
        Split data = new Relu5().data();

        // python3 -c "from sklearn.datasets import make_circles as c; y = c(1000, noise=0.1, random_state=1)[1];
        //     print(sum(y[:500] == 0), sum(y[500:] == 0))"
        assertThat(Arrays.stream(((Points) data.train()).y()).filter(y -> y == 0)).hasSize(252);
        assertThat(Arrays.stream(((Points) data.test()).y()).filter(y -> y == 0)).hasSize(248);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tanh-1", "tanh-5", "relu-5", "relu-15", "relu-20"})
    void fiveHundredEpochsOfMiniBatchesOfKerasSize(String id) {
        assertThat(experiment(id).epochs()).isEqualTo(500);
        // tf.keras.Model.fit: "If unspecified, batch_size will default to 32."
        assertThat(experiment(id).batchSize()).isEqualTo(32);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tanh-1", "tanh-5", "relu-5", "relu-15", "relu-20"})
    void sourceReportedSomethingOfEach(String id) {
        assertThat(experiment(id).published())
                .isNotEmpty()
                .isEqualTo(Published.all().stream().filter(row -> row.experiment().equals(id)).toList());
    }

    @SuppressWarnings("unchecked") // of one layer after another
    private static <T extends Experiment & MultiLayerTask> T experiment(String id) {
        return (T) Catalogue.load().experiment(id).orElseThrow();
    }

    private static List<BaseLayer> layers(String id) {
        return experiment(id).configuration(1).getConfs().stream()
                .map(layer -> (BaseLayer) layer.getLayer())
                .toList();
    }

    private static MultiLayerNetwork network(String id, long seed) {
        return experiment(id).network(seed);
    }

    /** By layer, the initial weights of all seeds. */
    private static List<double[]> weights(String id) {
        List<MultiLayerNetwork> networks =
                IntStream.rangeClosed(1, SEEDS).mapToObj(seed -> network(id, seed)).toList();
        return IntStream.range(0, networks.get(0).getnLayers())
                .mapToObj(layer -> networks.stream()
                        .flatMapToDouble(network -> DoubleStream.of(
                                network.getLayer(layer).getParam("W").ravel().toDoubleVector()))
                        .toArray())
                .toList();
    }
}
