package plumbline.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.core.storage.StatsStorage;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.ui.model.storage.InMemoryStatsStorage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import plumbline.network.LayerId;
import plumbline.record.ArraySummary;
import plumbline.record.GradientListener;
import plumbline.record.GradientRecord;
import plumbline.record.Histogram;
import plumbline.store.Runs;

class ActivationRowTest {

    /** 32 examples of 4,000 units are counted, those of 5 units sorted: see {@code RowSummary}. */
    @ParameterizedTest
    @ValueSource(ints = {5, 4000})
    void whatALayerPutsOutIsCountedAtTheStepsExamined(int width) {
        StatsStorage storage = new InMemoryStatsStorage();
        Doctor doctor = Doctor.of(List.of());
        MultiLayerNetwork network = network(width);
        DataSet data = new DataSet(Nd4j.rand(32, 2).subi(0.5), Nd4j.zeros(32, 1));
        double[] first = network.feedForward(data.getFeatures()).get(1).ravel().toDoubleVector();
        network.addListeners(GradientListener.everyIterations(1).to(storage, "mine"), doctor);

        network.fit(data);
        network.fit(data);

        assertThat(doctor.activations()).extracting(ActivationRow::iteration).containsExactly(0, 1);
        ActivationRow row = doctor.activations().get(0);
        assertThat(row.name()).isEqualTo("layer0");
        assertThat(row.layer()).isEqualTo(1);
        ArraySummary seen = row.summary();
        assertThat(seen.stats().count()).isEqualTo(32L * width);
        assertThat(seen.stats().min()).isCloseTo(Arrays.stream(first).min().getAsDouble(), within(1e-6));
        assertThat(seen.stats().max()).isCloseTo(Arrays.stream(first).max().getAsDouble(), within(1e-6));
        assertThat(seen.stats().mean()).isCloseTo(Arrays.stream(first).average().getAsDouble(), within(1e-6));
        assertThat(seen.histogram().zeros()).isPositive().isEqualTo((int) Arrays.stream(first).filter(value -> value == 0).count());
        int bucket = 267; // of about 0.1
        assertThat(heldAbove(bucket, seen.histogram()))
                .isCloseTo((int) Arrays.stream(first).filter(value -> value >= Histogram.limit(bucket)).count(), within(width / 10));
        UnitsRecord stored = (UnitsRecord) storage.getStaticInfo("mine", UnitsRecord.TYPE_ID, GradientRecord.WORKER);
        assertThat(stored.activations()).isEqualTo(doctor.activations());
    }

    private static int heldAbove(int bucket, Histogram histogram) {
        return IntStream.range(0, histogram.buckets().length)
                .filter(i -> histogram.buckets()[i] > bucket)
                .map(i -> histogram.counts()[i])
                .sum();
    }

    @Test
    void stepsThatAMaskLeavesOutAreNotCounted() {
        INDArray output = Nd4j.create(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, new long[] {2, 2, 3}, 'c');
        INDArray mask = Nd4j.create(new double[][] {{1, 0, 0}, {1, 1, 0}});

        ArraySummary values = Activity.of(new LayerId("layer0", 1), "tanh", output, mask).distribution();

        assertThat(values.stats().count()).as("of two units each").isEqualTo(6);
        assertThat(values.stats().mean()).isCloseTo((1 + 4 + 7 + 8 + 10 + 11) / 6.0, within(1e-12));
    }

    @Test
    void valuesThatAreNoNumbersAreCountedApart() {
        INDArray output = Nd4j.create(new double[][] {{1, Double.NaN}, {Double.POSITIVE_INFINITY, 0}});

        Histogram values = Activity.of(new LayerId("layer0", 1), "tanh", output, null).distribution().histogram();

        assertThat(List.of(values.nan(), values.infinite(), values.zeros(), values.counts().length)).containsExactly(1, 1, 1, 1);
    }

    static Stream<ActivationRow> rowsThatNoArrayHas() {
        ActivationRow right = Runs.activations().get(0);
        return Stream.of(
                row(right, "5;7", "1"), row(right, "5;5", "1;1"), row(right, "x", "1"), row(right, "5", "-3"), row(right, "", "99"),
                new ActivationRow(1, 0, 1, "", right.stats(), right.buckets(), right.counts(), 0, 0),
                new ActivationRow(1, 0, -1, "a", right.stats(), right.buckets(), right.counts(), 0, 0),
                new ActivationRow(0, 0, 1, "a", right.stats(), right.buckets(), right.counts(), 0, 0),
                new ActivationRow(1, 0, 1, "a", null, right.buckets(), right.counts(), 0, 0),
                new ActivationRow(1, 0, 1, "a", right.stats(), right.buckets(), right.counts(), -1, 0));
    }

    private static ActivationRow row(ActivationRow right, String buckets, String counts) {
        return new ActivationRow(1, 0, 1, "a", right.stats(), buckets, counts, 0, 0);
    }

    @Test
    void rowsThatNoArrayHasAreRefused() {
        assertThat(rowsThatNoArrayHas()).allSatisfy(row -> assertThatIllegalArgumentException()
                .isThrownBy(() -> ActivationRow.check(row, List.of())));
        ActivationRow right = Runs.activations().get(0);
        ActivationRow.check(right, List.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ActivationRow.check(right, List.of(right)))
                .withMessage("dense_01 must not be there twice at a step");
    }

    private static MultiLayerNetwork network(int width) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(3)
                .list()
                .layer(new DenseLayer.Builder().nIn(2).nOut(width).activation(Activation.RELU).build())
                .layer(new OutputLayer.Builder(LossFunction.XENT).nIn(width).nOut(1).activation(Activation.SIGMOID).build())
                .build());
        network.init();
        return network;
    }
}
