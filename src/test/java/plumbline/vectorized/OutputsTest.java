package plumbline.vectorized;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import plumbline.data.Examples;
import plumbline.data.Split;
import plumbline.experiment.MultiLayerTask;
import plumbline.train.EpochMetrics;
import plumbline.train.History;
import plumbline.train.SeedHistory;
import plumbline.train.SuccessCriterion;
import plumbline.train.Trainer;

/** Whole trainings of every kind of output, by the engine and by {@link Trainer}. */
class OutputsTest {

    private static final int EXAMPLES = 50;
    private static final int EPOCHS = 6;
    private static final INDArray FEATURES = features(new Random(7));

    static Stream<Arguments> outputs() {
        return Stream.of(
                Arguments.of("two classes", Examples.of(FEATURES, twoClasses()), new LossBinaryXENT(), Activation.SIGMOID),
                Arguments.of("three classes", Examples.of(FEATURES, threeClasses()), new LossMCXENT(), Activation.SOFTMAX),
                Arguments.of(
                        "three classes with weights",
                        Examples.of(FEATURES, threeClasses()),
                        new LossMCXENT(Nd4j.createFromArray(new float[][] {{1, 3, 0.5f}})),
                        Activation.SOFTMAX),
                Arguments.of("a regression", Examples.ofTargets(FEATURES, sums()), new LossMSE(), Activation.IDENTITY),
                Arguments.of(
                        "a regression with weights",
                        Examples.ofTargets(FEATURES, sums()),
                        new LossMSE(Nd4j.createFromArray(new float[][] {{2, 0.1f}})),
                        Activation.IDENTITY));
    }

    @ParameterizedTest
    @MethodSource
    void outputs(String kind, Examples examples, ILossFunction loss, Activation activation) throws UnsupportedConfiguration {
        LongFunction<MultiLayerConfiguration> network = seed -> new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(0.02))
                .list()
                .layer(new DenseLayer.Builder().nOut(4).activation(Activation.TANH).build())
                .layer(new OutputLayer.Builder(loss)
                        .nOut((int) examples.toDataSet().getLabels().size(1))
                        .activation(activation)
                        .build())
                .setInputType(InputType.feedForward(3))
                .build();
        MultiLayerTask task = MultiLayerTask.of(
                new Split(examples, examples), network, 20, EPOCHS, SuccessCriterion.lossBelow(0.3));

        List<SeedHistory> seeds = VectorizedTrainer.of(task).train(List.of(5L, 6L), EPOCHS, 1, Set.of(1), () -> {});

        for (SeedHistory trained : seeds) {
            History expected = new Trainer(task.data(), 20, EPOCHS).fit(task.network(trained.seed()), trained.seed(), m -> {});
            assertThat(expected.last().testLoss()).as("what training changes").isLessThan(0.97 * expected.epochs().get(0).testLoss());
            for (EpochMetrics metrics : trained.history().epochs()) {
                EpochMetrics same = expected.epochs().get(metrics.epoch());
                assertThat(metrics.testLoss()).as(kind).isCloseTo(same.testLoss(), within(1e-5));
                // Nowhere does a probability lie so near the border that rounding decides.
                assertThat((Double) metrics.testAccuracy()).as(kind).isEqualTo((Double) same.testAccuracy());
            }
            assertThat(Double.isNaN(expected.last().testAccuracy())).isEqualTo(activation == Activation.IDENTITY);
            assertThat(task.success().isMetBy(trained.history().last())).isEqualTo(task.success().isMetBy(expected.last()));
        }
    }

    private static INDArray features(Random random) {
        float[][] features = new float[EXAMPLES][3];
        for (float[] example : features) {
            for (int i = 0; i < example.length; i++) {
                example[i] = random.nextFloat() - 0.5f;
            }
        }
        return Nd4j.createFromArray(features);
    }

    private static INDArray twoClasses() {
        INDArray labels = Nd4j.zeros(EXAMPLES, 1);
        for (int i = 0; i < EXAMPLES; i++) {
            labels.putScalar(i, 0, FEATURES.getDouble(i, 0) > FEATURES.getDouble(i, 1) ? 1 : 0);
        }
        return labels;
    }

    private static INDArray threeClasses() {
        INDArray labels = Nd4j.zeros(EXAMPLES, 3);
        for (int i = 0; i < EXAMPLES; i++) {
            labels.putScalar(i, (int) Math.floor(3 * (FEATURES.getDouble(i, 2) + 0.5)), 1);
        }
        return labels;
    }

    private static INDArray sums() {
        return FEATURES.mmul(Nd4j.createFromArray(new float[][] {{1, -1}, {0.5f, 2}, {-2, 0}}));
    }
}
