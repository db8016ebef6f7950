package plumbline.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import plumbline.backend.Backend;
import plumbline.data.Circles;
import plumbline.data.Drawings;
import plumbline.data.FirstToken;
import plumbline.data.Split;
import plumbline.experiment.Catalogue;
import plumbline.experiment.GraphTask;
import plumbline.experiment.MultiLayerTask;
import plumbline.experiment.Task;
import plumbline.layer.SigmoidOutput;
import plumbline.optimizer.KerasSgd;
import plumbline.train.EpochMetrics;
import plumbline.train.SeedHistory;
import plumbline.train.SuccessCriterion;
import plumbline.vectorized.VectorizedTrainer;

/**
 * Whole studies by the vectorised engine, 200 seeds, against 60 other seeds that DL4J trains one by one: what must agree is
 * the distribution, also where single networks are too sensitive to compare, and where dropout draws other numbers.
 *
 * <p>A two-sample test of Kolmogorov and Smirnov rejects right code with a probability of at most 0.001; two numbers of four
 * tasks make that at most 0.008 here. The seeds are fixed.
 */
@Tag("slow")
class EnginesAgreeTest {

    private static final double SIGNIFICANCE = 0.001;
    private static final int TOGETHER = 200;
    private static final int ONE_BY_ONE = 60;
    private static final SuccessCriterion LEARNED = SuccessCriterion.accuracyAbove(0.75);

    static Stream<Named<Task>> tasks() {
        return Stream.of(
                Named.of("residual", residual()),
                Named.of("dropout", dropout()),
                Named.of("recurrent", recurrent()),
                Named.of("convolutional", convolutional()));
    }

    /** Fixup blocks, for fewer epochs. */
    private static Task residual() {
        GraphTask residual = (GraphTask) Catalogue.load().experiment("residual-20").orElseThrow();
        return GraphTask.of(residual.data(), residual::configuration, residual.batchSize(), 30, LEARNED);
    }

    private static Task dropout() {
        return MultiLayerTask.of(
                Split.first(200, Circles.of(400, 0.1, 1).points().scaled()),
                seed -> new NeuralNetConfiguration.Builder()
                        .seed(seed)
                        .updater(new KerasSgd(0.1, 0.9))
                        .list()
                        .layer(new DenseLayer.Builder().nOut(8).activation(Activation.RELU).build())
                        .layer(new DenseLayer.Builder().nOut(8).activation(Activation.RELU).dropOut(0.7).build())
                        .layer(SigmoidOutput.builder().dropOut(0.5).build())
                        .setInputType(InputType.feedForward(2))
                        .build(),
                32,
                30,
                LEARNED);
    }

    private static Task recurrent() {
        return MultiLayerTask.of(
                new FirstToken(4, 6).split(300, 200, 1),
                seed -> new NeuralNetConfiguration.Builder()
                        .seed(seed)
                        .updater(new Adam(0.02))
                        .list()
                        .layer(new LastTimeStep(new LSTM.Builder().nOut(5).activation(Activation.TANH).build()))
                        .layer(SigmoidOutput.builder().build())
                        .setInputType(InputType.recurrent(4, 6))
                        .build(),
                32,
                10,
                LEARNED);
    }

    private static Task convolutional() {
        return MultiLayerTask.of(
                new Split(new Drawings(100, 0.2, 1).examples(), new Drawings(100, 0.2, 2).examples()),
                seed -> new NeuralNetConfiguration.Builder()
                        .seed(seed)
                        .updater(new Adam(0.01))
                        .list()
                        .layer(new ConvolutionLayer.Builder(3, 3).nOut(4).activation(Activation.RELU).build())
                        .layer(new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).build())
                        .layer(SigmoidOutput.builder().build())
                        .setInputType(InputType.convolutional(Drawings.SIZE, Drawings.SIZE, 1))
                        .build(),
                32,
                8,
                LEARNED);
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void distributionsAgree(Task task) throws Exception {
        List<SeedHistory> together = train(new Engine.Together(VectorizedTrainer.of(task)), 1, TOGETHER, task.epochs());
        List<SeedHistory> oneByOne = train(new Engine.OneByOne(task), 1001, ONE_BY_ONE, task.epochs());

        assertThat(oneByOne).extracting(seed -> seed.history().last().testLoss()).as("seeds differ").doesNotHaveDuplicates();
        assertThat(p(together, oneByOne, EpochMetrics::testLoss)).isGreaterThan(SIGNIFICANCE);
        assertThat(p(together, oneByOne, EpochMetrics::trainAccuracy)).isGreaterThan(SIGNIFICANCE);
    }

    /** On all cores. */
    private static List<SeedHistory> train(Engine engine, long first, int seeds, int epochs) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(
                Runtime.getRuntime().availableProcessors(),
                work -> new Thread(() -> {
                    Backend.startThread();
                    work.run();
                }));
        try {
            List<Callable<List<SeedHistory>>> chunks = new ArrayList<>();
            for (int from = 0; from < seeds; from += engine.seedsAtOnce()) {
                List<Long> chunk = LongStream.range(first + from, first + Math.min(seeds, from + engine.seedsAtOnce()))
                        .boxed()
                        .toList();
                chunks.add(() -> engine.train(chunk, epochs, epochs, Set.of(1), trained -> {}));
            }
            List<SeedHistory> histories = new ArrayList<>();
            for (Future<List<SeedHistory>> chunk : threads.invokeAll(chunks)) {
                histories.addAll(chunk.get());
            }
            return histories;
        } finally {
            threads.shutdown();
        }
    }

    private static double p(List<SeedHistory> some, List<SeedHistory> others, ToDoubleFunction<EpochMetrics> number) {
        return KolmogorovSmirnovTest.withDefaults().test(last(some, number), last(others, number)).getPValue();
    }

    /** In float's precision: accuracies that are the same must not differ in a last digit. */
    private static double[] last(List<SeedHistory> seeds, ToDoubleFunction<EpochMetrics> number) {
        return seeds.stream()
                .mapToDouble(seed -> (float) number.applyAsDouble(seed.history().last()))
                .toArray();
    }
}
