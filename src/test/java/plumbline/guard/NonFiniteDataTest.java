package plumbline.guard;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Of data that are not finite the guard speaks first, whatever became of them in the network. */
class NonFiniteDataTest {

    @Test
    void rowAndFeatureOfTheInputAreTold() {
        DataSet data = new DataSet(Nd4j.ones(5, 2), Nd4j.zeros(5, 1));
        data.getFeatures().putScalar(3, 0, Double.NaN);

        assertStopped(() -> values().fit(data), "the input is NaN in row 3, feature 0 of the mini-batch, counted from 0");
    }

    @Test
    void rowAndColumnOfTheLabelsAreTold() {
        DataSet data = new DataSet(Nd4j.ones(5, 2), Nd4j.zeros(5, 1));
        data.getLabels().putScalar(4, 0, Double.POSITIVE_INFINITY);

        assertStopped(
                () -> values().fit(data), "the labels are Infinity in row 4, column 0 of the mini-batch, counted from 0");
    }

    /** A weight that is NaN too is not to blame. */
    @Test
    void dataComeBeforeWeights() {
        DataSet data = new DataSet(Nd4j.ones(5, 2), Nd4j.zeros(5, 1));
        data.getFeatures().putScalar(0, 1, Double.NEGATIVE_INFINITY);
        MultiLayerNetwork network = values();
        network.getParam("0_W").putScalar(0, Double.NaN);

        assertStopped(() -> network.fit(data), "the input is -Infinity in row 0, feature 1 of the mini-batch, counted from 0");
    }

    /** Whatever the order of their elements in memory. */
    @Test
    void elementOfASequenceIsTold() {
        INDArray features = Nd4j.ones(2, 3, 4).dup('f');
        features.putScalar(1, 2, 3, Double.NaN);
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list()
                .layer(new LSTM.Builder().nOut(2).build())
                .layer(new RnnOutputLayer.Builder(LossFunction.MSE).nOut(1).activation(Activation.IDENTITY).build())
                .setInputType(InputType.recurrent(3, 4))
                .build());
        network.init();
        network.setListeners(new NonFiniteGuard());

        assertStopped(
                () -> network.fit(new DataSet(features, Nd4j.zeros(2, 1, 4))),
                "the input is NaN in row 1, element [2, 3] of the mini-batch, counted from 0");
    }

    /** Features and labels are commonly columns of one table. */
    @ParameterizedTest
    @ValueSource(chars = {'c', 'f'})
    void rowOfAViewIsTold(char order) {
        INDArray table = Nd4j.ones(10, 4).dup(order);
        table.putScalar(7, 2, Double.NaN);
        INDArray input = table.get(NDArrayIndex.all(), NDArrayIndex.interval(1, 3));
        INDArray labels = table.get(NDArrayIndex.all(), NDArrayIndex.interval(2, 3));

        assertStopped(
                () -> values().fit(new DataSet(input, Nd4j.zeros(10, 1))),
                "the input is NaN in row 7, feature 1 of the mini-batch, counted from 0");
        assertStopped(
                () -> values().fit(new DataSet(Nd4j.ones(10, 2), labels)),
                "the labels are NaN in row 7, column 0 of the mini-batch, counted from 0");
    }

    /** DL4J hands the network one segment after the other. */
    @Test
    void rowIsToldInTruncatedBackpropagationToo() {
        INDArray features = Nd4j.ones(4, 3, 20);
        features.putScalar(2, 1, 12, Double.NaN);
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list()
                .layer(new LSTM.Builder().nOut(2).build())
                .layer(new RnnOutputLayer.Builder(LossFunction.MSE).nOut(1).activation(Activation.IDENTITY).build())
                .setInputType(InputType.recurrent(3, 20))
                .backpropType(BackpropType.TruncatedBPTT)
                .tBPTTLength(5)
                .build());
        network.init();
        network.setListeners(new NonFiniteGuard());

        assertThatExceptionOfType(NonFiniteException.class)
                .isThrownBy(() -> network.fit(new DataSet(features, Nd4j.zeros(4, 1, 20))))
                .withMessageStartingWith(
                        "epoch 1, mini-batch 3: the input is NaN in row 2, element [1, 2] of the segment, counted from 0; ");
    }

    @Test
    void inputsAndOutputsOfAGraphAreNamed() {
        MultiDataSet badInput = twoInputs();
        badInput.getFeatures(1).putScalar(2, 0, Double.NaN);
        MultiDataSet badLabels = twoInputs();
        badLabels.getLabels(1).putScalar(1, 0, Double.NaN);

        assertStopped(
                () -> graph().fit(badInput), "input right is NaN in row 2, feature 0 of the mini-batch, counted from 0");
        assertStopped(
                () -> graph().fit(badLabels), "the labels of far are NaN in row 1, column 0 of the mini-batch, counted from 0");
    }

    /** Indices of words are whole numbers, and finite. */
    @Test
    void wholeNumbersArePassedOver() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list()
                .layer(new EmbeddingLayer.Builder().nIn(5).nOut(2).build())
                .layer(output(2))
                .build());
        network.init();
        network.setListeners(new NonFiniteGuard());
        INDArray words = Nd4j.createFromArray(1, 4).reshape(2, 1);
        network.getParam("1_W").putScalar(0, Double.NaN);

        assertStopped(
                () -> network.fit(new DataSet(words, Nd4j.zeros(2, 1))), "layer1 (layer 2), parameter W: a weight is NaN");
    }

    @Test
    void finiteDataStopNothing() {
        assertThatNoException().isThrownBy(() -> graph().fit(twoInputs()));
    }

    private static void assertStopped(Runnable training, String place) {
        assertThatExceptionOfType(NonFiniteException.class)
                .isThrownBy(training::run)
                .withMessage("epoch 1, mini-batch 1: " + place + "; no earlier gradient");
    }

    private static MultiDataSet twoInputs() {
        return new MultiDataSet(
                new INDArray[] {Nd4j.ones(3, 2), Nd4j.ones(3, 2)}, new INDArray[] {Nd4j.zeros(3, 1), Nd4j.zeros(3, 1)});
    }

    private static MultiLayerNetwork values() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list()
                .layer(new DenseLayer.Builder().nIn(2).nOut(2).build())
                .layer(output(2))
                .build());
        network.init();
        network.setListeners(new NonFiniteGuard());
        return network;
    }

    private static ComputationGraph graph() {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("left", "right")
                .addVertex("both", new MergeVertex(), "left", "right")
                .addLayer("near", output(4), "both")
                .addLayer("far", output(4), "both")
                .setOutputs("near", "far")
                .build());
        graph.init();
        graph.setListeners(new NonFiniteGuard());
        return graph;
    }

    private static OutputLayer output(int inputs) {
        return new OutputLayer.Builder(LossFunction.MSE).nIn(inputs).nOut(1).activation(Activation.IDENTITY).build();
    }
}
