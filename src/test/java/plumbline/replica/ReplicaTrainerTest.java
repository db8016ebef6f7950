package plumbline.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.distribution.UniformDistribution;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import plumbline.Experiment;
import plumbline.data.Circles;
import plumbline.data.Split;
import plumbline.train.History;
import plumbline.train.Momentum;
import plumbline.train.Replica;
import plumbline.train.Trainer;

/** The replicas against {@code MultiLayerNetwork}, trained by {@link Trainer} with the same seeds. */
class ReplicaTrainerTest {

    private static final int EPOCHS = 20;
    private static final double TOLERANCE = 1e-4;

    /** All but the one that the tests of the command line let diverge. */
    static Stream<Experiment> experiments() {
        return Experiment.all().stream().filter(experiment -> !experiment.id().equals("diverging"));
    }

    @ParameterizedTest
    @MethodSource
    void experiments(Experiment experiment) throws NotReplicable {
        assertEqualToMultiLayerNetwork(experiment, 1, 2, 3);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"SOFTMAX", "RRELU"})
    void activations(Activation activation) throws NotReplicable {
        assertEqualToMultiLayerNetwork(network(builder -> builder.activation(activation)), 1, 2);
    }

    @ParameterizedTest
    @EnumSource(names = {"XAVIER", "XAVIER_UNIFORM", "RELU", "RELU_UNIFORM", "LECUN_NORMAL", "NORMAL", "ONES"})
    void weightInitialisations(WeightInit initialisation) throws NotReplicable {
        assertEqualToMultiLayerNetwork(network(builder -> builder.weightInit(initialisation)), 1, 2);
    }

    static Stream<UnaryOperator<NeuralNetConfiguration.Builder>> distributions() {
        return Stream.of(
                builder -> builder.weightInit(new UniformDistribution(0, 1)),
                builder -> builder.weightInit(new NormalDistribution(0, 1)));
    }

    @ParameterizedTest
    @MethodSource
    void distributions(UnaryOperator<NeuralNetConfiguration.Builder> distribution) throws NotReplicable {
        assertEqualToMultiLayerNetwork(network(distribution), 1, 2);
    }

    static Stream<IUpdater> updaters() {
        return Stream.of(new Momentum(0.01, 0.9), new Momentum(0.1, 0), new Adam(0.001, 0.9, 0.999, 1e-7));
    }

    @ParameterizedTest
    @MethodSource
    void updaters(IUpdater updater) throws NotReplicable {
        assertEqualToMultiLayerNetwork(network(builder -> builder.updater(updater)), 1, 2);
    }

    /** The thresholds are such that some gradients are above them and others below. */
    @ParameterizedTest
    @EnumSource
    void gradientNormalisations(GradientNormalization normalization) throws NotReplicable {
        double threshold = normalization == GradientNormalization.ClipElementWiseAbsoluteValue ? 0.01 : 0.05;
        assertEqualToMultiLayerNetwork(
                network(builder -> builder.gradientNormalization(normalization)
                        .gradientNormalizationThreshold(threshold)),
                1,
                2);
    }

    @Test
    void l2() throws NotReplicable {
        assertEqualToMultiLayerNetwork(network(builder -> builder.l2(0.02).l2Bias(0.1)), 1, 2);
    }

    @Test
    void aReplicaDoesNotDependOnTheOthers() throws NotReplicable {
        ReplicaTrainer trainer = ReplicaTrainer.of(network(builder -> builder));
        float[] alone = trainer.weights(List.of(7L), 3)[0];
        float[] amongOthers = trainer.weights(List.of(5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L, 14L, 15L, 16L), 3)[2];
        assertThat(amongOthers).isEqualTo(alone);
    }

    @Test
    void historiesAreThoseOfTheTrainer() throws NotReplicable {
        Experiment experiment = network(builder -> builder);
        MultiLayerNetwork network = new MultiLayerNetwork(experiment.configuration(4));
        network.init();
        History expected = new Trainer(experiment.data(), experiment.batchSize(), 7).fit(network, 4, metrics -> {});
        Replica replica = ReplicaTrainer.of(experiment).train(List.of(3L, 4L), 7, 3, () -> {}).get(1);
        assertThat(replica.seed()).isEqualTo(4);
        assertThat(replica.history().epochs()).extracting("epoch").containsExactly(0, 3, 6, 7);
        replica.history().epochs().forEach(metrics -> {
            var same = expected.epochs().get(metrics.epoch());
            // One of the 160 test points may lie on the border.
            assertThat(metrics.trainAccuracy()).isCloseTo(same.trainAccuracy(), within(1.0 / 160));
            assertThat(metrics.testAccuracy()).isCloseTo(same.testAccuracy(), within(1.0 / 160));
            assertThat(metrics.trainLoss()).isCloseTo(same.trainLoss(), within(1e-5));
            assertThat(metrics.testLoss()).isCloseTo(same.testLoss(), within(1e-5));
        });
    }

    static Stream<Arguments> obstacles() {
        return Stream.of(
                Arguments.of("dropout", network(builder -> builder.dropOut(new Dropout(0.5)))),
                Arguments.of("layer 1: activation rrelu", network(builder -> builder.activation(Activation.RRELU))),
                Arguments.of("updater Nesterovs", network(builder -> builder.updater(new Nesterovs(0.1, 0.9)))),
                Arguments.of("L1Regularization", network(builder -> builder.l1(0.1))),
                Arguments.of("an updater for the biases", network(builder -> builder.biasUpdater(new Momentum(1, 0)))),
                Arguments.of("layer 2: BatchNormalization", new Circles80("batch-normalised", seed -> builder(seed)
                        .list()
                        .layer(dense())
                        .layer(new BatchNormalization())
                        .layer(output())
                        .setInputType(InputType.feedForward(2))
                        .build())),
                Arguments.of("layer 2: loss LossMSE", new Circles80("squared", seed -> builder(seed)
                        .list()
                        .layer(dense())
                        .layer(new OutputLayer.Builder(new LossMSE())
                                .nOut(1)
                                .activation(Activation.SIGMOID)
                                .build())
                        .setInputType(InputType.feedForward(2))
                        .build())));
    }

    @ParameterizedTest
    @MethodSource
    void obstacles(String reason, Experiment experiment) {
        assertThatThrownBy(() -> ReplicaTrainer.of(experiment))
                .isInstanceOf(NotReplicable.class)
                .hasMessageContaining(reason);
    }

    private static void assertEqualToMultiLayerNetwork(Experiment experiment, long... seeds) throws NotReplicable {
        List<Long> together = Arrays.stream(seeds).boxed().toList();
        float[][] weights = ReplicaTrainer.of(experiment).weights(together, EPOCHS);
        for (int r = 0; r < seeds.length; r++) {
            MultiLayerNetwork network = new MultiLayerNetwork(experiment.configuration(seeds[r]));
            network.init();
            float[] initial = network.params().toFloatVector();
            new Trainer(experiment.data(), experiment.batchSize(), EPOCHS).fit(network, seeds[r], metrics -> {});
            float[] expected = network.params().toFloatVector();
            assertThat(largestDifference(expected, initial)).as("what training changes").isGreaterThan(100 * TOLERANCE);
            assertThat(largestDifference(expected, weights[r])).as("seed %d", seeds[r]).isLessThan(TOLERANCE);
        }
    }

    private static double largestDifference(float[] a, float[] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            // Not Math.max alone: a NaN must not pass for a small difference.
            double difference = Math.abs(a[i] - b[i]);
            largest = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(largest, difference);
        }
        return largest;
    }

    /** Two hidden layers of four units, tanh, varied by one setting. */
    private static Experiment network(UnaryOperator<NeuralNetConfiguration.Builder> variation) {
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
                .updater(new Momentum(0.05, 0.9))
                .activation(Activation.TANH)
                .weightInit(WeightInit.XAVIER_UNIFORM);
    }

    private static DenseLayer dense() {
        return new DenseLayer.Builder().nOut(4).build();
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder(new LossBinaryXENT(1e-7)).nOut(1).activation(Activation.SIGMOID).build();
    }

    private interface Configuration {

        MultiLayerConfiguration of(long seed);
    }

    /** An experiment on few points in mini-batches whose last is smaller. */
    private record Circles80(String id, Configuration network) implements Experiment {

        @Override
        public String question() {
            return "Do the replicas train as MultiLayerNetwork does?";
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
