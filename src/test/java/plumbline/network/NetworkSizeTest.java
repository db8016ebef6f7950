package plumbline.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import plumbline.experiment.Catalogue;
import plumbline.experiment.Experiment;
import plumbline.layer.SigmoidOutput;
import plumbline.train.Trainer;

class NetworkSizeTest {

    /** What is told beforehand is what DL4J then has: chains and graphs; dense, recurrent, convolutional, normalised; ours. */
    @ParameterizedTest
    @ValueSource(strings = {"relu-5", "tanh-5-adam", "residual-20", "lstm-5", "gru-5", "sentiment", "drawings-residual"})
    void isWhatDl4jHas(String id) {
        Experiment experiment = Catalogue.load().experiment(id).orElseThrow();
        Model network = experiment.network(1);
        MultiDataSet batch = new Trainer(experiment.data(), experiment.batchSize(), 1).firstMiniBatch(1);

        NetworkSize size = experiment.size();

        assertThat(size.parameters()).isEqualTo(bytes(network.params()));
        assertThat(size.updaterState()).isEqualTo(bytes(updaterState(network)));
        assertThat(size.activations())
                .isEqualTo(outputs(network, batch).stream().mapToDouble(NetworkSizeTest::bytes).sum());
        assertThat(size.bytes()).isEqualTo(2 * size.parameters() + size.updaterState() + size.activations());
    }

    private static double bytes(INDArray array) {
        return 4.0 * array.length();
    }

    private static INDArray updaterState(Model network) {
        return network instanceof ComputationGraph graph
                ? graph.getUpdater().getUpdaterStateViewArray()
                : ((MultiLayerNetwork) network).getUpdater().getStateViewArray();
    }

    /** In a graph the inputs are vertices too. */
    private static Collection<INDArray> outputs(Model network, MultiDataSet batch) {
        if (network instanceof ComputationGraph graph) {
            return graph.feedForward(batch.getFeatures(), true).values();
        }
        List<INDArray> all = ((MultiLayerNetwork) network).feedForward(batch.getFeatures(0), true);
        return all.subList(1, all.size());
    }

    @Test
    void countsWhatHasNoParameters() {
        MultiLayerConfiguration padded = new NeuralNetConfiguration.Builder()
                .list()
                .layer(new ZeroPaddingLayer.Builder(50_000, 50_000).build())
                .layer(new GlobalPoolingLayer(PoolingType.AVG))
                .layer(SigmoidOutput.builder().nIn(1).build())
                .build();

        // 100,001 pixels squared.
        assertThat(NetworkSize.of(padded, Nd4j.ones(1, 1, 1, 1), 32).activations()).isGreaterThan(32 * 4 * 1e10);
    }

    @Test
    void knowsThatDoublesAreLargerAndFrozenLayersHaveNoUpdaterState() {
        MultiLayerConfiguration network = new NeuralNetConfiguration.Builder()
                .dataType(DataType.DOUBLE)
                .updater(new Adam())
                .list()
                .layer(new FrozenLayer(new DenseLayer.Builder().nIn(3).nOut(4).build()))
                .layer(new OutputLayer.Builder().nIn(4).nOut(2).build())
                .build();

        assertThat(NetworkSize.of(network, Nd4j.ones(1, 3), 5))
                .isEqualTo(new NetworkSize(8 * (16 + 10), 8 * 2 * 10, 8 * 5 * (4 + 2)));
    }
}
