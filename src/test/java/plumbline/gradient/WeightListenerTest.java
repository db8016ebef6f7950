package plumbline.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

class WeightListenerTest {

    private final WeightListener weights = new WeightListener();

    @Test
    void recordsTheWeightsBeforeTrainingAndAfterEveryEpoch() {
        MultiLayerNetwork network = network();
        double[] before = network.getParam("0_W").ravel().toDoubleVector();
        fit(network);
        double[] after1 = network.getParam("0_W").ravel().toDoubleVector();
        fit(network);

        List<WeightStats> rows = weights.stats();
        assertThat(rows).extracting(row -> row.epoch() + " " + row.layer() + row.parameter()).containsExactly(
                "0 1W", "0 1b", "0 2W", "0 2b", "1 1W", "1 1b", "1 2W", "1 2b", "2 1W", "2 1b", "2 2W", "2 2b");
        assertIs(rows.get(0), before);
        assertIs(rows.get(4), after1);
        assertIs(rows.get(8), network.getParam("0_W").ravel().toDoubleVector());
        assertThat(rows.get(4).l1()).isNotEqualTo(rows.get(0).l1());
        // Biases start at zero.
        assertThat(rows.get(1).l1()).isZero();
        assertThat(rows.get(1).zeros()).isEqualTo(1);
    }

    @Test
    void l1LeavesOutWhatIsNotFinite() {
        WeightStats stats = WeightStats.of(3, 2, "W", new double[] {1, -2.5, Double.NaN, Double.NEGATIVE_INFINITY});

        assertThat(stats.l1()).isEqualTo(3.5);
        assertThat(stats.count()).isEqualTo(4);
    }

    @Test
    void keepsEveryEpochOfARunOfFiveHundredAndThinsALongerOne() {
        MultiLayerNetwork network = network();
        for (int epoch = 1; epoch <= 500; epoch++) {
            fit(network);
        }
        assertThat(weights.stats()).hasSize(4 * 501);

        fit(network);
        assertThat(weights.stats()).hasSizeLessThan(4 * 260).last().extracting(WeightStats::epoch).isEqualTo(501);
    }

    private static void assertIs(WeightStats row, double[] values) {
        assertThat(row.count()).isEqualTo(values.length);
        assertThat(row.l1()).isCloseTo(Arrays.stream(values).map(Math::abs).sum(), within(1e-6));
        assertThat(row.l2()).isCloseTo(Math.sqrt(Arrays.stream(values).map(v -> v * v).sum()), within(1e-6));
        assertThat(row.max()).isCloseTo(Arrays.stream(values).max().orElseThrow(), within(1e-6));
    }

    private MultiLayerNetwork network() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Sgd(0.1))
                .list()
                .layer(new DenseLayer.Builder().nIn(2).nOut(3).activation(Activation.TANH).build())
                .layer(new OutputLayer.Builder(new LossMSE()).nIn(3).nOut(1).activation(Activation.IDENTITY).build())
                .build());
        network.init();
        network.addListeners(weights);
        return network;
    }

    /** One epoch of one mini-batch. */
    private static void fit(MultiLayerNetwork network) {
        DataSet batch = new DataSet(
                Nd4j.createFromArray(new float[][] {{1, 2}, {3, -4}}), Nd4j.createFromArray(new float[][] {{1}, {0}}));
        network.fit(new ListDataSetIterator<>(batch.asList(), 2));
    }
}
