package plumbline.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A channel is a unit wherever a network has its channels. */
class ChannelOrderTest {

    private static final int EXAMPLES = 3;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void channelsOfImagesAreTheSameUnitsBeforePositionsAndAfter(boolean graph) {
        MultiLayerNetwork first = images(CNN2DFormat.NCHW);
        MultiLayerNetwork last = images(CNN2DFormat.NHWC);
        last.setParams(first.params());
        INDArray pictures = Nd4j.rand(EXAMPLES, 2, 8, 6);
        INDArray labels = Nd4j.ones(EXAMPLES, 1);

        List<UnitRow> units = seen(first, graph, new DataSet(pictures, labels));

        assertThat(units).extracting(UnitRow::layer).as("convolution, normalisation, function and pooling").hasSize(4 * 5 + 5);
        assertSame(seen(last, graph, new DataSet(pictures.permute(0, 2, 3, 1).dup('c'), labels)), units);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void featuresOfSequencesAreTheSameUnitsBeforeTimeAndAfter(boolean graph) {
        MultiLayerNetwork first = sequences(RNNFormat.NCW);
        MultiLayerNetwork last = sequences(RNNFormat.NWC);
        last.setParams(first.params());
        INDArray sequences = Nd4j.rand(EXAMPLES, 2, 7);
        INDArray labels = Nd4j.ones(EXAMPLES, 1, 7);

        List<UnitRow> units = seen(first, graph, new DataSet(sequences, labels));

        assertThat(units).as("of all hidden layers").hasSize(5 + 5 + 4);
        assertSame(seen(last, graph, new DataSet(sequences.permute(0, 2, 1).dup('c'), labels.permute(0, 2, 1).dup('c'))), units);
    }

    private static void assertSame(List<UnitRow> units, List<UnitRow> expected) {
        assertThat(units).hasSameSizeAs(expected);
        for (int i = 0; i < units.size(); i++) {
            UnitRow unit = units.get(i);
            UnitRow right = expected.get(i);
            assertThat(unit.layer() + " " + unit.unit()).isEqualTo(right.layer() + " " + right.unit());
            assertThat(unit.mean()).as(unit.layer()).isCloseTo(right.mean(), within(1e-5));
            assertThat(unit.sd()).as(unit.layer()).isCloseTo(right.sd(), within(1e-5));
        }
    }

    /** What is seen at the first step. */
    private static List<UnitRow> seen(MultiLayerNetwork network, boolean graph, DataSet examples) {
        Doctor doctor = Doctor.of(List.of());
        Model patient = graph ? network.toComputationGraph() : network;
        patient.addListeners(doctor);
        if (patient instanceof MultiLayerNetwork layers) {
            layers.fit(examples);
        } else {
            ((ComputationGraph) patient).fit(examples);
        }
        return doctor.units();
    }

    private static MultiLayerNetwork images(CNN2DFormat format) {
        return initialised(new NeuralNetConfiguration.Builder()
                .seed(3)
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(5).activation(Activation.TANH).build())
                .layer(new BatchNormalization())
                .layer(new ActivationLayer(Activation.RELU))
                .layer(new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).build())
                .layer(new GlobalPoolingLayer.Builder().build())
                .layer(new OutputLayer.Builder(LossFunction.XENT).nOut(1).activation(Activation.SIGMOID).build())
                .setInputType(InputType.convolutional(8, 6, 2, format)));
    }

    private static MultiLayerNetwork sequences(RNNFormat format) {
        return initialised(new NeuralNetConfiguration.Builder()
                .seed(3)
                .list()
                .layer(new LSTM.Builder().nOut(5).build())
                .layer(new ActivationLayer(Activation.RELU))
                .layer(new SimpleRnn.Builder().nOut(4).build())
                .layer(new RnnOutputLayer.Builder(LossFunction.XENT).nOut(1).activation(Activation.SIGMOID).build())
                .setInputType(InputType.recurrent(2, 7, format)));
    }

    private static MultiLayerNetwork initialised(NeuralNetConfiguration.ListBuilder list) {
        MultiLayerNetwork network = new MultiLayerNetwork(list.build());
        network.init();
        return network;
    }
}
