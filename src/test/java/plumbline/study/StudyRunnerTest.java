package plumbline.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.assertj.core.util.DoubleComparator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.ConstantDistribution;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.GaussianDropout;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.nativeblas.NativeOpsHolder;
import plumbline.cli.Diverging;
import plumbline.cli.SmallCircles;
import plumbline.cli.TinySequences;
import plumbline.data.Circles;
import plumbline.data.Examples;
import plumbline.data.Split;
import plumbline.experiment.Experiment;
import plumbline.experiment.GraphTask;
import plumbline.experiment.MultiLayerTask;
import plumbline.experiment.Task;
import plumbline.optimizer.KerasSgd;
import plumbline.record.ArrayStats;
import plumbline.record.GradientListener;
import plumbline.train.EpochLayers;
import plumbline.train.EpochMetrics;
import plumbline.train.History;
import plumbline.train.LayerState;
import plumbline.train.SeedHistory;
import plumbline.train.Trainer;
import plumbline.vectorized.UnsupportedConfiguration;
import plumbline.vectorized.VectorizedTrainer;

/** SeedHistories are trained 32 at once, so that 50 seeds are two chunks. */
class StudyRunnerTest {

    private static final Variant SMALL = Variant.of("small");

    @TempDir
    private Path temporary;

    private final List<String> notices = new ArrayList<>();
    private final AtomicLong progress = new AtomicLong();

    @Test
    void givesWhatTheVectorizedTrainerDoes() throws IOException, InterruptedException, UnsupportedConfiguration {
        Study expected = expected(
                StudyPlan.of(SMALL, 3, 50),
                VectorizedTrainer.of(SMALL).train(LongStream.range(3, 53).boxed().toList(), 3, 1, Set.of(1), () -> {}));

        Study study = study(StudyPlan.of(SMALL, 3, 50));

        assertThat(study.seeds()).extracting(SeedMetrics::seed).containsExactlyElementsOf(
                LongStream.range(3, 53).boxed().toList());
        assertSameToNineDigits(study, expected);
        assertThat(notices).isEmpty();
    }

    @Test
    void givesTheStudiesInTheOrderOfTheirPlans() throws IOException, InterruptedException {
        List<StudyPlan> plans = List.of(StudyPlan.of(Variant.of("b"), 1, 50), StudyPlan.of(Variant.of("a"), 1, 2));

        assertThat(run(store(), plans)).extracting(Study::id).containsExactly("b", "a");
        assertThat(progress).hasValue(52 * 3);
    }

    @Test
    void goesOnAfterAnInterruptionBetweenTwoExperiments() throws IOException, InterruptedException {
        List<StudyPlan> plans =
                List.of(StudyPlan.of(Variant.of("a"), 1, 50), StudyPlan.of(Variant.of("b").epochs(4), 1, 50));
        List<Study> expected = run(temporary.resolve("undisturbed"), plans);
        interruptAtFirstStudy(plans);
        progress.set(0);

        List<Study> studies = run(store(), plans);

        assertThat(studies).isEqualTo(expected);
        // Of the second one thread may, or may not, have trained some.
        assertThat(notices)
                .singleElement()
                .asString()
                .matches("going on with a(: 50 of 50| and 1 more: (68|82|100) of 100) seeds were trained before");
        assertThat(progress).as("work, that found done included").hasValue(50 * 3 + 50 * 4);
    }

    @Test
    void goesOnAfterAnInterruptionBetweenTwoChunks() throws IOException, InterruptedException {
        Study expected = run(temporary.resolve("undisturbed"), List.of(StudyPlan.of(SMALL, 1, 50))).get(0);
        AtomicBoolean broken = new AtomicBoolean(true);
        StudyPlan plan = StudyPlan.of(
                SMALL.network(seed -> {
                    if (seed == 50 && broken.get()) {
                        throw new IllegalStateException("power cut");
                    }
                    return SMALL.configuration(seed);
                }),
                1,
                50);
        assertThatIOException().isThrownBy(() -> run(store(), List.of(plan))).withMessage("power cut");
        broken.set(false);
        progress.set(0);

        assertThat(study(plan)).isEqualTo(expected);

        assertThat(notices).containsExactly("going on with small: 32 of 50 seeds were trained before");
        assertThat(progress).hasValue(50 * 3);
    }

    @Test
    void doesNotTrainStoredSeedsAgain() throws IOException, InterruptedException {
        StudyPlan plan = StudyPlan.of(SMALL, 1, 50);
        Study expected = run(temporary.resolve("undisturbed"), List.of(plan)).get(0);
        interruptAtFirstStudy(List.of(plan));
        String text = Files.readString(chunk(plan, "1-32"));
        Files.delete(chunk(plan, "1-32"));
        byte[] other = text.replaceFirst("\n7,3,[^,]*,[^,]*,", "\n7,3,0.123,0.456,").getBytes(StandardCharsets.UTF_8);
        Files.write(storeOf(plan).resolve("1-32.metrics." + Fingerprint.sha256(other) + ".csv"), other);
        Files.delete(chunk(plan, "33-50"));

        Study study = study(plan);

        assertThat(study.seeds().get(6)).extracting("seed", "trainAccuracy", "testAccuracy")
                .containsExactly(7L, 0.123, 0.456);
        assertThat(study.seeds().subList(7, 50)).isEqualTo(expected.seeds().subList(7, 50));
    }

    @ParameterizedTest
    @CsvSource({"'0.5', '0.25'", "'\n7,', '\n8,'", "',train_loss', ''", "'\n7,3,', '\n7,3,x'", "'\n7,3,', '\n7,3,-'"})
    void trainsDamagedSeedsAnewAndNamesTheirFile(String right, String wrong) throws IOException, InterruptedException {
        StudyPlan plan = StudyPlan.of(SMALL, 1, 50);
        Study expected = run(temporary.resolve("undisturbed"), List.of(plan)).get(0);
        interruptAtFirstStudy(List.of(plan));
        Path damaged = chunk(plan, "1-32");
        String text = Files.readString(damaged);
        Files.writeString(damaged, text.replace(right, wrong));
        assertThat(damaged).content().isNotEqualTo(text);

        assertThat(study(plan)).isEqualTo(expected);

        assertThat(notices).hasSize(2).first().asString()
                .startsWith(damaged.toString())
                .endsWith("; its seeds are trained anew")
                .doesNotContain("null", "Exception");
        assertThat(notices).last().isEqualTo("going on with small: 18 of 50 seeds were trained before");
    }

    @Test
    void keepsTheSeedsThatAnInterruptedStudyOfMoreNeeds() throws IOException, InterruptedException {
        interruptAtFirstStudy(List.of(StudyPlan.of(SMALL, 1, 80)));
        StudyPlan fewer = StudyPlan.of(SMALL, 1, 32);
        study(fewer);

        runner(store()).forget(List.of(fewer));
        study(StudyPlan.of(SMALL, 1, 80));

        assertThat(notices).containsExactly("going on with small: 80 of 80 seeds were trained before");
    }

    @Test
    void ignoresAFileThatWasHalfWritten() throws IOException, InterruptedException {
        StudyPlan plan = StudyPlan.of(SMALL, 1, 2);
        Study expected = run(temporary.resolve("undisturbed"), List.of(plan)).get(0);
        StudyCheckpoint.open(store(), plan, notices::add);
        Files.writeString(storeOf(plan).resolve("1-2.4711.partial"), "seed,epoch,train_accuracy,test_acc");

        assertThat(study(plan)).isEqualTo(expected);
        assertThat(notices).isEmpty();
    }

    static Stream<Variant> otherDefinitions() {
        return Stream.of(
                SMALL.epochs(4),
                SMALL.batchSize(10),
                SMALL.network(seed -> SmallCircles.network(seed, new KerasSgd(0.2, 0.9))),
                SMALL.data(Split.first(20, Circles.of(30, 0.2, 1).points())),
                SMALL.data(Split.first(20, Circles.of(32, 0.1, 1).points())),
                SMALL.data(Split.first(21, Circles.of(30, 0.1, 1).points())),
                SMALL.data(new Split(new Redrawn(SMALL.data().train()), SMALL.data().test())));
    }

    /** Examples that are others from the second epoch on. */
    private record Redrawn(Examples first) implements Examples {

        @Override
        public int size() {
            return first.size();
        }

        @Override
        public MultiDataSet toMultiDataSet() {
            return first.toMultiDataSet();
        }

        @Override
        public Examples epoch(int number) {
            return number == 1 ? this : Circles.of(size(), 0.1, number).points();
        }
    }

    /** Of the same configuration. */
    @Test
    void aDefinitionHasItsInitialWeights() {
        MultiLayerTask other = new MultiLayerTask() {
            @Override
            public MultiLayerConfiguration configuration(long seed) {
                return SMALL.configuration(seed);
            }

            @Override
            public MultiLayerNetwork network(long seed) {
                MultiLayerNetwork network = MultiLayerTask.super.network(seed);
                network.params().muli(2);
                return network;
            }

            @Override
            public Split data() {
                return SMALL.data();
            }

            @Override
            public int epochs() {
                return SMALL.epochs();
            }

            @Override
            public int batchSize() {
                return SMALL.batchSize();
            }
        };

        assertThat(Fingerprint.of(new StudyPlan("small", other, 1, 2, new TreeSet<>(Set.of(1)), 1)))
                .isNotEqualTo(Fingerprint.of(new StudyPlan("small", SMALL, 1, 2, new TreeSet<>(Set.of(1)), 1)));
    }

    @ParameterizedTest
    @MethodSource("otherDefinitions")
    void doesNotMixInSeedsOfAnotherDefinition(Variant other) throws IOException, InterruptedException {
        StudyPlan plan = StudyPlan.of(other, 1, 2);
        Study expected = run(temporary.resolve("undisturbed"), List.of(plan)).get(0);
        interruptAtFirstStudy(List.of(StudyPlan.of(SMALL, 1, 2)));

        assertThat(study(plan)).isEqualTo(expected);

        assertThat(notices).isEmpty();
        assertThat(Fingerprint.of(plan)).isNotEqualTo(Fingerprint.of(StudyPlan.of(SMALL, 1, 2)));
        assertThat(store().resolve("small")).as("the old definition's are gone").isDirectoryNotContaining(
                definition -> !definition.equals(storeOf(plan)));
    }

    @Test
    void aDefinitionIsTheSameForAllSeeds() {
        assertThat(Fingerprint.of(StudyPlan.of(SMALL, 1, 2)))
                .isEqualTo(Fingerprint.of(StudyPlan.of(Variant.of("small"), 7, 300)));
    }

    @Test
    void forgetsTheSeedsOfItsPlansOnly() throws IOException, InterruptedException {
        StudyPlan plan = StudyPlan.of(SMALL, 1, 2);
        StudyPlan interrupted = StudyPlan.of(Variant.of("interrupted"), 1, 2);
        run(store(), List.of(plan, interrupted));

        runner(store()).forget(List.of(plan));
        assertThat(store().resolve("small")).doesNotExist();
        assertThat(chunk(interrupted, "1-2")).exists();

        runner(store()).forget(List.of(interrupted));
        assertThat(store()).doesNotExist();
    }

    static Stream<Variant> unsupported() {
        return Stream.of(SMALL.withGaussianDropout(), SMALL.network(seed -> new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new KerasSgd(0.1, 0.9))
                .list()
                .layer(new BatchNormalization.Builder().lockGammaBeta(true).build())
                .layer(new OutputLayer.Builder(new LossBinaryXENT(1e-7))
                        .nOut(1)
                        .activation(Activation.SIGMOID)
                        .build())
                .setInputType(InputType.feedForward(2))
                .build()));
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("unsupported")
    void trainsOneByOneWhatTheVectorisedEngineDoesNotSupportAndSaysWhy(Variant experiment)
            throws IOException, InterruptedException {
        StudyPlan plan = StudyPlan.of(experiment.epochs(105), 5, 4);
        Study expected = expected(plan, plan.chunks(4).get(0).stream().map(seed -> trained(plan, seed)).toList());

        Study study = study(plan);

        assertSameToNineDigits(study, expected);
        assertThat(study.curve()).extracting(EpochBand::epoch).startsWith(0, 2, 4).endsWith(104, 105);
        assertThat(notices).singleElement().asString()
                .startsWith("small: the vectorised engine does not support ")
                .containsAnyOf("GaussianDropout", "batch normalisation with a fixed scale")
                .endsWith("its seeds are trained one by one");
        assertThat(progress).hasValue(plan.work());
    }

    /** OpenMP would use all cores, on a machine with several, in each of the threads. */
    @Test
    void trainsWithOneThreadAnOperation() throws IOException, InterruptedException {
        Thread caller = Thread.currentThread();
        List<Integer> threads = Collections.synchronizedList(new ArrayList<>());
        LongFunction<MultiLayerConfiguration> network = SMALL.withGaussianDropout().network();

        study(StudyPlan.of(
                SMALL.network(seed -> {
                    if (Thread.currentThread() != caller) {
                        threads.add(NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads());
                    }
                    return network.apply(seed);
                }),
                1,
                4));

        assertThat(threads).containsExactly(1, 1, 1, 1);
    }

    @Test
    void trainsGraphsOneByOneAndSaysWhy() throws IOException, InterruptedException {
        GraphTask sequences = new TinySequences();
        GraphTask unsupported = GraphTask.of(
                sequences.data(),
                seed -> {
                    ComputationGraphConfiguration graph = sequences.configuration(seed);
                    ((LayerVertex) graph.getVertices().get("output"))
                            .getLayerConf()
                            .getLayer()
                            .setIDropout(new GaussianDropout(0.1));
                    return graph;
                },
                sequences.batchSize(),
                sequences.epochs(),
                sequences.success());
        StudyPlan plan = new StudyPlan("graph", unsupported, 5, 3, new TreeSet<>(Set.of(1)), 1);
        Study expected =
                expected(plan, Stream.of(5L, 6L, 7L).map(seed -> trained(plan, seed)).toList());

        Study study = study(plan);

        assertSameToNineDigits(study, expected);
        assertThat(notices).containsExactly("graph: the vectorised engine does not support "
                + "GaussianDropout in output; its seeds are trained one by one");
    }

    private static Study expected(StudyPlan plan, List<SeedHistory> histories) throws IOException {
        return Study.of(plan.id(), plan.task().success(), histories::forEach);
    }

    static Stream<Experiment> diverging() {
        return Stream.of(
                new Diverging(),
                SMALL.network(new Diverging()::configuration).epochs(5).withGaussianDropout(),
                SMALL.network(StudyRunnerTest::overflowing).epochs(30));
    }

    /**
     * Only activations become non-finite, and only in training, when dropout doubles what it keeps: 3e38 (x1 + x2)
     * against 1.5e38 (x1 + x2), where 3.4e38 is the limit. The weights stay as they are, all but unchanged.
     */
    private static MultiLayerConfiguration overflowing(long seed) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new KerasSgd(1e-40, 0))
                .list()
                .layer(new DenseLayer.Builder()
                        .nOut(3)
                        .activation(Activation.RELU)
                        .weightInit(new ConstantDistribution(1.5e38))
                        .dropOut(new Dropout(0.5))
                        .build())
                .layer(new OutputLayer.Builder(new LossBinaryXENT(1e-7))
                        .nOut(1)
                        .activation(Activation.SIGMOID)
                        .weightInit(WeightInit.ZERO)
                        .build())
                .setInputType(InputType.feedForward(2))
                .build();
    }

    @ParameterizedTest
    @MethodSource("diverging")
    void countsSeedsThatDivergeAsNotLearned(Experiment experiment) throws IOException, InterruptedException {
        StudyPlan plan = StudyPlan.of(experiment, 1, 40);

        Study study = study(plan);

        assertThat(study.seeds()).hasSize(40).allSatisfy(seed -> {
            assertThat(seed.trainLoss()).isNaN();
            assertThat(seed.testLoss()).isNaN();
        });
        assertThat(study.learned()).isEqualTo(new Proportion(0, 40));
        assertThat(study.curve()).hasSize(1 + experiment.epochs());
        assertThat(progress).hasValue(plan.work());
    }

    @Test
    void tellsWhichFileItCouldNotWrite() {
        StudyPlan plan = StudyPlan.of(SMALL, 1, 2);
        LongConsumer removing = epochs -> FileUtils.deleteQuietly(store().toFile());

        assertThatIOException()
                .isThrownBy(() -> new StudyRunner(store(), notices::add, removing).run(List.of(plan), (same, study, trained) -> {}))
                .isInstanceOf(NoSuchFileException.class)
                .withMessageContaining("1-2.");
    }

    @Test
    void trainsNothingAnyMoreOnceItHasFailed() throws InterruptedException {
        CountDownLatch training = new CountDownLatch(1);
        AtomicReference<Thread> other = new AtomicReference<>();
        StudyPlan failing = StudyPlan.of(
                SMALL.network(seed -> {
                    if (seed == 2) { // Not 1, by which the definition is known.
                        awaitSeconds(training);
                        throw new IllegalStateException("power cut");
                    }
                    return SMALL.configuration(seed);
                }),
                2,
                1);
        StudyPlan endless = StudyPlan.of(Variant.of("endless").epochs(Integer.MAX_VALUE), 1, 1);
        StudyRunner runner = new StudyRunner(store(), notices::add, epochs -> {
            other.set(Thread.currentThread());
            training.countDown();
        });

        assertThatIOException().isThrownBy(() -> runner.run(List.of(failing, endless), (plan, study, seeds) -> {}));

        other.get().join(10_000);
        assertThat(other.get().isAlive()).isFalse();
    }

    private static void awaitSeconds(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path store() {
        return temporary.resolve("store");
    }

    private Path storeOf(StudyPlan plan) {
        return store().resolve(plan.id()).resolve(Fingerprint.of(plan).fingerprint());
    }

    private Path chunk(StudyPlan plan, String seeds) throws IOException {
        try (Stream<Path> files = Files.list(storeOf(plan))) {
            return files.filter(file -> file.getFileName().toString().startsWith(seeds + ".metrics."))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private StudyRunner runner(Path folder) {
        return new StudyRunner(folder, notices::add, progress::addAndGet);
    }

    private List<Study> run(Path folder, List<StudyPlan> plans) throws IOException, InterruptedException {
        List<Study> studies = new ArrayList<>();
        runner(folder).run(plans, (plan, study, seeds) -> studies.add(study));
        return studies;
    }

    private Study study(StudyPlan plan) throws IOException, InterruptedException {
        notices.clear();
        progress.set(0);
        return run(store(), List.of(plan)).get(0);
    }

    /** Leaves at least the first study's seeds in the store. */
    private void interruptAtFirstStudy(List<StudyPlan> plans) {
        assertThatIOException()
                .isThrownBy(() -> runner(store()).run(plans, (plan, study, seeds) -> {
                    throw new IOException("disk full");
                }))
                .withMessage("disk full");
    }

    /** By the {@link Trainer}, on this thread. */
    private static SeedHistory trained(StudyPlan plan, long seed) {
        Task task = plan.task();
        Model network = task.network(seed);
        GradientListener gradients = GradientListener.everyEpoch();
        network.addListeners(gradients);
        History history = new Trainer(task.data(), task.batchSize(), task.epochs())
                .fit(network, seed, metrics -> {});
        List<EpochMetrics> evaluated = history.epochs().stream()
                .filter(metrics ->
                        metrics.epoch() % plan.every() == 0 || metrics.epoch() == task.epochs())
                .toList();
        List<LayerState> first = gradients.records().get(0).weights().stream()
                .map(weights -> state(weights.gradient().stats(), weights.weight().stats()))
                .toList();
        return new SeedHistory(seed, new History(evaluated), List.of(new EpochLayers(1, first)));
    }

    private static LayerState state(ArrayStats gradient, ArrayStats weight) {
        return new LayerState(gradient.mean(), gradient.meanAbs(), gradient.sd(), weight.mean(), weight.sd(), 1);
    }

    private static void assertSameToNineDigits(Study study, Study expected) {
        assertThat(study)
                .usingRecursiveComparison()
                .withComparatorForType(new DoubleComparator(1e-8), Double.class)
                .isEqualTo(expected);
    }
}
