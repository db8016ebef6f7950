package plumbline.record;

import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import plumbline.data.Circles;
import plumbline.data.Points;

/** Networks that learn two circles, and mini-batches to train them on. */
final class TinyNetworks {

    private static final Points POINTS = Circles.of(400, 0.1, 1).points();
    private static final int BATCH = 8;

    private TinyNetworks() {}

    /** @param hidden layers before the output */
    static MultiLayerNetwork layers(int hidden) {
        MultiLayerNetwork network = new MultiLayerNetwork(configuration(hidden));
        network.init();
        return network;
    }

    static MultiLayerConfiguration configuration(int hidden) {
        var list = builder().list();
        IntStream.range(0, hidden).forEach(i -> list.layer(hidden(i == 0 ? 2 : 3)));
        return list.layer(output()).build();
    }

    /** Two hidden layers, {@code first} and {@code second}. */
    static ComputationGraph graph() {
        ComputationGraph graph = new ComputationGraph(builder()
                .graphBuilder()
                .addInputs("in")
                .addLayer("first", hidden(2), "in")
                .addLayer("second", hidden(3), "first")
                .addLayer("out", output(), "second")
                .setOutputs("out")
                .build());
        graph.init();
        return graph;
    }

    private static NeuralNetConfiguration.Builder builder() {
        return new NeuralNetConfiguration.Builder().seed(1).updater(new Adam(0.01)).activation(Activation.TANH);
    }

    private static DenseLayer hidden(int inputs) {
        return new DenseLayer.Builder().nIn(inputs).nOut(3).build();
    }

    static OutputLayer output() {
        return new OutputLayer.Builder(LossFunction.XENT).nIn(3).nOut(1).activation(Activation.SIGMOID).build();
    }

    static DataSet batch(int index) {
        return POINTS.slice(BATCH * index, BATCH * (index + 1)).toDataSet();
    }

    /** The first so many mini-batches, on the thread that trains. */
    static ExistingDataSetIterator iterator(int batches) {
        List<DataSet> all = IntStream.range(0, batches).mapToObj(TinyNetworks::batch).toList();
        return new ExistingDataSetIterator(all) {
            @Override
            public boolean asyncSupported() {
                return false;
            }
        };
    }

    /** Trains a network of any kind so many steps. */
    static void train(Model network, int steps) {
        for (int i = 0; i < steps; i++) {
            if (network instanceof MultiLayerNetwork layers) {
                layers.fit(batch(i % 50));
            } else {
                ((ComputationGraph) network).fit(batch(i % 50));
            }
        }
    }

    static double[] weights(Model network) {
        return network.params().ravel().toDoubleVector();
    }
}
