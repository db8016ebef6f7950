package plumbline.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;

class ConvolutionalIdentityBlockTest {

    /** As long as it is not trained, batch normalisation divides by sqrt(1 + epsilon). */
    private static final double NORMALIZED = 1 / Math.sqrt(1.001);

    @Test
    void outputHasTheShapeOfTheInput() {
        INDArray images = Nd4j.rand(DataType.DOUBLE, 3, 8, 5, 6);

        assertThat(alone(new ConvolutionalIdentityBlock(2, 8), 5, 6, 1).outputSingle(images).shape())
                .containsExactly(3, 8, 5, 6);
    }

    /** Weights of 8 x 2, 3 x 3 x 2 x 2 and 2 x 8; of every channel of a normalisation scale, shift, mean and deviation. */
    @Test
    void parametersAreThoseOfThreeConvolutionsAndTheirNormalisations() {
        assertThat(alone(new ConvolutionalIdentityBlock(2, 8), 5, 5, 1).numParams())
                .isEqualTo((8 * 2 + 4 * 2) + (9 * 2 * 2 + 4 * 2) + (2 * 8 + 4 * 8));
    }

    @Test
    void verticesAreNumberedByTheirConvolutions() {
        assertThat(alone(new ConvolutionalIdentityBlock(2, 8), 5, 5, 9).getConfiguration().getVertices().keySet())
                .containsExactly(
                        "conv_09", "norm_09", "relu_09",
                        "conv_10", "norm_10", "relu_10",
                        "conv_11", "norm_11", "sum_11", "relu_11");
    }

    /** tf.keras.layers.BatchNormalization: momentum=0.99, epsilon=0.001. */
    @Test
    void normalisationHasKerasConstants() {
        ComputationGraph block = alone(new ConvolutionalIdentityBlock(2, 8), 5, 5, 1);

        for (String name : new String[] {"norm_01", "norm_02", "norm_03"}) {
            BatchNormalization layer = (BatchNormalization) block.getLayer(name).conf().getLayer();
            assertThat(layer.getDecay()).isEqualTo(0.99);
            assertThat(layer.getEps()).isEqualTo(0.001);
        }
    }

    /**
     * One channel of 3 x 3 pixels, 1 to 9 but for a -5 in the middle, which the first rectifier takes away. The 3 x 3 filter
     * of ones sums each pixel's neighbourhood, zeros beyond the border: 1 + 2 + 4 + 0 in the first corner, 1 + 2 + 3 + 4 + 0
     * + 6 above the middle, 40 in the middle, 2 + 3 + 0 + 6 + 8 + 9 right of it, 0 + 6 + 8 + 9 in the last corner. Weights 2
     * and -0.1 around it, and three normalisations, make -0.2 / 1.001^1.5 of that, which the shortcut adds to the pixel.
     */
    @Test
    void computesWhatOneComputesByHand() {
        ComputationGraph block = alone(new ConvolutionalIdentityBlock(1, 1), 3, 3, 1);
        block.setParam("conv_01_W", Nd4j.valueArrayOf(new long[] {1, 1, 1, 1}, 2.0, DataType.DOUBLE));
        block.setParam("conv_02_W", Nd4j.valueArrayOf(new long[] {1, 1, 3, 3}, 1.0, DataType.DOUBLE));
        block.setParam("conv_03_W", Nd4j.valueArrayOf(new long[] {1, 1, 1, 1}, -0.1, DataType.DOUBLE));
        double branch = -0.2 * Math.pow(NORMALIZED, 3);

        INDArray output = block.outputSingle(
                Nd4j.createFromArray(new double[][][][] {{{{1, 2, 3}, {4, -5, 6}, {7, 8, 9}}}}));

        assertThat(output.getDouble(0, 0, 0, 0)).isZero(); // 1 - 1.4
        assertThat(output.getDouble(0, 0, 0, 1)).isZero(); // 2 - 3.2
        assertThat(output.getDouble(0, 0, 1, 1)).isZero(); // -5 - 8
        assertThat(output.getDouble(0, 0, 1, 2)).isCloseTo(6 + 28 * branch, within(1e-9));
        assertThat(output.getDouble(0, 0, 2, 2)).isCloseTo(9 + 23 * branch, within(1e-9));
    }

    @Test
    void blockWithoutWeightsRectifiesItsInput() {
        ComputationGraph block = alone(new ConvolutionalIdentityBlock(1, 1), 2, 2, 1);
        block.setParam("conv_03_W", Nd4j.zeros(DataType.DOUBLE, 1, 1, 1, 1));

        INDArray output = block.outputSingle(Nd4j.createFromArray(new double[][][][] {{{{1, -2}, {-3, 4}}}}));

        assertThat(output.ravel().toDoubleVector()).containsExactly(1, 0, 0, 4);
    }

    /** In training, so by the mini-batch's own means and variances, through which the gradient also goes. */
    @Test
    void gradientIsThatOfFiniteDifferences() {
        GraphBuilder graph = graph(4, 5, 5);
        String first = new ConvolutionalIdentityBlock(2, 4).addTo(graph, "input", 1);
        String second = new ConvolutionalIdentityBlock(2, 4).addTo(graph, first, 4);
        ComputationGraph network = initialised(graph.addLayer(
                        "average", new GlobalPoolingLayer.Builder(PoolingType.AVG).build(), second)
                .addLayer(
                        "output",
                        new OutputLayer.Builder(new LossBinaryXENT(1e-7))
                                .nOut(1)
                                .activation(Activation.SIGMOID)
                                .build(),
                        "average")
                .setOutputs("output")
                .build());
        Nd4j.getRandom().setSeed(1);
        DataSet images = new DataSet(
                Nd4j.randn(DataType.DOUBLE, 8, 4, 5, 5),
                Nd4j.randn(DataType.DOUBLE, 8, 1).gt(0).castTo(DataType.DOUBLE));

        assertThat(FiniteDifferences.largestRelativeError(network, images)).isLessThan(1e-5);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 98, 120})
    void layersThatTwoDigitsDoNotNumberAreRefused(int layer) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> alone(new ConvolutionalIdentityBlock(2, 8), 5, 5, layer))
                .withMessageStartingWith("layers must be numbered from 1 to 99, not ");
    }

    /** The block and nothing else. */
    private static ComputationGraph alone(ConvolutionalIdentityBlock block, int height, int width, int layer) {
        GraphBuilder graph = graph(block.channels(), height, width);
        return initialised(graph.setOutputs(block.addTo(graph, "input", layer)).build());
    }

    private static GraphBuilder graph(int channels, int height, int width) {
        return new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(DataType.DOUBLE)
                .weightInit(WeightInit.RELU_UNIFORM)
                .graphBuilder()
                .addInputs("input")
                .setInputTypes(InputType.convolutional(height, width, channels));
    }

    private static ComputationGraph initialised(ComputationGraphConfiguration configuration) {
        ComputationGraph network = new ComputationGraph(configuration);
        network.init();
        return network;
    }
}
