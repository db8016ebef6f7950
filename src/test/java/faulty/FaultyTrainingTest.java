package faulty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.weights.WeightInitReluUniform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import plumbline.data.Circles;
import plumbline.data.Split;
import plumbline.experiment.Catalogue;
import plumbline.experiment.Labelled;
import plumbline.experiment.Symptom;
import plumbline.layer.ExponentialActivation;
import plumbline.optimizer.KerasSgd;

class FaultyTrainingTest {

    /** Five weights of each. */
    private static final int SEEDS = 200;

    static Stream<FaultyTraining> trainings() {
        return Catalogue.load().named("faulty").stream().map(FaultyTraining.class::cast);
    }

    private static FaultyTraining training(String id) {
        return (FaultyTraining) Catalogue.load().experiment(id).orElseThrow();
    }

    private static List<Layer> layers(String id) {
        return training(id).configuration(1).getConfs().stream().map(NeuralNetConfiguration::getLayer).toList();
    }

    @Test
    void areCalledByTheirModelsFirstDigitsOrTheirFirstWord() {
        assertThat(trainings().map(FaultyTraining::id)).doesNotHaveDuplicates().startsWith("faulty-169a3").contains(
                "faulty-46edb", "faulty-46edd", "faulty-b060f", "faulty-demo", "faulty-code-demo-vanish", "faulty-l-repair",
                "faulty-case20");
    }

    /** Their seeds tell nothing new. */
    @Test
    void someArePublishedMoreThanOnce() {
        assertThat(trainings().map(training -> training.configuration(1).toJson() + training.batchSize() + training.epochs()).distinct())
                .hasSize(27);
        assertThat(training("faulty-88f27").configuration(1)).isEqualTo(training("faulty-41e9f").configuration(1));
    }

    @Test
    void tellWhatTheirPublishersSay() {
        Labelled vanishing = training("faulty-dd8c8");
        assertThat(vanishing.symptom()).contains(Symptom.VANISHING_GRADIENT);
        assertThat(vanishing.question()).isEqualTo("Do 13 layers of sigmoid fail, as published, with vanishing gradient?");
        Labelled normal = training("faulty-88f27");
        assertThat(normal.symptom()).isEmpty();
        assertThat(normal.question()).isEqualTo("Do 17 layers of tanh learn, as published?");
    }

    @ParameterizedTest
    @MethodSource("trainings")
    void trainOnTheSameCircles(FaultyTraining training) {
        MultiLayerConfiguration configuration = training.configuration(3);

        assertThat(MultiLayerConfiguration.fromJson(configuration.toJson())).isEqualTo(configuration);
        assertThat(training.data())
                .usingRecursiveComparison()
                .isEqualTo(Split.first(700, Circles.of(1000, 0.1, 1).points()));
        assertThat(((OutputLayer) configuration.getConf(configuration.getConfs().size() - 1).getLayer()).getLossFn())
                .isEqualTo(new LossBinaryXENT(1e-7));
    }

    /** Of 300 points. */
    @Test
    void learnedIsThreeQuarters() {
        assertThat(training("faulty-demo").success().isMetBy(225 / 300.0, 0.5)).isTrue();
        assertThat(training("faulty-demo").success().isMetBy(224 / 300.0, 0.5)).isFalse();
    }

    /** 5x[5 exponential he_uniform zeros] > Activation exponential > 4x[5 exponential he_uniform zeros] > 1 sigmoid he_uniform */
    @Test
    void layersOfTheOneWithAnActivationByItself() {
        List<Layer> layers = layers("faulty-d064a");

        assertThat(layers).extracting(Layer::getLayerName).containsExactly(
                "dense_01", "dense_02", "dense_03", "dense_04", "dense_05", "activation_05", "dense_06", "dense_07", "dense_08",
                "dense_09", "output");
        assertThat(((ActivationLayer) layers.get(5)).getActivationFn()).isEqualTo(new ExponentialActivation());
        assertThat(layers.subList(0, 10)).filteredOn(FeedForwardLayer.class::isInstance).hasSize(9).allSatisfy(layer -> {
            assertThat(((FeedForwardLayer) layer).getNOut()).isEqualTo(5);
            assertThat(((BaseLayer) layer).getActivationFn()).isEqualTo(new ExponentialActivation());
        });
        assertThat(layers).filteredOn(BaseLayer.class::isInstance).hasSize(10).allSatisfy(layer -> {
            assertThat(((BaseLayer) layer).getWeightInitFn()).isEqualTo(new WeightInitReluUniform());
            assertThat(((BaseLayer) layer).getBiasInit()).isZero();
        });
    }

    @ParameterizedTest
    @CsvSource({
        // 2 * 5 + 5, eight times 5 * 5 + 5, 5 + 1; an activation has none
        "faulty-d064a, 261",
        // 2 * 5 + 5, four times 5 * 5 + 5, 5 + 1
        "faulty-b060f, 141",
        // 2 * 128 + 128, four times 128 * 128 + 128, 128 + 1
        "faulty-case20, 66561"
    })
    void haveAsManyParameters(String id, int parameters) {
        assertThat(training(id).network(1).numParams()).isEqualTo(parameters);
    }

    static Stream<Arguments> optimisers() {
        return Stream.of(
                Arguments.of("faulty-169a3", new Adam(0.001, 0.9, 0.999, 1e-7), 128, 300),
                Arguments.of("faulty-b060f", new Adam(0.001, 0.3499, 0.1259, 1e-7), 32, 500),
                Arguments.of("faulty-l-repair", new Adam(0.001, 0.9, 0.999, 1e-7), 32, 200),
                Arguments.of("faulty-case26", new KerasSgd(0.01, 0), 128, 100),
                Arguments.of("faulty-case20", new KerasSgd(0.01, 0.9), 128, 100));
    }

    @ParameterizedTest
    @MethodSource("optimisers")
    void trainAsTheirRowSays(String id, IUpdater updater, int batch, int epochs) {
        assertThat(layers(id)).filteredOn(BaseLayer.class::isInstance).allSatisfy(
                layer -> assertThat(((BaseLayer) layer).getIUpdater()).isEqualTo(updater));
        assertThat(training(id).batchSize()).isEqualTo(batch);
        assertThat(training(id).epochs()).isEqualTo(epochs);
    }

    /**
     * Standard deviation and bound of what Keras would draw. The deviation of 1000 weights is within a tenth, unless wrong: right
     * code misses that for one choice of seeds in 100,000; these are fixed.
     */
    @ParameterizedTest
    @CsvSource({
        // normal, cut at twice sqrt(1 / 5) / 0.8796
        "faulty-c06b1,   output,   0.44721, 1.01683",
        // uniform up to sqrt(6 / 5)
        "faulty-88f27,   output,   0.63246, 1.09545",
        // uniform up to sqrt(6 / (5 + 1))
        "faulty-l-repair, output,  0.57735, 1",
        // normal, of which none of 1000 is as far as six deviations
        "faulty-5057d,   output,   0.05,    0.3",
        // uniform up to 0.05
        "faulty-8de47,   dense_02, 0.028868, 0.05"
    })
    void weightsAreDrawnAsKerasDrawsThem(String id, String layer, double deviation, double bound) {
        FaultyTraining training = training(id);
        double[] weights = LongStream.rangeClosed(1, SEEDS)
                .mapToObj(seed -> training.network(seed).getLayer(layer).getParam("W").ravel().toDoubleVector())
                .flatMapToDouble(all -> Arrays.stream(all).limit(5))
                .toArray();

        assertThat(weights).hasSize(1000);
        assertThat(Math.sqrt(Arrays.stream(weights).map(weight -> weight * weight).average().orElseThrow()))
                .isCloseTo(deviation, within(0.1 * deviation));
        assertThat(Arrays.stream(weights).map(Math::abs).max().orElseThrow()).isLessThanOrEqualTo(bound + 1e-5);
    }

    @Test
    void anOutputOfZerosIsOne() {
        assertThat(training("faulty-9a5b1").network(1).getOutputLayer().getParam("W").toFloatVector()).containsOnly(0);
    }
}
