package remedies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import plumbline.data.Points;
import plumbline.experiment.Catalogue;
import plumbline.experiment.Experiment;
import plumbline.experiment.MultiLayerTask;
import plumbline.guard.NonFiniteException;
import plumbline.layer.LogitsBinaryCrossEntropy;
import plumbline.layer.PenalizedRelu;
import plumbline.optimizer.KerasClippedSgd;
import plumbline.optimizer.KerasSgd;
import plumbline.train.Trainer;

class ExperimentsTest {

    @Test
    void areListedRemediesAfterTheirControl() {
        assertThat(remedies().map(Experiment::id)).containsExactly(
                "exploding", "large-weights", "clip-value", "clip-norm", "clip-global-norm", "l2", "l2-mini-batch", "l2-example",
                "large-weights-logits", "clip-value-logits", "clip-global-norm-logits", "relu-5-uniform-logits",
                "deep-relu-zeros", "deep-relu-large", "deep-relu-glorot", "deep-relu-he",
                "deep-relu-lecun", "deep-relu-orthogonal", "deep-relu-identity",
                "deep-tanh-zeros", "deep-tanh-large", "deep-tanh-glorot", "deep-tanh-he",
                "deep-tanh-lecun", "deep-tanh-orthogonal", "deep-tanh-identity",
                "deep-sigmoid-zeros", "deep-sigmoid-large", "deep-sigmoid-glorot", "deep-sigmoid-he",
                "deep-sigmoid-lecun", "deep-sigmoid-orthogonal", "deep-sigmoid-identity",
                "deep-relu-orthogonal-sqrt2", "deep-sigmoid-orthogonal-4", "deep-sigmoid-centred",
                "deep-selu-lecun", "deep-leakyrelu-he", "deep-elu-he", "deep-relu-batchnorm");
    }

    /** Those that are one dense layer after another on two circles; for the plain and residual ones see their own test. */
    static Stream<Experiment> remedies() {
        return Catalogue.load().experiments().stream()
                .filter(experiment -> experiment.getClass().getPackageName().equals("remedies"))
                .filter(experiment -> experiment.data().train() instanceof Points)
                .filter(experiment -> !experiment.id().matches("(plain|residual)-.*|.*x\\d+"));
    }

    /** 2 w + w, then w^2 + w, then w and 1 of the output; four numbers a unit of every normalisation. */
    @ParameterizedTest
    @CsvSource({"relu-5x5, 5, 5, 0", "relu-30x50, 30, 50, 0", "tanh-10x25, 10, 25, 0", "batchnorm-20x10, 20, 10, 4"})
    void sizedNetworksHaveTheirSize(String id, int layers, int units, int more) {
        assertThat(experiment(id).network(1).numParams())
                .isEqualTo(3 * units + (layers - 1) * (units * units + units) + layers * more * units + units + 1);
    }

    @ParameterizedTest
    @CsvSource({
        "relu-20x5, relu-20", "relu-5x5, relu-5", "tanh-5x5, tanh-5-glorot", "tanh-20x5, deep-tanh-glorot",
        "batchnorm-20x5, deep-relu-batchnorm"
    })
    void networksOfFiveUnitsAreThoseThatAreKnown(String id, String known) {
        assertThat(experiment(id).configuration(3)).isEqualTo(experiment(known).configuration(3));
        assertThat(experiment(id).epochs()).isEqualTo(experiment(known).epochs());
    }

    @Test
    void batchNormalisationIsComparedWithTheSameSizeWithoutIt() {
        assertThat(experiment("batchnorm-30x25").controls()).extracting(Experiment::id).containsExactly("relu-30x25");
        assertThat(experiment("relu-30x25").controls()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("remedies")
    void trainAsTheFirstTutorialDoes(MultiLayerTask experiment) {
        MultiLayerConfiguration configuration = experiment.configuration(3);

        assertThat(MultiLayerConfiguration.fromJson(configuration.toJson())).isEqualTo(configuration);
        assertThat(configuration.getConfs())
                .filteredOn(layer -> layer.getLayer() instanceof BaseLayer)
                .allSatisfy(layer -> assertThat(((BaseLayer) layer.getLayer()).getIUpdater())
                        .isEqualTo(
                                ((Experiment) experiment).id().startsWith("clip-global-norm")
                                        ? new KerasClippedSgd(0.01, 0.9, 1)
                                        : new KerasSgd(0.01, 0.9)));
        assertThat(experiment.data()).usingRecursiveComparison().isEqualTo(experiment("relu-20").data());
        assertThat(experiment.batchSize()).isEqualTo(32);
    }

    @ParameterizedTest
    @CsvSource({
        // 2 * 5 + 5, four times 5 * 5 + 5, 5 + 1
        "large-weights, 141",
        // 2 * 25 + 25, nineteen times 25 * 25 + 25, 25 + 1
        "exploding, 12451",
        // 2 * 5 + 5, nineteen times 5 * 5 + 5, 5 + 1
        "deep-relu-glorot, 591",
        // the same, and of twenty layers scale, shift, mean and variance of five units
        "deep-relu-batchnorm, 991"
    })
    void haveAsManyParameters(String id, int parameters) {
        assertThat(experiment(id).network(1).numParams()).isEqualTo(parameters);
    }

    static Stream<Arguments> remediesOfLargeWeights() {
        return Stream.of(
                Arguments.of("l2-mini-batch", penalized(0.32)),
                Arguments.of("l2-example", penalized(0.01)),
                Arguments.of("clip-value", clipping(GradientNormalization.ClipElementWiseAbsoluteValue, 0.5)),
                Arguments.of("clip-norm", clipping(GradientNormalization.ClipL2PerParamType, 1)),
                Arguments.of("clip-global-norm", (Consumer<BaseLayer>)
                        layer -> layer.setIUpdater(new KerasClippedSgd(0.01, 0.9, 1))),
                Arguments.of("l2", (Consumer<BaseLayer>)
                        layer -> layer.setRegularization(List.of(new L2Regularization(0.02)))));
    }

    private static Consumer<BaseLayer> penalized(double l2) {
        return layer -> {
            if (layer.getActivationFn() instanceof ActivationReLU) {
                layer.setActivationFn(new PenalizedRelu(l2));
            }
        };
    }

    private static Consumer<BaseLayer> clipping(GradientNormalization mode, double threshold) {
        return layer -> {
            layer.setGradientNormalization(mode);
            layer.setGradientNormalizationThreshold(threshold);
        };
    }

    @ParameterizedTest
    @MethodSource
    void remediesOfLargeWeights(String id, Consumer<BaseLayer> remedy) {
        Experiment control = experiment(id).controls().get(0);
        MultiLayerConfiguration expected = ((MultiLayerTask) control).configuration(3);
        expected.getConfs().forEach(layer -> remedy.accept((BaseLayer) layer.getLayer()));

        assertThat(control.id()).isEqualTo("large-weights");
        assertThat(experiment(id).configuration(3)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "deep-selu-lecun,            deep-relu-lecun",
        "deep-leakyrelu-he,          deep-relu-he",
        "deep-elu-he,                deep-relu-he",
        "deep-relu-batchnorm,        deep-relu-he",
        "deep-relu-identity,         deep-relu-he",
        "deep-relu-orthogonal,       deep-relu-he",
        "deep-tanh-identity,         deep-tanh-glorot",
        "deep-sigmoid-orthogonal,    deep-sigmoid-glorot",
        "deep-relu-orthogonal-sqrt2, deep-relu-he deep-relu-orthogonal",
        "deep-sigmoid-orthogonal-4,  deep-sigmoid-glorot deep-sigmoid-orthogonal",
        "deep-sigmoid-centred,       deep-sigmoid-orthogonal-4"
    })
    void areComparedWithTheNetworksThatLackOneThing(String id, String controls) {
        assertThat(experiment(id).controls()).extracting(Experiment::id).containsExactly(controls.split(" "));
    }

    /** At the middle of the outputs of the layer before, all of a unit's inputs 1/2, its input sums to 0. */
    @Test
    void centredSigmoidsAreAtTheirSteepestInTheMiddle() {
        MultiLayerNetwork network = experiment("deep-sigmoid-centred").network(1);

        for (int layer = 1; layer < 20; layer++) {
            INDArray weights = network.getLayer(layer).getParam("W");
            assertThat(Nd4j.ones(1, 5).div(2).mmul(weights).add(network.getLayer(layer).getParam("b")).amaxNumber().doubleValue())
                    .isLessThan(1e-5);
            assertThat(weights.mmul(weights.transpose()).getDouble(0, 0)).isCloseTo(16, within(1e-4));
        }
        assertThat(network.getLayer(0).getParam("b").amaxNumber().doubleValue()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "clip-global-norm, large-weights clip-norm",
        "large-weights-logits, large-weights",
        "clip-value-logits, clip-value large-weights-logits",
        "residual-50-he-logits, residual-50-he"
    })
    void areComparedWithOneThingChanged(String id, String controls) {
        assertThat(experimentOf(id).controls()).extracting(Experiment::id).containsExactly(controls.split(" "));
    }

    private static Experiment experimentOf(String id) {
        return Catalogue.load().experiment(id).orElseThrow();
    }

    /** The loss is the only difference. */
    @ParameterizedTest
    @ValueSource(strings = {"large-weights", "clip-value", "clip-global-norm"})
    void logitsReplaceTheLossOnly(String id) {
        MultiLayerConfiguration expected = experiment(id).configuration(3);
        ((OutputLayer) expected.getConf(5).getLayer()).setLossFn(new LogitsBinaryCrossEntropy());

        assertThat(experiment(id + "-logits").configuration(3)).isEqualTo(expected);
        assertThat(experiment(id).configuration(3)).isNotEqualTo(expected);
    }

    @Test
    void logitsReplaceTheLossOfTheResidualNetOnly() {
        ComputationGraphConfiguration expected = new Residual50He().configuration(3);
        LayerVertex output = (LayerVertex) expected.getVertices().get("output");
        ((OutputLayer) output.getLayerConf().getLayer()).setLossFn(new LogitsBinaryCrossEntropy());

        assertThat(new Residual50HeOnLogits().configuration(3)).isEqualTo(expected);
    }

    @Test
    void deepReluWithHeWeightsIsTheTutorialsRelu20() {
        assertThat(experiment("deep-relu-he").configuration(3)).isEqualTo(experiment("relu-20").configuration(3));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void explodingBecomesNonFiniteInTheFirstMiniBatch(long seed) {
        Experiment exploding = experiment("exploding");
        Trainer trainer = new Trainer(exploding.data(), exploding.batchSize(), exploding.epochs());

        assertThatExceptionOfType(NonFiniteException.class)
                .isThrownBy(() -> trainer.fit(exploding.network(seed), seed, metrics -> {}))
                .withMessageMatching("epoch 1, mini-batch 1: dense_1\\d \\(layer 1\\d\\): an activation is "
                        + "(NaN|-?Infinity) \\(largest activation by layer so far: .*e\\+3\\d\\); no earlier gradient");
    }

    /**
     * Of 18 hidden layers of five seeds, 2,250 weights of 5 inputs and 5 units each: the standard deviation of a sample's
     * variance is below 2 / sqrt(2250) = 0.042 of it, and 5 of those are allowed.
     */
    @ParameterizedTest
    @CsvSource({
        "zeros,      0",
        // N(0, 2)
        "large,      4",
        // 2 / (5 + 5)
        "glorot,     0.2",
        // 2 / 5
        "he,         0.4",
        // 1 / 5
        "lecun,      0.2",
        // each row and each column of a rotation has length 1
        "orthogonal, 0.2",
        "orthogonal-sqrt2, 0.4",
        // five ones among 25 numbers
        "identity,   0.16"
    })
    void initialWeightsHaveTheVarianceThatTheyAreNamedFor(String initialisation, double variance) {
        double[] weights = LongStream.rangeClosed(1, 5)
                .mapToObj(seed -> experiment("deep-relu-" + initialisation).network(seed))
                .flatMapToDouble(network -> IntStream.range(1, 19)
                        .mapToObj(layer -> network.getLayer(layer).getParam("W"))
                        .flatMapToDouble(w -> DoubleStream.of(w.ravel().toDoubleVector())))
                .toArray();
        double mean = DoubleStream.of(weights).average().orElseThrow();

        assertThat(weights).hasSize(18 * 25 * 5);
        assertThat(DoubleStream.of(weights).map(w -> (w - mean) * (w - mean)).average().orElseThrow())
                .isCloseTo(variance, within(0.21 * variance));
    }

    @Test
    void orthogonalWeightsAreRotations() {
        INDArray weights = experiment("deep-tanh-orthogonal").network(1).getLayer(7).getParam("W");

        assertThat(weights.mmul(weights.transpose()).ravel().toDoubleVector())
                .containsExactly(Nd4j.eye(5).ravel().toDoubleVector(), within(1e-5));
        assertThat(weights).isNotEqualTo(Nd4j.eye(5));
    }

    @Test
    void identityWeightsAreIdentitiesWhereTheyCanBe() {
        MultiLayerNetwork network = experiment("deep-tanh-identity").network(1);

        assertThat(network.getLayer(1).getParam("W")).isEqualTo(Nd4j.eye(5));
        assertThat(network.getLayer(0).getParam("W"))
                .as("two inputs, five units")
                .isEqualTo(experiment("deep-tanh-glorot").network(1).getLayer(0).getParam("W"));
    }

    /** Keras: BatchNormalization(momentum=0.99, epsilon=0.001), between Dense and Activation. */
    @Test
    void batchNormalisationStandsBetweenEachLayerAndItsRelu() {
        List<Layer> layers = experiment("deep-relu-batchnorm").configuration(1).getConfs().stream()
                .map(NeuralNetConfiguration::getLayer)
                .toList();

        assertThat(layers).hasSize(3 * 20 + 1);
        for (int i = 0; i < 60; i += 3) {
            BatchNormalization norm = (BatchNormalization) layers.get(i + 1);
            assertThat(((DenseLayer) layers.get(i)).getActivationFn()).isEqualTo(new ActivationIdentity());
            assertThat(norm.getDecay()).isEqualTo(0.99);
            assertThat(norm.getEps()).isEqualTo(0.001);
            assertThat(((ActivationLayer) layers.get(i + 2)).getActivationFn()).isEqualTo(new ActivationReLU());
        }
    }

    @SuppressWarnings("unchecked") // of one layer after another
    private static <T extends Experiment & MultiLayerTask> T experiment(String id) {
        return (T) Catalogue.load().experiment(id).orElseThrow();
    }
}
