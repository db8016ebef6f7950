package plumbline.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.DoubleStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInitReluUniform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;

class DenseIdentityBlockTest {

    private static DenseIdentityBlock he(int units) {
        return new DenseIdentityBlock(units, new WeightInitReluUniform(), new WeightInitReluUniform());
    }

    @Test
    void outputHasTheShapeOfTheInput() {
        assertThat(alone(he(4), 1).outputSingle(Nd4j.rand(DataType.DOUBLE, 3, 4)).shape()).containsExactly(3, 4);
    }

    /** Two layers of 4 x 4 weights and 4 biases. */
    @Test
    void parametersAreThoseOfTwoDenseLayers() {
        assertThat(alone(he(4), 1).numParams()).isEqualTo(2 * (4 * 4 + 4));
    }

    @Test
    void verticesAreNumberedByTheirLayers() {
        assertThat(alone(he(4), 9).getConfiguration().getVertices().keySet())
                .containsExactly("dense_09", "dense_10", "sum_10", "relu_10");
    }

    /**
     * x = (1, -2).
     *
     * <pre>
     * x W1 + b1 = (1 - 4 + 0, -1 - 6 + 10) = (-3, 3), rectified (0, 3)
     * (0, 3) W2 + b2 = (6 + 0.5, -3 + 1) = (6.5, -2)
     * x + that = (7.5, -4), rectified (7.5, 0)
     * </pre>
     */
    @Test
    void computesWhatOneComputesByHand() {
        ComputationGraph block = alone(he(2), 1);
        block.setParam("dense_01_W", Nd4j.createFromArray(new double[][] {{1, -1}, {2, 3}}));
        block.setParam("dense_01_b", Nd4j.createFromArray(new double[][] {{0, 10}}));
        block.setParam("dense_02_W", Nd4j.createFromArray(new double[][] {{5, 7}, {2, -1}}));
        block.setParam("dense_02_b", Nd4j.createFromArray(new double[][] {{0.5, 1}}));

        INDArray output = block.outputSingle(Nd4j.createFromArray(new double[][] {{1, -2}}));

        assertThat(output.toDoubleVector()).containsExactly(7.5, 0);
    }

    @Test
    void fixupBlockRectifiesItsInputBeforeItIsTrained() {
        ComputationGraph block = alone(DenseIdentityBlock.fixup(3, 4), 1);

        INDArray output = block.outputSingle(Nd4j.createFromArray(new double[][] {{1, -2, 0.5}}));

        assertThat(output.toDoubleVector()).containsExactly(1, 0, 0.5);
    }

    /**
     * He's bound for 6 units is sqrt(6 / 6) = 1, and 1 / sqrt(4) = 0.5 in a net of four blocks. Of 36 weights, the largest
     * size stays below 0.8 of it with probability 0.8^36 = 3e-4. The seed is fixed.
     */
    @Test
    void fixupBlocksFirstWeightsAreHesDividedByTheRootOfTheNumberOfBlocks() {
        ComputationGraph block = alone(DenseIdentityBlock.fixup(6, 4), 1);

        double largest = DoubleStream.of(block.getParam("dense_01_W").ravel().toDoubleVector())
                .map(Math::abs)
                .max()
                .orElseThrow();

        assertThat(largest).isBetween(0.4, 0.5);
        assertThat(block.getParam("dense_02_W").ravel().toDoubleVector()).containsOnly(0);
    }

    @Test
    void gradientIsThatOfFiniteDifferences() {
        ComputationGraph network = net(he(5), 3);
        // With biases of 0, what a layer without activity gives the next is 0: just where a rectifier has no derivative.
        network.params().addi(Nd4j.rand(DataType.DOUBLE, network.params().shape()).muli(0.1));

        assertThat(FiniteDifferences.largestRelativeError(network, examples())).isLessThan(1e-5);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 99, 120})
    void layersThatTwoDigitsDoNotNumberAreRefused(int layer) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> alone(he(4), layer))
                .withMessageStartingWith("layers must be numbered from 1 to 99, not ");
    }

    /** The block and nothing else. */
    private static ComputationGraph alone(DenseIdentityBlock block, int layer) {
        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(DataType.DOUBLE)
                .graphBuilder()
                .addInputs("input")
                .setInputTypes(InputType.feedForward(block.units()));
        return initialised(graph.setOutputs(block.addTo(graph, "input", layer)).build());
    }

    private static ComputationGraph net(DenseIdentityBlock block, int blocks) {
        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(DataType.DOUBLE)
                .graphBuilder()
                .addInputs("input")
                .setInputTypes(InputType.feedForward(block.units()));
        String last = "input";
        for (int i = 0; i < blocks; i++) {
            last = block.addTo(graph, last, 1 + 2 * i);
        }
        return initialised(graph.addLayer(
                        "output",
                        new OutputLayer.Builder(new LossBinaryXENT(1e-7))
                                .nOut(1)
                                .activation(Activation.SIGMOID)
                                .build(),
                        last)
                .setOutputs("output")
                .build());
    }

    private static ComputationGraph initialised(ComputationGraphConfiguration configuration) {
        ComputationGraph network = new ComputationGraph(configuration);
        network.init();
        return network;
    }

    private static DataSet examples() {
        Nd4j.getRandom().setSeed(1);
        INDArray features = Nd4j.randn(DataType.DOUBLE, 16, 5);
        INDArray labels = Nd4j.randn(DataType.DOUBLE, 16, 1).gt(0).castTo(DataType.DOUBLE);
        return new DataSet(features, labels);
    }
}
