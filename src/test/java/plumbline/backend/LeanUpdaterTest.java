package plumbline.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.MultiLayerUpdater;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import plumbline.optimizer.KerasSgd;

class LeanUpdaterTest {

    private static final int STEPS = 4;

    static Stream<IUpdater> updaters() {
        return Stream.of(new Sgd(0.1), new Nesterovs(0.1, 0.9), new Adam(0.01), new KerasSgd(0.1, 0.9));
    }

    @ParameterizedTest
    @MethodSource("updaters")
    void changesNoBitOfALayeredNetwork(IUpdater updater) {
        MultiLayerNetwork stock = layered(updater);
        MultiLayerNetwork lean = layered(updater);

        train(stock, lean);

        assertThat(lean.getUpdater()).isNotExactlyInstanceOf(MultiLayerUpdater.class);
        assertThat(lean.params()).isEqualTo(stock.params());
    }

    @ParameterizedTest
    @MethodSource("updaters")
    void changesNoBitOfAGraph(IUpdater updater) {
        ComputationGraph stock = layered(updater).toComputationGraph();
        ComputationGraph lean = stock.clone();

        train(stock, lean);

        assertThat(lean.params()).isEqualTo(stock.params());
    }

    @Test
    void leavesAGradientThatIsNotTheNetworksToDl4j() {
        MultiLayerNetwork stock = layered(new Nesterovs(0.1, 0.9));
        MultiLayerNetwork lean = layered(new Nesterovs(0.1, 0.9));
        LeanUpdater.install(lean);

        INDArray ofStock = updated(stock);
        INDArray ofLean = updated(lean);

        assertThat(ofLean).isEqualTo(ofStock);
        assertThat(ofStock.maxNumber().doubleValue()).as("not left at zero").isPositive();
    }

    @Test
    void isInstalledOnce() {
        MultiLayerNetwork network = layered(new Adam(0.01));
        LeanUpdater.install(network);
        Object first = network.getUpdater();

        LeanUpdater.install(network);

        assertThat(network.getUpdater()).isSameAs(first);
    }

    /** Trains both in the same way, but the second with the lean updater from the middle on. */
    private static void train(Model stock, Model lean) {
        for (int i = 0; i < 2 * STEPS; i++) {
            if (i == STEPS) {
                LeanUpdater.install(lean);
            }
            DataSet batch = batch(i);
            fit(stock, batch);
            fit(lean, batch);
        }
    }

    private static void fit(Model model, DataSet batch) {
        if (model instanceof ComputationGraph graph) {
            graph.fit(batch);
        } else {
            ((MultiLayerNetwork) model).fit(batch);
        }
    }

    /** What the updater makes of a gradient of 1, 2, 3 ... in an array of its own. */
    private static INDArray updated(MultiLayerNetwork network) {
        Gradient gradient = new DefaultGradient(Nd4j.linspace(1, network.numParams(), network.numParams(), DataType.FLOAT));
        network.getUpdater().update(null, gradient, 0, 0, 8, LayerWorkspaceMgr.noWorkspaces());
        return gradient.gradient();
    }

    /** With L1, L2 and weight decay, clipping, and batch normalisation, whose statistics are not divided by the batch size. */
    private static MultiLayerNetwork layered(IUpdater updater) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(updater)
                .activation(Activation.TANH)
                .gradientNormalization(GradientNormalization.ClipL2PerLayer)
                .gradientNormalizationThreshold(0.05)
                .list()
                .layer(new DenseLayer.Builder().nIn(3).nOut(5).l1(0.01).l2(0.02).build())
                .layer(new BatchNormalization.Builder().nOut(5).build())
                .layer(new DenseLayer.Builder().nIn(5).nOut(4).weightDecay(0.01).build())
                .layer(new OutputLayer.Builder(LossFunction.XENT)
                        .nIn(4)
                        .nOut(1)
                        .activation(Activation.SIGMOID)
                        .build())
                .build());
        network.init();
        return network;
    }

    private static DataSet batch(int seed) {
        INDArray features = Nd4j.linspace(seed, seed + 40, 24, DataType.FLOAT).reshape(8, 3).fmod(1);
        return new DataSet(features, features.getColumns(0).gt(0.5).castTo(DataType.FLOAT));
    }
}
