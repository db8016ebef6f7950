package plumbline.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.deeplearning4j.core.storage.StatsStorage;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.earlystopping.saver.InMemoryModelSaver;
import org.deeplearning4j.earlystopping.scorecalc.DataSetLossCalculator;
import org.deeplearning4j.earlystopping.termination.MaxEpochsTerminationCondition;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.parallelism.EarlyStoppingParallelTrainer;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.deeplearning4j.parallelism.ParallelWrapper.TrainingMode;
import org.deeplearning4j.ui.model.storage.InMemoryStatsStorage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import plumbline.data.Circles;
import plumbline.data.Points;
import plumbline.guard.NonFiniteGuard;

/** A listener on the copies of a network that {@link ParallelWrapper} trains in threads. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // A deadlock stands still for ever.
class ParallelTrainingTest {

    private static final int WORKERS = 2;
    private static final int BATCHES = 40;

    @ParameterizedTest
    @EnumSource(names = {"AVERAGING", "SHARED_GRADIENTS"})
    void aListenerOfTheNetworkRecordsEachWorkerUnderItsOwnId(TrainingMode mode) {
        MultiLayerNetwork network = network();
        StatsStorage storage = new InMemoryStatsStorage();
        GradientListener listener = GradientListener.everyIterations(1).to(storage, "parallel");
        network.addListeners(listener);

        fit(network, mode, List.of());

        assertRecordedByWorker(listener, storage);
    }

    @ParameterizedTest
    @EnumSource(names = {"AVERAGING", "SHARED_GRADIENTS"})
    void aListenerOfTheWrapperRecordsEachWorkerUnderItsOwnId(TrainingMode mode) {
        StatsStorage storage = new InMemoryStatsStorage();
        GradientListener listener = GradientListener.everyIterations(1).named("parallel");

        ParallelWrapper wrapper = wrapper(graph(), mode);
        wrapper.setListeners(storage, listener);
        wrapper.fit(batches());
        wrapper.shutdown();

        assertRecordedByWorker(listener, storage);
    }

    /** DL4J clones it for each: one step has two that hear it. */
    @ParameterizedTest
    @EnumSource(names = {"AVERAGING", "SHARED_GRADIENTS"})
    void aListenerOfBothTheNetworkAndTheWrapperRecordsEachStepOnce(TrainingMode mode) {
        MultiLayerNetwork network = network();
        GradientListener listener = GradientListener.everyIterations(1);
        network.addListeners(listener);

        fit(network, mode, List.of(listener));

        assertThat(listener.records()).hasSize(BATCHES);
    }

    private static void assertRecordedByWorker(GradientListener listener, StatsStorage storage) {
        Map<String, List<GradientRecord>> byWorker =
                listener.records().stream().collect(Collectors.groupingBy(GradientRecord::getWorkerID));
        assertThat(byWorker).hasSize(WORKERS);
        assertThat(listener.records()).hasSize(BATCHES).allMatch(record -> record.getSessionID().equals("parallel"));
        byWorker.forEach((worker, records) -> {
            for (int i = 1; i < records.size(); i++) {
                assertThat(records.get(i).isNextOf(records.get(i - 1))).isTrue();
            }
            assertThat(storage.getAllUpdatesAfter("parallel", GradientRecord.TYPE_ID, worker, 0))
                    .hasSameSizeAs(records);
        });
    }

    /** The first deadlock was in two of four runs: each worker waited for the other's lock. */
    @Tag("slow")
    @ParameterizedTest
    @EnumSource(names = {"AVERAGING", "SHARED_GRADIENTS"})
    void noWorkerEverWaitsForAnother(TrainingMode mode) {
        for (int run = 0; run < 5; run++) {
            GradientListener listener = GradientListener.everyIterations(1);

            fit(network(), mode, List.of(listener, GradientListener.standard(), new NonFiniteGuard()));

            assertThat(listener.records()).hasSize(BATCHES);
        }
    }

    /** DL4J makes new copies of the network for each fit, and counts their steps from where the network was. */
    @Test
    void aSecondFitGoesOnWithTheRunsOfTheFirst() {
        GradientListener listener = GradientListener.everyEpoch().named("parallel");
        MultiLayerNetwork network = network();
        network.addListeners(listener);
        ParallelWrapper wrapper = wrapper(network, TrainingMode.AVERAGING);

        wrapper.fit(batches());
        wrapper.fit(batches());
        wrapper.shutdown();

        Map<String, List<GradientRecord>> byWorker =
                listener.records().stream().collect(Collectors.groupingBy(GradientRecord::getWorkerID));
        assertThat(byWorker).hasSize(WORKERS);
        assertThat(byWorker.values()).allSatisfy(records -> {
            assertThat(records).hasSizeGreaterThanOrEqualTo(2);
            assertThat(records).allMatch(record -> record.getSessionID().equals("parallel"));
            assertThat(records.get(1).isNextOf(records.get(0))).isTrue();
        });
    }

    @Test
    void earlyStoppingInThreadsIsRecordedByWorker() {
        GradientListener listener = GradientListener.everyIterations(1).named("parallel");
        MultiLayerNetwork network = network();
        network.addListeners(listener);
        EarlyStoppingConfiguration<MultiLayerNetwork> twoEpochs = new EarlyStoppingConfiguration.Builder<MultiLayerNetwork>()
                .epochTerminationConditions(new MaxEpochsTerminationCondition(2))
                .scoreCalculator(new DataSetLossCalculator(batches(), true))
                .modelSaver(new InMemoryModelSaver<>())
                .build();

        new EarlyStoppingParallelTrainer<>(twoEpochs, network, batches(), null, WORKERS, 0, 3).fit();

        assertThat(listener.records()).hasSize(2 * BATCHES);
        assertThat(listener.records().stream().map(GradientRecord::getWorkerID).distinct()).hasSize(WORKERS);
    }

    private static void fit(
            Model network, TrainingMode mode, Collection<TrainingListener> listeners) {
        ParallelWrapper wrapper = wrapper(network, mode);
        if (!listeners.isEmpty()) {
            wrapper.setListeners(listeners);
        }
        wrapper.fit(batches());
        wrapper.shutdown();
    }

    private static ParallelWrapper wrapper(Model network, TrainingMode mode) {
        return new ParallelWrapper.Builder<>(network)
                .workers(WORKERS)
                .prefetchBuffer(0)
                .averagingFrequency(3)
                .trainingMode(mode)
                .build();
    }

    private static DataSetIterator batches() {
        Points points = Circles.of(1000, 0.1, 1).points();
        List<DataSet> batches = new ArrayList<>();
        for (int i = 0; i < BATCHES; i++) {
            batches.add(points.slice(25 * i, 25 * i + 25).toDataSet());
        }
        return new ExistingDataSetIterator(batches);
    }

    private static MultiLayerNetwork network() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Sgd(0.1))
                .list()
                .layer(hidden())
                .layer(output())
                .build());
        network.init();
        return network;
    }

    private static ComputationGraph graph() {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Sgd(0.1))
                .graphBuilder()
                .addInputs("in")
                .addLayer("hidden", hidden(), "in")
                .addLayer("output", output(), "hidden")
                .setOutputs("output")
                .build());
        graph.init();
        return graph;
    }

    private static DenseLayer hidden() {
        return new DenseLayer.Builder().nIn(2).nOut(5).activation(Activation.TANH).build();
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder(LossFunction.XENT)
                .nIn(5)
                .nOut(1)
                .activation(Activation.SIGMOID)
                .build();
    }
}
