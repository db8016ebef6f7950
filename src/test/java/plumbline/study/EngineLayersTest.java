package plumbline.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.util.DoubleComparator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import plumbline.data.Circles;
import plumbline.data.FirstToken;
import plumbline.data.Split;
import plumbline.experiment.Catalogue;
import plumbline.experiment.GraphTask;
import plumbline.experiment.MultiLayerTask;
import plumbline.experiment.Task;
import plumbline.layer.SigmoidOutput;
import plumbline.optimizer.KerasSgd;
import plumbline.train.EpochLayers;
import plumbline.train.LayerState;
import plumbline.train.SeedHistory;
import plumbline.train.SuccessCriterion;
import plumbline.vectorized.VectorizedTrainer;

/** What the two engines tell of the layers. */
class EngineLayersTest {

    private static final SuccessCriterion LEARNED = SuccessCriterion.accuracyAbove(0.75);
    private static final List<Long> SEEDS = List.of(3L, 4L);

    static Stream<Named<Task>> tasks() {
        GraphTask residual = (GraphTask) Catalogue.load().experiment("residual-20").orElseThrow();
        return Stream.of(
                Named.of("ReLU", relu()),
                Named.of("residual", GraphTask.of(residual.data(), residual::configuration, 32, 3, LEARNED)),
                Named.of("recurrent", recurrent()));
    }

    private static MultiLayerTask relu() {
        return MultiLayerTask.of(
                Split.first(100, Circles.of(200, 0.1, 1).points().scaled()),
                seed -> new NeuralNetConfiguration.Builder()
                        .seed(seed)
                        .updater(new KerasSgd(0.01, 0.9))
                        .weightInit(WeightInit.RELU_UNIFORM)
                        .activation(Activation.RELU)
                        .list()
                        .layer(new DenseLayer.Builder().nOut(5).build())
                        .layer(new DenseLayer.Builder().nOut(4).build())
                        .layer(SigmoidOutput.builder().build())
                        .setInputType(InputType.feedForward(2))
                        .build(),
                32,
                3,
                LEARNED);
    }

    private static MultiLayerTask recurrent() {
        return MultiLayerTask.of(
                new FirstToken(4, 6).split(60, 20, 1),
                seed -> new NeuralNetConfiguration.Builder()
                        .seed(seed)
                        .updater(new KerasSgd(0.01, 0.9))
                        .list()
                        .layer(new LastTimeStep(new LSTM.Builder().nOut(5).activation(Activation.TANH).build()))
                        .layer(SigmoidOutput.builder().build())
                        .setInputType(InputType.recurrent(4, 6))
                        .build(),
                32,
                3,
                LEARNED);
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void isTheSame(Task task) throws Exception {
        List<SeedHistory> together = train(new Engine.Together(VectorizedTrainer.of(task)));
        List<SeedHistory> oneByOne = train(new Engine.OneByOne(task));

        assertThat(together)
                .extracting(SeedHistory::layers)
                .usingRecursiveComparison()
                .withComparatorForType(new DoubleComparator(2e-6), Double.class)
                .isEqualTo(oneByOne.stream().map(SeedHistory::layers).toList());
        assertThat(together).allSatisfy(seed ->
                assertThat(seed.layers()).extracting(EpochLayers::epoch).containsExactly(1, 3));
    }

    private static List<SeedHistory> train(Engine engine) {
        return engine.train(SEEDS, 3, 3, Set.of(1, 3), trained -> {});
    }

    /** A unit without a bias is active on one side of a line through the origin, the middle of the points. */
    @Test
    void tellsWhichShareOfReluIsActive() throws Exception {
        EpochLayers start = train(new Engine.Together(VectorizedTrainer.of(relu()))).get(0).layers().get(0);

        assertThat(start.first().active()).isBetween(0.4, 0.6);
        assertThat(start.last().active()).as("a sigmoid is never 0").isEqualTo(1);
    }

    @Test
    void losesWhatBecomesNonFiniteAtOnce() {
        List<SeedHistory> seeds = new Engine.OneByOne(Catalogue.load().experiment("exploding").orElseThrow())
                .train(List.of(1L), 1, 1, Set.of(1), trained -> {});

        assertThat(seeds.get(0).layers()).singleElement().satisfies(epoch ->
                assertThat(epoch.layers()).hasSize(21).containsOnly(LayerState.LOST));
    }
}
