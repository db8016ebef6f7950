package plumbline.vectorized;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;

/** Convolutions of the engine beside DL4J's, each between another and a dense layer. */
class ConvolutionTest {

    private static final InputType IMAGE = InputType.convolutional(7, 6, 2);
    private static final long[] PIXELS = {2, 7, 6};
    private static final InputType SEQUENCE = InputType.recurrent(3, 8);
    private static final long[] STEPS = {3, 8};

    static Stream<Arguments> images() {
        return Stream.of(
                image("1x1", builder -> builder),
                image("1x1, stride 2", builder -> builder.stride(2, 2)),
                image("1x1, padding", builder -> builder.padding(1, 0)),
                image("1x1, no bias", builder -> builder.hasBias(false)),
                image("3x3", builder -> builder.kernelSize(3, 3)),
                image("3x3, no bias", builder -> builder.kernelSize(3, 3).hasBias(false)),
                image("3x2, padding", builder -> builder.kernelSize(3, 2).padding(2, 1)),
                image("3x3, stride 2x3", builder -> builder.kernelSize(3, 3).stride(2, 3)),
                image("2x1, stride 3x2, padding", builder -> builder.kernelSize(2, 1).stride(3, 2).padding(1, 2)),
                image("3x2, dilation 2x3", builder -> builder.kernelSize(3, 2).dilation(2, 3)),
                image("3x3, stride 3x2, dilation 2, padding", builder -> builder.kernelSize(3, 3)
                        .stride(3, 2)
                        .dilation(2, 2)
                        .padding(3, 1)),
                image("strict", builder -> builder.kernelSize(3, 2)
                        .stride(2, 2)
                        .convolutionMode(ConvolutionMode.Strict)),
                image("same", builder -> builder.kernelSize(3, 3).convolutionMode(ConvolutionMode.Same)),
                image("same, 2x4", builder -> builder.kernelSize(2, 4).convolutionMode(ConvolutionMode.Same)),
                image("same, stride 2x3", builder -> builder.kernelSize(4, 3)
                        .stride(2, 3)
                        .convolutionMode(ConvolutionMode.Same)),
                image("same, dilation 2", builder -> builder.kernelSize(3, 2)
                        .dilation(2, 2)
                        .convolutionMode(ConvolutionMode.Same)),
                image("elu", builder -> builder.kernelSize(3, 3).activation(Activation.ELU)),
                image("many filters", builder -> builder.kernelSize(3, 3).nOut(50)));
    }

    private static Arguments image(String name, UnaryOperator<ConvolutionLayer.Builder> variation) {
        return Arguments.of(name, variation);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void images(String name, UnaryOperator<ConvolutionLayer.Builder> variation) throws UnsupportedConfiguration {
        SameSteps.check(network(variation), 1e-5, RandomNetworks.batches(PIXELS, 5, 3, 1, 4));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("images")
    void withoutVectorInstructions(String name, UnaryOperator<ConvolutionLayer.Builder> variation)
            throws UnsupportedConfiguration {
        DataSet[] batches = RandomNetworks.batches(PIXELS, 5);
        SameSteps.check(network(variation), 1e-5, new ScalarKernel(), batches);
    }

    /** The first has no derivatives with respect to its input, the second passes them on. */
    private static MultiLayerNetwork network(UnaryOperator<ConvolutionLayer.Builder> variation) {
        return RandomNetworks.of(
                IMAGE,
                new ConvolutionLayer.Builder(3, 3).nOut(3).convolutionMode(ConvolutionMode.Same).build(),
                variation.apply(new ConvolutionLayer.Builder(1, 1).nOut(5)).build());
    }

    static Stream<Arguments> sequences() {
        return Stream.of(
                sequence("1", builder -> builder),
                sequence("3", builder -> builder.kernelSize(3)),
                sequence("3, no bias", builder -> builder.kernelSize(3).hasBias(false)),
                sequence("3, stride 2, padding", builder -> builder.kernelSize(3).stride(2).padding(1)),
                sequence("2, dilation 2", builder -> builder.kernelSize(2).dilation(2)),
                sequence("same", builder -> builder.kernelSize(4).convolutionMode(ConvolutionMode.Same)));
    }

    private static Arguments sequence(String name, UnaryOperator<Convolution1DLayer.Builder> variation) {
        return Arguments.of(name, variation);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void sequences(String name, UnaryOperator<Convolution1DLayer.Builder> variation) throws UnsupportedConfiguration {
        MultiLayerNetwork network = ofSequences(variation);
        SameSteps.check(network, 1e-5, RandomNetworks.batches(STEPS, 5, 3, 1, 4));
    }

    private static MultiLayerNetwork ofSequences(UnaryOperator<Convolution1DLayer.Builder> variation) {
        return RandomNetworks.of(
                SEQUENCE,
                new Convolution1DLayer.Builder(3).nOut(4).build(),
                variation.apply(new Convolution1DLayer.Builder(1)).nOut(5).build(),
                new GlobalPoolingLayer(PoolingType.SUM));
    }

    static Stream<Arguments> obstacles() {
        DataSet images = RandomNetworks.batches(PIXELS, 2)[0];
        DataSet sequences = RandomNetworks.batches(STEPS, 2)[0];
        return Stream.of(
                Arguments.of(
                        "channels last in layer0",
                        RandomNetworks.of(
                                InputType.convolutional(7, 6, 2, CNN2DFormat.NHWC),
                                new ConvolutionLayer.Builder(1, 1).nOut(4).build()),
                        images),
                Arguments.of(
                        "units last in layer0",
                        RandomNetworks.of(
                                InputType.recurrent(3, 8, RNNFormat.NWC),
                                new Convolution1DLayer.Builder(1).nOut(4).build(),
                                new GlobalPoolingLayer(PoolingType.SUM)),
                        sequences),
                Arguments.of(
                        "a causal convolution in layer1",
                        ofSequences(builder -> builder.kernelSize(2).convolutionMode(ConvolutionMode.Causal)),
                        sequences),
                Arguments.of(
                        "a convolution of sequences with a mask in layer0",
                        ofSequences(builder -> builder),
                        RandomNetworks.masked(STEPS, 2)[0]));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void obstacles(String obstacle, MultiLayerNetwork network, DataSet batch) {
        assertThatThrownBy(() -> SameSteps.check(network, 1e-6, batch))
                .isInstanceOf(UnsupportedConfiguration.class)
                .hasMessage(obstacle);
    }
}
