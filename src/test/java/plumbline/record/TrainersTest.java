package plumbline.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.File;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.datasets.iterator.utilty.SingletonMultiDataSetIterator;
import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.earlystopping.saver.InMemoryModelSaver;
import org.deeplearning4j.earlystopping.scorecalc.DataSetLossCalculator;
import org.deeplearning4j.earlystopping.termination.MaxEpochsTerminationCondition;
import org.deeplearning4j.earlystopping.trainer.EarlyStoppingGraphTrainer;
import org.deeplearning4j.earlystopping.trainer.EarlyStoppingTrainer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.layers.AutoEncoder;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import plumbline.network.NetworkAdapter;
import plumbline.network.NetworkLayer;

/** The listener in whatever trains a network: all steps recorded, none changed. */
class TrainersTest {

    /**
     * A way to train.
     *
     * @param epochs that DL4J counts, step by step
     */
    private record Way<T extends Model>(String name, Supplier<T> network, Consumer<T> training, List<Integer> epochs) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static final INDArray[] NO_MASKS = {null};

    static Stream<Way<MultiLayerNetwork>> layers() {
        DataSet batch = TinyNetworks.batch(0);
        MultiDataSet multi = batch.toMultiDataSet();
        return Stream.of(
                layers("fit(data set)", network -> network.fit(batch), 1),
                layers("fit(data set) in a loop", network -> TinyNetworks.train(network, 3), 1, 1, 1),
                layers("fit(iterator)", network -> network.fit(TinyNetworks.iterator(2)), 1, 1),
                layers("fit(iterator) twice", network -> IntStream.range(0, 2).forEach(i -> network.fit(TinyNetworks.iterator(2))), 1, 1, 2, 2),
                layers("fit(iterator, epochs)", network -> network.fit(TinyNetworks.iterator(2), 3), 1, 1, 2, 2, 3, 3),
                layers("fit(features, labels)", network -> network.fit(batch.getFeatures(), batch.getLabels()), 1),
                layers("fit(features, labels, masks)", network -> network.fit(batch.getFeatures(), batch.getLabels(), null, null), 1),
                layers("fit(multi data set)", network -> network.fit(multi), 1),
                layers("fit(iterator of multi data sets)", network -> network.fit(new SingletonMultiDataSetIterator(multi)), 1),
                layers("fit(iterator of multi data sets, epochs)", network -> network.fit(new SingletonMultiDataSetIterator(multi), 2), 1, 2),
                layers("early stopping", network -> new EarlyStoppingTrainer(threeEpochs(), network, TinyNetworks.iterator(2)).fit(), 1, 1, 2, 2, 3, 3));
    }

    static Stream<Way<ComputationGraph>> graphs() {
        DataSet batch = TinyNetworks.batch(0);
        MultiDataSet multi = batch.toMultiDataSet();
        INDArray[] features = {batch.getFeatures()};
        INDArray[] labels = {batch.getLabels()};
        return Stream.of(
                graph("graph, fit(data set)", graph -> graph.fit(batch), 1),
                graph("graph, fit(iterator)", graph -> graph.fit(TinyNetworks.iterator(2)), 1, 1),
                graph("graph, fit(iterator, epochs)", graph -> graph.fit(TinyNetworks.iterator(2), 2), 1, 1, 2, 2),
                graph("graph, fit(features, labels)", graph -> graph.fit(features, labels), 1),
                graph("graph, fit(features, labels, masks)", graph -> graph.fit(features, labels, NO_MASKS, NO_MASKS), 1),
                graph("graph, fit(multi data set)", graph -> graph.fit(multi), 1),
                graph("graph, fit(iterator of multi data sets)", graph -> graph.fit(new SingletonMultiDataSetIterator(multi)), 1),
                graph("graph, fit(iterator of multi data sets, epochs)", graph -> graph.fit(new SingletonMultiDataSetIterator(multi), 2), 1, 2),
                graph("graph, early stopping", graph -> new EarlyStoppingGraphTrainer(threeEpochs(), graph, TinyNetworks.iterator(2)).fit(), 1, 1, 2, 2, 3, 3));
    }

    private static Way<MultiLayerNetwork> layers(String name, Consumer<MultiLayerNetwork> training, Integer... epochs) {
        return new Way<>(name, () -> TinyNetworks.layers(2), training, List.of(epochs));
    }

    private static Way<ComputationGraph> graph(String name, Consumer<ComputationGraph> training, Integer... epochs) {
        return new Way<>(name, TinyNetworks::graph, training, List.of(epochs));
    }

    private static <T extends Model> EarlyStoppingConfiguration<T> threeEpochs() {
        return new EarlyStoppingConfiguration.Builder<T>()
                .epochTerminationConditions(new MaxEpochsTerminationCondition(3))
                .scoreCalculator(new DataSetLossCalculator(TinyNetworks.iterator(1), true))
                .modelSaver(new InMemoryModelSaver<>())
                .build();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layers")
    void everyStepOfANetworkIsRecordedAndNoneChanged(Way<MultiLayerNetwork> way) {
        assertRecordedAndUnchanged(way);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("graphs")
    void everyStepOfAGraphIsRecordedAndNoneChanged(Way<ComputationGraph> way) {
        assertRecordedAndUnchanged(way);
    }

    private static <T extends Model> void assertRecordedAndUnchanged(Way<T> way) {
        GradientListener listener = GradientListener.everyIterations(1);
        T watched = way.network().get();
        T plain = way.network().get();
        watched.addListeners(listener);

        way.training().accept(watched);
        way.training().accept(plain);

        assertThat(TinyNetworks.weights(watched)).isEqualTo(TinyNetworks.weights(plain));
        assertThat(listener.records()).extracting(GradientRecord::epoch).isEqualTo(way.epochs());
        assertThat(listener.records())
                .extracting(GradientRecord::iteration)
                .isEqualTo(IntStream.range(0, way.epochs().size()).boxed().toList());
    }

    static Stream<Layer> autoencoders() {
        return Stream.of(
                new AutoEncoder.Builder().nIn(2).nOut(3).build(),
                new VariationalAutoencoder.Builder().nIn(2).nOut(3).encoderLayerSizes(3).decoderLayerSizes(3).build());
    }

    /** The model that DL4J tells of is a layer then. */
    @ParameterizedTest
    @MethodSource("autoencoders")
    void layersThatArePretrainedAreNotRecordedAndLearnTheSame(Layer autoencoder) {
        GradientListener listener = GradientListener.everyIterations(1);
        MultiLayerNetwork watched = pretrained(autoencoder, listener);

        assertThat(TinyNetworks.weights(watched)).isEqualTo(TinyNetworks.weights(pretrained(autoencoder)));
        assertThat(listener.records()).isEmpty();
        watched.fit(TinyNetworks.batch(0));
        assertThat(listener.records()).hasSize(1);
    }

    private static MultiLayerNetwork pretrained(Layer autoencoder, TrainingListener... listeners) {
        MultiLayerNetwork network = new MultiLayerNetwork(
                new NeuralNetConfiguration.Builder().seed(1).list(autoencoder, TinyNetworks.output()).build());
        network.init();
        network.setListeners(listeners);
        Nd4j.getRandom().setSeed(1);
        network.pretrain(TinyNetworks.iterator(2), 2);
        return network;
    }

    @Test
    void aNetworkThatTakesOverFrozenLayersIsARunOfItsOwn() {
        GradientListener listener = GradientListener.everyIterations(1).named("net");
        MultiLayerNetwork first = TinyNetworks.layers(2);
        first.addListeners(listener);
        TinyNetworks.train(first, 2);

        MultiLayerNetwork second = new TransferLearning.Builder(first)
                .setFeatureExtractor(0)
                .nOutReplace(1, 4, WeightInit.XAVIER)
                .build();
        second.setListeners(listener);
        TinyNetworks.train(second, 2);

        Map<String, List<GradientRecord>> runs = bySession(listener);
        assertThat(runs).containsOnlyKeys("net", "net (2)");
        assertThat(runs.get("net").get(1).parameters()).noneMatch(ParameterRecord::frozen);
        assertThat(runs.get("net (2)").get(1).parameters())
                .extracting(ParameterRecord::frozen)
                .containsExactly(true, true, false, false, false, false);
    }

    @Test
    void aGraphThatTakesOverFrozenLayersIsARunOfItsOwn() {
        GradientListener listener = GradientListener.everyIterations(1).named("net");
        ComputationGraph first = TinyNetworks.graph();
        first.addListeners(listener);
        TinyNetworks.train(first, 2);

        ComputationGraph second =
                new TransferLearning.GraphBuilder(first).setFeatureExtractor("first").build();
        second.setListeners(listener);
        TinyNetworks.train(second, 2);

        assertThat(bySession(listener).get("net (2)").get(1).parameters())
                .extracting(ParameterRecord::frozen)
                .containsExactly(true, true, false, false, false, false);
    }

    @Test
    void aNetworkResumedFromAFileGoesOnAsItWouldHave(@TempDir Path folder) throws IOException {
        File file = folder.resolve("net.zip").toFile();
        GradientListener listener = GradientListener.everyIterations(1).named("net");
        MultiLayerNetwork network = TinyNetworks.layers(2);
        network.addListeners(listener);
        TinyNetworks.train(network, 3);
        ModelSerializer.writeModel(network, file, true);
        TinyNetworks.train(network, 2);

        MultiLayerNetwork resumed = ModelSerializer.restoreMultiLayerNetwork(file, true);
        resumed.addListeners(listener);
        TinyNetworks.train(resumed, 2);

        List<GradientRecord> expected = bySession(listener).get("net").subList(3, 5);
        List<GradientRecord> actual = bySession(listener).get("net (2)");
        assertThat(TinyNetworks.weights(resumed)).isEqualTo(TinyNetworks.weights(network));
        assertThat(actual).extracting(GradientRecord::iteration).containsExactly(3, 4);
        assertSame(actual, expected);
    }

    @Test
    void aCloneIsARunOfItsOwn() {
        GradientListener listener = GradientListener.everyIterations(1).named("net");
        MultiLayerNetwork network = TinyNetworks.layers(2);
        network.addListeners(listener);
        TinyNetworks.train(network, 2);
        MultiLayerNetwork copy = network.clone();
        copy.setListeners(listener);

        for (int i = 0; i < 2; i++) {
            network.fit(TinyNetworks.batch(i));
            copy.fit(TinyNetworks.batch(i));
        }

        assertThat(bySession(listener).get("net")).hasSize(4);
        assertThat(bySession(listener).get("net (2)")).hasSize(2);
    }

    @Test
    void twoNetworksInTwoThreadsAreTwoRuns() {
        GradientListener listener = GradientListener.everyIterations(1).named("net");
        List<Model> networks = List.of(TinyNetworks.layers(2), TinyNetworks.layers(5), TinyNetworks.graph());
        networks.forEach(network -> network.addListeners(listener));

        CompletableFuture.allOf(networks.stream()
                        .map(network -> CompletableFuture.runAsync(() -> TinyNetworks.train(network, 30)))
                        .toArray(CompletableFuture[]::new))
                .join();

        Map<String, List<GradientRecord>> runs = bySession(listener);
        assertThat(runs).containsOnlyKeys("net", "net (2)", "net (3)");
        assertThat(runs.values()).allSatisfy(run -> assertThat(run)
                .extracting(GradientRecord::iteration)
                .isEqualTo(IntStream.range(0, 30).boxed().toList()));
        assertThat(runs.values()).anySatisfy(run -> assertThat(run.get(29).parameters()).hasSize(12));
        Model alone = TinyNetworks.layers(5);
        TinyNetworks.train(alone, 30);
        assertThat(TinyNetworks.weights(networks.get(1))).isEqualTo(TinyNetworks.weights(alone));
    }

    @Test
    void aListenerThatIsAddedAgainGoesOnWithTheSameRun() {
        GradientListener listener = GradientListener.everyIterations(1).named("net");
        MultiLayerNetwork network = TinyNetworks.layers(2);

        network.addListeners(listener);
        TinyNetworks.train(network, 2);
        network.setListeners(List.of());
        TinyNetworks.train(network, 2);
        network.addListeners(listener);
        TinyNetworks.train(network, 2);

        assertThat(bySession(listener)).containsOnlyKeys("net");
        assertThat(listener.records()).extracting(GradientRecord::iteration).containsExactly(0, 1, 4, 5);
    }

    @Test
    void layersThatAreFrozenInTheMiddleAreMarkedFromThenOn() {
        GradientListener listener = GradientListener.everyIterations(1);
        ComputationGraph graph = TinyNetworks.graph();
        graph.addListeners(listener);
        TinyNetworks.train(graph, 2);

        graph.getVertex("first").setLayerAsFrozen();
        TinyNetworks.train(graph, 2);

        assertThat(listener.records())
                .extracting(record -> record.parameters().get(0).frozen())
                .containsExactly(false, false, true, true);
    }

    /** A vertex knows its graph, and what is remembered of the layers must not keep it. */
    @Test
    void aGraphIsCollectedThoughItsListenerLives() throws InterruptedException {
        GradientListener listener = GradientListener.everyIterations(1);
        WeakReference<ComputationGraph> graph = new WeakReference<>(trained(listener));

        // For ever, if something holds it.
        while (graph.get() != null) {
            System.gc();
            Thread.sleep(1);
        }
        assertThat(listener.records()).hasSize(2);
    }

    private static ComputationGraph trained(GradientListener listener) {
        ComputationGraph graph = TinyNetworks.graph();
        graph.addListeners(listener);
        TinyNetworks.train(graph, 2);
        return graph;
    }

    /** As one that a guard ends. */
    @Test
    void aGraphIsCollectedThoughItsTrainingEndedInTheMiddleOfAStep() throws InterruptedException {
        GradientListener listener = GradientListener.everyIterations(1);
        WeakReference<ComputationGraph> graph = new WeakReference<>(givenUp(listener));

        // For ever, if something holds it.
        while (graph.get() != null) {
            System.gc();
            Thread.sleep(1);
        }
        assertThat(listener.records()).isEmpty();
    }

    private static ComputationGraph givenUp(GradientListener listener) {
        ComputationGraph graph = TinyNetworks.graph();
        graph.setListeners(
                new BaseTrainingListener() {
                    @Override
                    public void iterationDone(Model model, int iteration, int epoch) {
                        throw new IllegalStateException("given up");
                    }
                },
                listener);
        assertThatIllegalStateException().isThrownBy(() -> TinyNetworks.train(graph, 1));
        return graph;
    }

    @ParameterizedTest
    @MethodSource("networks")
    void constraintsThatAreAddedInTheMiddleAreInTheUpdatesFromThenOn(Model network) {
        GradientListener listener = GradientListener.everyIterations(1);
        network.addListeners(listener);
        TinyNetworks.train(network, 3);

        for (NetworkLayer layer : NetworkAdapter.of(network).parameterLayers()) {
            ((Layer) layer.trainable().getConfig())
                    .setConstraints(List.of(new MaxNormConstraint(0.3, Set.of("W"), 1)));
        }
        INDArray before = network.params().dup();
        TinyNetworks.train(network, 1);

        GradientRecord last = listener.records().get(3);
        double squares = last.parameters().stream()
                .mapToDouble(parameter -> Math.pow(parameter.update().stats().l2(), 2))
                .sum();
        assertThat(Math.sqrt(squares)).isCloseTo(before.sub(network.params()).norm2Number().doubleValue(), withinPercentage(0.1));
        assertThat(last.parameters().get(0).measured()).isTrue();
    }

    static List<Model> networks() {
        return List.of(TinyNetworks.layers(2), TinyNetworks.graph());
    }

    /** It would not be worth while to remember what is made anew at every record. */
    @ParameterizedTest
    @MethodSource("networks")
    void theLayoutOfANetworkStaysAsLongAsItsLayersAndItsRowDo(Model network) {
        TinyNetworks.train(network, 1);
        Layout layout = Layout.of(network, Selection.ALL);

        TinyNetworks.train(network, 2);

        assertThat(layout.isOf(network)).isTrue();
        assertThat(networks()).noneMatch(layout::isOf);
    }

    @Test
    void aListenerThatIsAttachedTwiceRecordsEachStepOnce() {
        GradientListener standard = GradientListener.standard();
        GradientListener second = GradientListener.everyIterations(2);
        MultiLayerNetwork network = TinyNetworks.layers(2);
        network.setListeners(standard, second, standard, second);

        TinyNetworks.train(network, 6);

        assertThat(standard.records()).extracting(GradientRecord::iteration).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(second.records()).extracting(GradientRecord::iteration).containsExactly(0, 2, 4);
    }

    @Test
    void aListenerThatIsAttachedTwiceReadsEachGradientOnce() {
        GradientListener once = GradientListener.everyIterations(1);
        GradientListener twice = GradientListener.everyIterations(1);

        assertThat(gradientReads(twice, twice.clone())).isEqualTo(gradientReads(once));
    }

    /** How often DL4J and the listeners ask the network for its gradient. */
    @SuppressWarnings("overrides") // in DL4J
    private static int gradientReads(TrainingListener... listeners) {
        AtomicInteger reads = new AtomicInteger();
        MultiLayerNetwork network = new MultiLayerNetwork(TinyNetworks.configuration(2)) {
            @Override
            public Gradient gradient() {
                reads.incrementAndGet();
                return super.gradient();
            }
        };
        network.init();
        network.addListeners(listeners);
        TinyNetworks.train(network, 3);
        return reads.get();
    }

    /** As a guard does: the step after it is recorded with its own gradient. */
    @Test
    void aStepThatIsGivenUpInTheMiddleIsNotRecorded() {
        GradientListener listener = GradientListener.everyIterations(1);
        MultiLayerNetwork network = TinyNetworks.layers(2);
        MultiLayerNetwork plain = TinyNetworks.layers(2);
        GradientListener undisturbed = GradientListener.everyIterations(1);
        plain.addListeners(undisturbed);
        network.setListeners(listener, new BaseTrainingListener() {
            private boolean done;

            @Override
            public void onGradientCalculation(Model model) {
                if (!done) {
                    done = true;
                    throw new IllegalStateException("given up");
                }
            }
        });

        assertThatIllegalStateException().isThrownBy(() -> network.fit(TinyNetworks.batch(7)));
        TinyNetworks.train(network, 2);
        TinyNetworks.train(plain, 2);

        assertSame(listener.records(), undisturbed.records());
    }

    @Test
    void theFirstStepOfAnEpochIsRecordedAfterOneThatWasGivenUp() {
        GradientListener listener = GradientListener.everyEpoch();
        MultiLayerNetwork network = TinyNetworks.layers(2);
        network.setListeners(listener, new BaseTrainingListener() {
            private int gradients;

            @Override
            public void onGradientCalculation(Model model) {
                if (++gradients == 2) {
                    throw new IllegalStateException("given up");
                }
            }
        });
        DataSetIterator batches = new ExistingDataSetIterator(List.of(TinyNetworks.batch(0), TinyNetworks.batch(1)));

        assertThatIllegalStateException().isThrownBy(() -> network.fit(batches));
        network.fit(batches);

        assertThat(listener.records()).extracting(GradientRecord::iteration).containsExactly(0, 1);
    }

    @Test
    void threeListenersOfOneNetworkRecordTheSame() {
        List<GradientListener> listeners = List.of(
                GradientListener.everyIterations(1), GradientListener.everyIterations(2), GradientListener.standard());
        MultiLayerNetwork watched = TinyNetworks.layers(2);
        MultiLayerNetwork plain = TinyNetworks.layers(2);
        watched.setListeners(listeners.toArray(TrainingListener[]::new));

        TinyNetworks.train(watched, 4);
        TinyNetworks.train(plain, 4);

        assertThat(TinyNetworks.weights(watched)).isEqualTo(TinyNetworks.weights(plain));
        List<GradientRecord> all = listeners.get(0).records();
        assertThat(all).hasSize(4);
        assertSame(listeners.get(1).records(), List.of(all.get(0), all.get(2)));
        assertSame(listeners.get(2).records(), all);
    }

    private static void assertSame(List<GradientRecord> actual, List<GradientRecord> expected) {
        assertThat(actual)
                .extracting(GradientRecord::parameters)
                .usingRecursiveComparison()
                .isEqualTo(expected.stream().map(GradientRecord::parameters).toList());
    }

    @Tag("slow")
    @Test
    void tenThousandStepsAreThinnedInOrder() {
        GradientListener listener = GradientListener.everyIterations(1).atMost(100).withoutHistograms();
        MultiLayerNetwork network = TinyNetworks.layers(1);
        network.addListeners(listener);

        TinyNetworks.train(network, 10_000);

        List<GradientRecord> records = listener.records();
        assertThat(records).hasSizeBetween(50, 101);
        assertThat(records).extracting(GradientRecord::iteration).startsWith(0).endsWith(9_999).isSorted();
        for (int i = 1; i < records.size(); i++) {
            assertThat(records.get(i).isNextOf(records.get(i - 1))).isTrue();
        }
    }

    private static Map<String, List<GradientRecord>> bySession(GradientListener listener) {
        return listener.records().stream().collect(Collectors.groupingBy(GradientRecord::getSessionID));
    }
}
