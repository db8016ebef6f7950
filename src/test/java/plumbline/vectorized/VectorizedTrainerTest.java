package plumbline.vectorized;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.distribution.UniformDistribution;
import org.deeplearning4j.nn.conf.dropout.GaussianDropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.AdaBelief;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import plumbline.data.Circles;
import plumbline.data.Points;
import plumbline.data.Split;
import plumbline.experiment.Catalogue;
import plumbline.experiment.Experiment;
import plumbline.experiment.Family;
import plumbline.experiment.MultiLayerTask;
import plumbline.layer.ExponentialActivation;
import plumbline.layer.PenalizedRelu;
import plumbline.optimizer.KerasRmsProp;
import plumbline.optimizer.KerasSgd;
import plumbline.train.History;
import plumbline.train.SeedHistory;
import plumbline.train.Trainer;

/** The vectorised engine against {@code MultiLayerNetwork}, trained by {@link Trainer} with the same seeds. */
class VectorizedTrainerTest {

    private static final int EPOCHS = 20;
    private static final double TOLERANCE = 1e-4;

    /** Those that become non-finite, and the one that DL4J fails to train, so that there is nothing to compare with. */
    private static final List<String> OTHERS = List.of("too-large", "diverging", "exploding", "untrainable");

    /** All but those, members of families, graphs, and networks on sequences. */
    static Stream<Experiment> experiments() {
        List<String> members = members().map(Experiment::id).toList();
        return dense(Catalogue.load().experiments().stream())
                .filter(experiment -> !members.contains(experiment.id()));
    }

    private static Stream<Experiment> members() {
        return Catalogue.load().families().stream().flatMap(family -> family.members().stream());
    }

    private static Stream<Experiment> dense(Stream<Experiment> all) {
        return all.filter(MultiLayerTask.class::isInstance)
                .filter(experiment -> experiment.data().train() instanceof Points)
                .filter(experiment -> !OTHERS.contains(experiment.id()));
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource
    void experiments(MultiLayerTask experiment) throws UnsupportedConfiguration {
        assertEqualToMultiLayerNetwork(experiment, 1, 2, 3);
    }

    /**
     * Some at least: those whose gradient explodes, and deep members of families. Of the family that varies the weights in
     * the same networks, those with He's and with LeCun's and batch normalisation, and of that which varies their size those of
     * ten layers of ten units, to save time; of the published trainings three, for others become non-finite, and of those that were drawn none.
     */
    static Stream<Experiment> sensitive() {
        return dense(members().filter(member -> member.id().matches(
                "(?!deep-|faulty-|drawn-|.*\\dx\\d).*|deep-.*-(he|lecun|batchnorm)|.*-10x10|faulty-(88f27|dd8c8|8de47)")));
    }

    /**
     * Some deep networks are so sensitive that {@code MultiLayerNetwork} itself ends elsewhere if its initial
     * weights differ in their last bit. Nobody can agree with it more closely than it agrees with itself: of those, every
     * epoch's first step is compared, from the weights that it has by then.
     */
    @Tag("slow")
    @ParameterizedTest
    @MethodSource
    void sensitive(MultiLayerTask experiment) throws UnsupportedConfiguration {
        float[] expected = multiLayerNetwork(experiment, 1, 0);
        double difference = SameSteps.largestDifference(expected, VectorizedTrainer.of(experiment).weights(List.of(1L), EPOCHS)[0]);
        if (difference >= TOLERANCE) {
            double ownDifference = IntStream.rangeClosed(1, 4)
                    .mapToDouble(rounding -> SameSteps.largestDifference(expected, multiLayerNetwork(experiment, 1, rounding)))
                    .max()
                    .orElseThrow();
            assertThat(ownDifference).as("MultiLayerNetwork against itself").isGreaterThan(TOLERANCE);
            assertEqualStepByStep(experiment);
        }
    }

    private static void assertEqualStepByStep(MultiLayerTask experiment) throws UnsupportedConfiguration {
        MultiLayerNetwork network = experiment.network(1);
        Points batch = ((Points) experiment.data().train()).slice(0, experiment.batchSize());
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            float[] before = network.params().toFloatVector();
            MultiLayerNetwork one = experiment.network(1);
            one.setParams(Nd4j.createFromArray(before));
            one.fit(batch.toDataSet());

            assertThat(SameSteps.largestDifference(
                            one.params().toFloatVector(),
                            SameSteps.after(experiment.network(1), before, batch.toDataSet())))
                    .as("epoch %d", epoch)
                    .isLessThan(TOLERANCE);
            new Trainer(experiment.data(), experiment.batchSize(), 1).fit(network, epoch, metrics -> {});
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"SOFTMAX", "RRELU"})
    void activations(Activation activation) throws UnsupportedConfiguration {
        assertEqualToMultiLayerNetwork(network(builder -> builder.activation(activation)), 1, 2);
    }

    @ParameterizedTest
    @EnumSource(names = {"XAVIER", "XAVIER_UNIFORM", "RELU", "RELU_UNIFORM", "LECUN_NORMAL", "NORMAL", "ONES"})
    void weightInitialisations(WeightInit initialisation) throws UnsupportedConfiguration {
        assertEqualToMultiLayerNetwork(network(builder -> builder.weightInit(initialisation)), 1, 2);
    }

    static Stream<UnaryOperator<NeuralNetConfiguration.Builder>> distributions() {
        return Stream.of(
                builder -> builder.weightInit(new UniformDistribution(0, 1)),
                builder -> builder.weightInit(new NormalDistribution(0, 1)));
    }

    @ParameterizedTest
    @MethodSource
    void distributions(UnaryOperator<NeuralNetConfiguration.Builder> distribution) throws UnsupportedConfiguration {
        assertEqualToMultiLayerNetwork(network(distribution), 1, 2);
    }

    static Stream<IUpdater> updaters() {
        return Stream.of(
                new KerasSgd(0.01, 0.9),
                new KerasSgd(0.1, 0),
                new KerasRmsProp(0.001, 0.9, 1e-7),
                new Adam(0.001, 0.9, 0.999, 1e-7));
    }

    @ParameterizedTest
    @MethodSource
    void updaters(IUpdater updater) throws UnsupportedConfiguration {
        assertEqualToMultiLayerNetwork(network(builder -> builder.updater(updater)), 1, 2);
    }

    /** The thresholds are such that some gradients are above them and others below. */
    @ParameterizedTest
    @EnumSource
    void gradientClipping(GradientNormalization normalization) throws UnsupportedConfiguration {
        double threshold = normalization == GradientNormalization.ClipElementWiseAbsoluteValue ? 0.01 : 0.05;
        assertEqualToMultiLayerNetwork(
                network(builder -> builder.gradientNormalization(normalization)
                        .gradientNormalizationThreshold(threshold)),
                1,
                2);
    }

    @Test
    void exponential() throws UnsupportedConfiguration {
        assertEqualToMultiLayerNetwork(network(builder -> builder.activation(new ExponentialActivation())), 1, 2);
    }

    @Test
    void penaltyOnOutputs() throws UnsupportedConfiguration {
        assertEqualToMultiLayerNetwork(network(builder -> builder.activation(new PenalizedRelu(0.02))), 1, 2);
    }

    @Test
    void l2() throws UnsupportedConfiguration {
        assertEqualToMultiLayerNetwork(network(builder -> builder.l2(0.02).l2Bias(0.1)), 1, 2);
    }

    @Test
    void batchNormalisation() throws UnsupportedConfiguration {
        assertEqualToMultiLayerNetwork(
                normalized(norm -> norm.decay(0.9).eps(0.001)), 1, 2);
    }

    /** The running mean and variance have followed those of the mini-batches by then. */
    @Test
    void batchNormalisationUsesRunningMomentsOnceTrained() throws UnsupportedConfiguration {
        MultiLayerTask experiment = normalized(norm -> norm.decay(0.9).eps(0.001));
        History expected = new Trainer(experiment.data(), experiment.batchSize(), EPOCHS)
                .fit(experiment.network(2), 2, metrics -> {});
        History history = VectorizedTrainer.of(experiment).train(List.of(2L), EPOCHS, 5, Set.of(), () -> {}).get(0).history();
        assertThat(history.epochs()).isNotEmpty().allSatisfy(metrics -> assertThat(metrics.testLoss())
                .isCloseTo(expected.epochs().get(metrics.epoch()).testLoss(), within(1e-4)));
    }

    /** A hidden layer whose tanh follows the normalisation of what it adds up. */
    private static MultiLayerTask normalized(UnaryOperator<BatchNormalization.Builder> variation) {
        return new Circles80("batch-normalised", seed -> builder(seed)
                .list()
                .layer(new DenseLayer.Builder().nOut(4).activation(Activation.IDENTITY).build())
                .layer(variation.apply(new BatchNormalization.Builder()).build())
                .layer(new ActivationLayer(Activation.TANH))
                .layer(dense())
                .layer(output())
                .setInputType(InputType.feedForward(2))
                .build());
    }

    @Test
    void aSeedDoesNotDependOnTheOthers() throws UnsupportedConfiguration {
        VectorizedTrainer trainer = VectorizedTrainer.of(network(builder -> builder));
        float[] alone = trainer.weights(List.of(7L), 3)[0];
        float[] amongOthers = trainer.weights(List.of(5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L, 14L, 15L, 16L), 3)[2];
        assertThat(amongOthers).isEqualTo(alone);
    }

    @Test
    void historiesAreThoseOfTheTrainer() throws UnsupportedConfiguration {
        MultiLayerTask experiment = network(builder -> builder);
        MultiLayerNetwork network = experiment.network(4);
        History expected = new Trainer(experiment.data(), experiment.batchSize(), 7).fit(network, 4, metrics -> {});
        SeedHistory seed = VectorizedTrainer.of(experiment).train(List.of(3L, 4L), 7, 3, Set.of(1), () -> {}).get(1);
        assertThat(seed.seed()).isEqualTo(4);
        assertThat(seed.history().epochs()).extracting("epoch").containsExactly(0, 3, 6, 7);
        seed.history().epochs().forEach(metrics -> {
            var same = expected.epochs().get(metrics.epoch());
            // One of the 160 test points may lie on the border.
            assertThat(metrics.trainAccuracy()).isCloseTo(same.trainAccuracy(), within(1.0 / 160));
            assertThat(metrics.testAccuracy()).isCloseTo(same.testAccuracy(), within(1.0 / 160));
            assertThat(metrics.trainLoss()).isCloseTo(same.trainLoss(), within(1e-5));
            assertThat(metrics.testLoss()).isCloseTo(same.testLoss(), within(1e-5));
        });
    }

    @Test
    void takesFewerSeedsAtOnceOfALargeNetworkAndSaysWhatIsTooLarge() throws UnsupportedConfiguration {
        long memory = Runtime.getRuntime().maxMemory() / Runtime.getRuntime().availableProcessors();
        assertThat(VectorizedTrainer.seedsAtOnce(counted(1000), 8)).isEqualTo(32);
        // Half of the memory may be used, four bytes an element.
        assertThat(VectorizedTrainer.seedsAtOnce(counted(memory / 8 / 20), 8)).isEqualTo(16);
        assertThatThrownBy(() -> VectorizedTrainer.seedsAtOnce(counted(memory), 8))
                .isInstanceOf(UnsupportedConfiguration.class)
                .hasMessageMatching("arrays of (\\d+\\.\\d GB), the largest of \\1, which 8 seeds together need,"
                        + " where a processor may use \\d+\\.\\d GB and Java allows an array 8\\.6 GB");
        assertThatThrownBy(() -> VectorizedTrainer.seedsAtOnce(counted(Integer.MAX_VALUE / 4), 8))
                .isInstanceOf(UnsupportedConfiguration.class)
                .hasMessageContaining("the largest of 17.2 GB");
    }

    private static Rows.Counted counted(long rows) {
        Rows.Counted counted = new Rows.Counted();
        counted.allocate(rows);
        return counted;
    }

    static Stream<Arguments> obstacles() {
        return Stream.of(
                Arguments.of("GaussianDropout", network(builder -> builder.dropOut(new GaussianDropout(0.5)))),
                Arguments.of("activation ActivationRReLU", network(builder -> builder.activation(Activation.RRELU))),
                Arguments.of("activation Steeper", network(builder -> builder.activation(new Steeper()))),
                Arguments.of("updater AdaBelief", network(builder -> builder.updater(new AdaBelief()))),
                Arguments.of("ElementWiseMultiplicationLayer in layer1", new Circles80("multiplied", seed -> builder(seed)
                        .list()
                        .layer(dense())
                        .layer(new ElementWiseMultiplicationLayer.Builder().nOut(4).build())
                        .layer(output())
                        .setInputType(InputType.feedForward(2))
                        .build())),
                Arguments.of("batch normalisation with a fixed scale", normalized(norm -> norm.lockGammaBeta(true))),
                Arguments.of("batch normalisation whose variance is not stored as a logarithm", normalized(norm -> norm.useLogStd(false))));
    }

    @ParameterizedTest
    @MethodSource
    void obstacles(String reason, Experiment experiment) {
        assertThatThrownBy(() -> VectorizedTrainer.of(experiment))
                .isInstanceOf(UnsupportedConfiguration.class)
                .hasMessageContaining(reason);
    }

    private static void assertEqualToMultiLayerNetwork(MultiLayerTask experiment, long... seeds) throws UnsupportedConfiguration {
        List<Long> together = Arrays.stream(seeds).boxed().toList();
        float[][] weights = VectorizedTrainer.of(experiment).weights(together, EPOCHS);
        float[][] initial = VectorizedTrainer.of(experiment).weights(together, 0);
        for (int s = 0; s < seeds.length; s++) {
            float[] expected = multiLayerNetwork(experiment, seeds[s], 0);
            assertThat(SameSteps.largestDifference(expected, initial[s])).as("what training changes").isGreaterThan(100 * TOLERANCE);
            assertThat(SameSteps.largestDifference(expected, weights[s])).as("seed %d", seeds[s]).isLessThan(TOLERANCE);
        }
    }

    /** @param rounding if not 0, seeds which of the initial weights are off by one in a float's last bit */
    private static float[] multiLayerNetwork(MultiLayerTask experiment, long seed, int rounding) {
        MultiLayerNetwork network = experiment.network(seed);
        if (rounding != 0) {
            Random random = new Random(rounding);
            float[] weights = network.params().toFloatVector();
            for (int i = 0; i < weights.length; i++) {
                weights[i] += (random.nextInt(3) - 1) * Math.ulp(weights[i]);
            }
            network.setParams(Nd4j.createFromArray(weights));
        }
        new Trainer(experiment.data(), experiment.batchSize(), EPOCHS).fit(network, seed, metrics -> {});
        return network.params().toFloatVector();
    }

    @Test
    void initialWeightsAreThoseOfMultiLayerNetwork() throws UnsupportedConfiguration {
        MultiLayerTask experiment = network(builder -> builder);
        MultiLayerNetwork network = experiment.network(9);
        assertThat(VectorizedTrainer.of(experiment).weights(List.of(8L, 9L), 0)[1])
                .isEqualTo(network.params().toFloatVector());
    }

    /** Two hidden layers of four units, tanh, varied by one setting. */
    private static MultiLayerTask network(UnaryOperator<NeuralNetConfiguration.Builder> variation) {
        return new Circles80("varied", seed -> variation
                .apply(builder(seed))
                .list()
                .layer(dense())
                .layer(dense())
                .layer(output())
                .setInputType(InputType.feedForward(2))
                .build());
    }

    private static NeuralNetConfiguration.Builder builder(long seed) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new KerasSgd(0.05, 0.9))
                .activation(Activation.TANH)
                .weightInit(WeightInit.XAVIER_UNIFORM);
    }

    private static DenseLayer dense() {
        return new DenseLayer.Builder().nOut(4).build();
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder(new LossBinaryXENT(1e-7)).nOut(1).activation(Activation.SIGMOID).build();
    }

    /** In words it is {@code tanh} too, and it may be another function. */
    private static final class Steeper extends ActivationTanH {

        private static final long serialVersionUID = 1;
    }

    private interface Configuration {

        MultiLayerConfiguration of(long seed);
    }

    /** An experiment on few points in mini-batches whose last is smaller. */
    private record Circles80(String id, Configuration network) implements Experiment, MultiLayerTask {

        @Override
        public String question() {
            return "Does the vectorised engine train as MultiLayerNetwork does?";
        }

        @Override
        public Split data() {
            return Split.first(80, Circles.of(240, 0.1, 1).points().scaled());
        }

        @Override
        public MultiLayerConfiguration configuration(long seed) {
            return network.of(seed);
        }

        @Override
        public int epochs() {
            return EPOCHS;
        }

        @Override
        public String toString() {
            return id;
        }
    }
}
