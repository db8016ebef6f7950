package plumbline.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.core.storage.Persistable;
import org.deeplearning4j.core.storage.StatsStorage;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.ui.model.storage.FileStatsStorage;
import org.deeplearning4j.ui.model.storage.InMemoryStatsStorage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import plumbline.data.Circles;
import plumbline.data.Points;

class GradientListenerTest {

    private static final Points POINTS = Circles.of(100, 0.1, 1).points();

    @Test
    void recordsTheGradientOfTheMeanLossOfANetwork() {
        MultiLayerNetwork network = network(new Sgd(0.1), GradientNormalization.None);
        DataSet batch = batch(0, 32);
        Function<String, double[]> expected = differences(network::getParam, network::score, batch);
        List<ArrayStats> before = statistics(expected, "0_W", "0_b", "1_W", "1_b");
        GradientListener listener = GradientListener.everyEpoch();
        network.addListeners(listener);

        network.fit(batch);

        assertClose(listener.records().get(0), before);
        assertThat(listener.records().get(0).parameters())
                .extracting(parameter -> parameter.layer().name())
                .containsExactly("hidden", "hidden", "output", "output");
    }

    /** Learning rate 0, so that the second mini-batch meets the same weights. */
    @Test
    void dividesTheLastMiniBatchByItsOwnSize() {
        MultiLayerNetwork network = network(new Sgd(0), GradientNormalization.None);
        DataSet full = batch(0, 32);
        DataSet twenty = batch(32, 52);
        GradientListener listener = GradientListener.everyIterations(1);
        network.addListeners(listener);

        network.fit(iterator(List.of(full, twenty)));

        String[] names = {"0_W", "0_b", "1_W", "1_b"};
        assertThat(listener.records()).hasSize(2);
        assertClose(
                listener.records().get(0),
                statistics(differences(network::getParam, network::score, full), names));
        assertClose(
                listener.records().get(1),
                statistics(differences(network::getParam, network::score, twenty), names));
    }

    @Test
    void recordsTheGradientBeforeItIsClipped() {
        MultiLayerNetwork clipped =
                network(new Sgd(0), GradientNormalization.ClipElementWiseAbsoluteValue);
        DataSet batch = batch(0, 32);
        GradientListener listener = GradientListener.everyEpoch();
        clipped.addListeners(listener);

        clipped.fit(batch);

        assertClose(
                listener.records().get(0),
                statistics(differences(clipped::getParam, clipped::score, batch), "0_W", "0_b", "1_W", "1_b"));
    }

    /** The branches have different sizes, so that to mix them up would show. */
    @Test
    void recordsTheGradientOfTheMeanLossOfAGraph() {
        ComputationGraph graph = new ComputationGraph(builder(new Sgd(0), GradientNormalization.None, 0)
                .graphBuilder()
                .addInputs("in")
                .addLayer("wide", new DenseLayer.Builder().nIn(2).nOut(4).activation(Activation.TANH).build(), "in")
                .addLayer("slim", new DenseLayer.Builder().nIn(2).nOut(3).activation(Activation.SIGMOID).build(), "in")
                .addVertex("both", new MergeVertex(), "wide", "slim")
                .addLayer("output", output(4 + 3), "both")
                .setOutputs("output")
                .build());
        graph.init();
        DataSet batch = batch(0, 20);
        GradientListener listener = GradientListener.everyEpoch();
        graph.addListeners(listener);

        graph.fit(batch);

        Function<String, double[]> expected = differences(graph::getParam, graph::score, batch);
        List<ParameterRecord> recorded = listener.records().get(0).parameters();
        assertThat(recorded)
                .extracting(parameter -> parameter.layer().name() + "_" + parameter.parameter())
                .containsExactlyInAnyOrder("wide_W", "wide_b", "slim_W", "slim_b", "output_W", "output_b");
        for (ParameterRecord parameter : recorded) {
            assertClose(
                    parameter.gradient().stats(),
                    ArrayStats.of(expected.apply(parameter.layer().name() + "_" + parameter.parameter())));
        }
    }

    /** Running mean and variance are state that no gradient trains: they have no place among gradients. */
    @Test
    void leavesOutTheRunningMeanAndVarianceOfBatchNormalization() {
        MultiLayerNetwork network = network(
                builder(new Sgd(0.1), GradientNormalization.None, 0),
                new DenseLayer.Builder().nIn(2).nOut(3).activation(Activation.TANH).build(),
                new BatchNormalization.Builder().nOut(3).decay(0.9).useLogStd(false).build(),
                output(3));
        GradientListener listener = GradientListener.everyEpoch();
        network.addListeners(listener);

        network.fit(batch(0, 20));

        assertThat(listener.records().get(0).parameters())
                .extracting(ParameterRecord::parameter)
                .containsExactly("W", "b", "gamma", "beta", "W", "b");
        assertThat(listener.weights()).hasSize(6);
    }

    @Test
    void recordsOnceAnEpochAtTheFirstMiniBatch() {
        GradientListener listener = GradientListener.everyEpoch();

        fit(listener, 4, 3);

        assertThat(listener.records()).extracting(GradientRecord::epoch).containsExactly(1, 2, 3);
        assertThat(listener.records()).extracting(GradientRecord::iteration).containsExactly(0, 4, 8);
    }

    @Test
    void parametersAreInTheOrderOfTheLayers() {
        GradientListener listener = GradientListener.everyEpoch();

        fit(listener, 4, 1);

        assertThat(listener.records().get(0).parameters())
                .extracting(parameter -> parameter.layer().number() + " " + parameter.parameter())
                .containsExactly("1 W", "1 b", "2 W", "2 b");
    }

    /** Two mini-batches an epoch: the second changes the weights too, but is not recorded. */
    @Test
    void recordsTheWeightsBeforeTheStepAndWhatItSubtractsFromThem() {
        MultiLayerNetwork network = network(new Sgd(0.1), GradientNormalization.None);
        List<double[]> weights = new ArrayList<>();
        weights.add(network.getParam("0_W").ravel().toDoubleVector());
        GradientListener listener = GradientListener.everyEpoch();
        network.addListeners(listener, new BaseTrainingListener() {
            @Override
            public void iterationDone(Model model, int iteration, int epoch) {
                weights.add(network.getParam("0_W").ravel().toDoubleVector());
            }
        });

        network.fit(iterator(List.of(batch(0, 32), batch(32, 52))), 2);

        for (int epoch = 1; epoch <= 2; epoch++) {
            ParameterRecord recorded = listener.records().get(epoch - 1).parameters().get(0);
            double[] before = weights.get(2 * epoch - 2);
            double[] after = weights.get(2 * epoch - 1);
            assertThat(recorded.weight()).usingRecursiveComparison().isEqualTo(ArraySummary.of(before));
            assertClose(
                    recorded.update().stats(),
                    ArrayStats.of(IntStream.range(0, before.length)
                            .mapToDouble(i -> before[i] - after[i])
                            .toArray()));
            // Of plain gradient descent the update is the learning rate times the gradient.
            assertThat(recorded.update().stats().l2())
                    .isCloseTo(0.1 * recorded.gradient().stats().l2(), withinPercentage(1e-9));
            assertThat(recorded.updateRatio())
                    .hasValue(recorded.update().stats().meanAbs() / recorded.weight().stats().meanAbs());
        }
    }

    /**
     * Somebody else moves the weights too, from step 5 on, before the listener is told that the step is done. Steps 1 and
     * 17 are compared with what the weights lost, and since the second of them all.
     */
    @Test
    void comparesUpdatesWithTheWeightsNowAndThenAndAlwaysOnceTheyDiffer() {
        MultiLayerNetwork network = network(new Sgd(0.1), GradientNormalization.None);
        GradientListener listener = GradientListener.everyIterations(1);
        network.addListeners(
                new BaseTrainingListener() {
                    @Override
                    public void iterationDone(Model model, int iteration, int epoch) {
                        if (iteration >= 4) {
                            model.params().addi(0.01);
                        }
                    }
                },
                listener);

        for (int step = 0; step < 20; step++) {
            network.fit(batch(0, 4));
        }

        List<GradientRecord> measured = listener.records().stream()
                .filter(record -> record.parameters().stream().allMatch(ParameterRecord::measured))
                .toList();
        assertThat(measured).extracting(GradientRecord::iteration).containsExactly(16, 17, 18, 19);
        assertThat(listener.records().subList(0, 16))
                .flatExtracting(GradientRecord::parameters)
                .noneMatch(ParameterRecord::measured);
    }

    @Test
    void tellsTheWeightsAtTheEnd() {
        MultiLayerNetwork network = network(new Sgd(0.1), GradientNormalization.None);
        GradientListener listener = GradientListener.everyEpoch();
        network.addListeners(listener);
        assertThat(listener.weights()).isEmpty();

        network.fit(iterator(List.of(batch(0, 32), batch(32, 52))), 2);

        assertThat(listener.weights())
                .usingRecursiveComparison()
                .isEqualTo(Stream.of("0_W", "0_b", "1_W", "1_b")
                        .map(name -> ArraySummary.of(network.getParam(name).ravel().toDoubleVector()))
                        .toList());

        network.close();
        assertThat(listener.weights()).isEmpty();
    }

    /**
     * With a learning rate of 1 the weights lose what is left of the gradient: what differs was clipped. The gradients' norms
     * are 0.059 (W), 0.103 (b) and together 0.119 in the hidden layer, 0.050, 0.081 and 0.096 in the output layer, so that
     * these thresholds clip some of them and spare others.
     */
    @ParameterizedTest
    @CsvSource({
        "None,                         0.05, 0, 0",
        "ClipElementWiseAbsoluteValue, 0.05, 0, 0.4",
        "ClipL2PerParamType,           0.09, 0, 1",
        "ClipL2PerLayer,               0.1,  0, 1",
        "RenormalizeL2PerParamType,    0.05, 1, 1",
        "RenormalizeL2PerLayer,        0.05, 1, 1"
    })
    void recordsTheFractionThatIsClipped(GradientNormalization normalization, double threshold, double least, double most) {
        MultiLayerNetwork plain = network(new Sgd(1), GradientNormalization.None);
        MultiLayerNetwork clipped = network(new Sgd(1), normalization, threshold);
        GradientListener listener = GradientListener.everyEpoch();
        clipped.addListeners(listener);
        plain.fit(batch(0, 32));
        clipped.fit(batch(0, 32));

        List<ParameterRecord> recorded = listener.records().get(0).parameters();
        for (ParameterRecord parameter : recorded) {
            String name = parameter.layer().number() - 1 + "_" + parameter.parameter();
            double[] expected = plain.getParam(name).ravel().toDoubleVector();
            double[] actual = clipped.getParam(name).ravel().toDoubleVector();
            long different = IntStream.range(0, actual.length).filter(i -> actual[i] != expected[i]).count();
            assertThat(parameter.clipped()).as(name).isEqualTo((double) different / actual.length);
        }
        assertThat(recorded).extracting(ParameterRecord::clipped).contains(least, most);
    }

    @Test
    void recordsEveryTenthIteration() {
        GradientListener listener = GradientListener.everyIterations(10);

        fit(listener, 25, 1);

        assertThat(listener.records()).extracting(GradientRecord::iteration).containsExactly(0, 10, 20);
    }

    /** DL4J counts no epochs in such a loop. */
    @Test
    void theStandardNeedsNoEpochs() {
        GradientListener listener = GradientListener.standard();
        MultiLayerNetwork network = network(new Sgd(0.1), GradientNormalization.None);
        network.addListeners(listener);

        for (int i = 0; i < 50; i++) {
            network.fit(batch(0, 4));
        }

        assertThat(listener.records())
                .hasSize(34)
                .extracting(GradientRecord::iteration)
                .startsWith(0, 1, 2)
                .endsWith(43, 46, 49);
    }

    @Test
    void keepsAtMostFiveHundredRecordsWithTheFirstAndTheLast() {
        GradientListener listener = GradientListener.everyEpoch();

        fit(listener, 1, 1200);

        assertThat(listener.records()).hasSizeBetween(250, 500);
        assertThat(listener.records()).extracting(GradientRecord::epoch).startsWith(1).endsWith(1200);
    }

    /** A step takes less than a millisecond, and a storage keeps one record a millisecond. */
    @Test
    void timeStampsStrictlyIncrease() {
        GradientListener listener = GradientListener.everyIterations(1);

        fit(listener, 25, 8);

        assertThat(listener.records())
                .hasSize(200)
                .extracting(GradientRecord::getTimeStamp)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void recordsReachAStorageInMemory() {
        StatsStorage storage = new InMemoryStatsStorage();
        GradientListener listener = GradientListener.everyEpoch().to(storage, "a session");

        fit(listener, 4, 3);

        assertStored(storage, listener);
    }

    @Test
    void recordsAreListedInAStorageThatNobodyElseWritesTo() {
        StatsStorage storage = new InMemoryStatsStorage();

        fit(GradientListener.everyEpoch().to(storage, "a session"), 4, 3);

        assertThat(storage.listSessionIDs()).containsExactly("a session");
        assertThat(storage.listTypeIDsForSession("a session")).containsExactly(GradientRecord.TYPE_ID);
        assertThat(storage.listWorkerIDsForSession("a session")).containsExactly("main");
        assertThat(storage.listWorkerIDsForSessionAndType("a session", GradientRecord.TYPE_ID)).containsExactly("main");
        assertThat(storage.getAllUpdatesAfter("a session", GradientRecord.TYPE_ID, 0)).hasSize(3);
    }

    @Test
    void aListenerThatSeesNoStepPutsNothingIntoTheStorage() {
        StatsStorage storage = new InMemoryStatsStorage();

        GradientListener.everyEpoch().to(storage, "a session");

        assertThat(storage.listSessionIDs()).isEmpty();
    }

    @Test
    void recordsReachAFileAndComeBackWhenItIsReopened(@TempDir Path folder) throws IOException {
        File file = folder.resolve("stats.dl4j").toFile();
        StatsStorage storage = new FileStatsStorage(file);
        GradientListener listener = GradientListener.everyEpoch().to(storage, "a session");

        fit(listener, 4, 3);
        storage.close();

        StatsStorage reopened = new FileStatsStorage(file);
        assertStored(reopened, listener);
        reopened.close();
    }

    private static void assertStored(StatsStorage storage, GradientListener listener) {
        List<Persistable> stored = storage.getAllUpdatesAfter("a session", GradientRecord.TYPE_ID, "main", 0);
        assertThat(stored)
                .hasSize(3)
                .usingRecursiveComparison()
                .withEqualsForType((one, other) -> Double.compare(NineDigits.of(one), NineDigits.of(other)) == 0, Double.class)
                .isEqualTo(listener.records());
    }

    @Test
    void nonFiniteGradientsAreCounted() {
        MultiLayerNetwork network = network(new Sgd(0.1), GradientNormalization.None);
        network.getParam("0_W").assign(Double.NaN);
        GradientListener listener = GradientListener.everyEpoch();
        network.addListeners(listener);

        network.fit(batch(0, 4));

        ArraySummary weights = listener.records().get(0).parameters().get(0).gradient();
        assertThat(weights.histogram().nan()).isEqualTo(10);
        assertThat(weights.stats().count()).isEqualTo(10);
        assertThat(weights.stats().mean()).isNaN();
    }

    @Test
    void keepsAtMostAsManyRecordsAsAsked() {
        GradientListener listener = GradientListener.everyEpoch().atMost(4).named("few");

        fit(listener, 1, 11);

        assertThat(listener.records()).extracting(GradientRecord::epoch).containsExactly(1, 5, 9, 11);
    }

    @Test
    void fewerThanTwoRecordsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GradientListener.everyEpoch().atMost(1))
                .withMessage("records must be at least 2, not 1");
    }

    @Test
    void fewerThanOneIterationIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GradientListener.everyIterations(0))
                .withMessage("iterations must be at least 1, not 0");
    }

    private static void fit(GradientListener listener, int batches, int epochs) {
        List<DataSet> miniBatches = new ArrayList<>();
        for (int i = 0; i < batches; i++) {
            miniBatches.add(batch(4 * i, 4 * i + 4));
        }
        MultiLayerNetwork network = network(new Sgd(0.1), GradientNormalization.None);
        network.addListeners(listener);
        network.fit(iterator(miniBatches), epochs);
    }

    private static DataSetIterator iterator(List<DataSet> miniBatches) {
        return new ExistingDataSetIterator(miniBatches) {
            /** A prefetching thread for each epoch would take many times what the epoch takes. */
            @Override
            public boolean asyncSupported() {
                return false;
            }
        };
    }

    /** In double precision, for the finite differences. */
    private static DataSet batch(int from, int to) {
        DataSet points = POINTS.slice(from, to).toDataSet();
        return new DataSet(
                points.getFeatures().castTo(DataType.DOUBLE), points.getLabels().castTo(DataType.DOUBLE));
    }

    private static MultiLayerNetwork network(Sgd updater, GradientNormalization normalization) {
        return network(updater, normalization, 1e-6);
    }

    private static MultiLayerNetwork network(Sgd updater, GradientNormalization normalization, double threshold) {
        return network(
                builder(updater, normalization, threshold),
                new DenseLayer.Builder()
                        .name("hidden")
                        .nIn(2)
                        .nOut(5)
                        .activation(Activation.TANH)
                        .build(),
                output(5));
    }

    private static MultiLayerNetwork network(NeuralNetConfiguration.Builder builder, Layer... layers) {
        var list = builder.list();
        Arrays.stream(layers).forEach(list::layer);
        MultiLayerNetwork network = new MultiLayerNetwork(list.build());
        network.init();
        return network;
    }

    private static NeuralNetConfiguration.Builder builder(
            Sgd updater, GradientNormalization normalization, double threshold) {
        return new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(DataType.DOUBLE)
                .updater(updater)
                .gradientNormalization(normalization)
                .gradientNormalizationThreshold(threshold);
    }

    private static OutputLayer output(int inputs) {
        return new OutputLayer.Builder(LossFunction.XENT)
                .name("output")
                .nIn(inputs)
                .nOut(1)
                .activation(Activation.SIGMOID)
                .build();
    }

    /** The gradient of the mean loss by central differences, by the name of the parameter array. */
    private static Function<String, double[]> differences(
            Function<String, INDArray> parameters, ToDoubleFunction<DataSet> meanLoss, DataSet batch) {
        double step = 1e-5;
        return name -> {
            INDArray parameter = parameters.apply(name);
            double[] gradient = new double[(int) parameter.length()];
            for (int i = 0; i < gradient.length; i++) {
                double value = parameter.getDouble(i);
                parameter.putScalar(i, value + step);
                double above = meanLoss.applyAsDouble(batch);
                parameter.putScalar(i, value - step);
                double below = meanLoss.applyAsDouble(batch);
                parameter.putScalar(i, value);
                gradient[i] = (above - below) / (2 * step);
            }
            return gradient;
        };
    }

    private static List<ArrayStats> statistics(Function<String, double[]> gradient, String... names) {
        return Arrays.stream(names).map(name -> ArrayStats.of(gradient.apply(name))).toList();
    }

    private static void assertClose(GradientRecord actual, List<ArrayStats> expected) {
        assertThat(actual.parameters()).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertClose(actual.parameters().get(i).gradient().stats(), expected.get(i));
        }
    }

    /** Relative 1e-5; the differences of losses near 1 are right to about 1e-16 / 1e-5 = 1e-11 absolute. */
    private static void assertClose(ArrayStats actual, ArrayStats expected) {
        assertThat(actual)
                .usingRecursiveComparison()
                .withEqualsForType(
                        (a, b) -> Math.abs(a - b) <= 1e-5 * Math.max(Math.abs(a), Math.abs(b)) + 1e-9, Double.class)
                .isEqualTo(expected);
    }
}
