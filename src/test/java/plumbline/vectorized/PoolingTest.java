package plumbline.vectorized;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;

/** Pooling of the engine beside DL4J's, between a convolution or a dense layer and another dense layer. */
class PoolingTest {

    private static final InputType IMAGE = InputType.convolutional(7, 6, 2);
    private static final long[] PIXELS = {2, 7, 6};
    private static final InputType SEQUENCE = InputType.recurrent(3, 5);
    private static final long[] STEPS = {3, 5};

    static Stream<Arguments> windows() {
        return Stream.of(SubsamplingLayer.PoolingType.MAX, SubsamplingLayer.PoolingType.AVG)
                .flatMap(type -> Stream.of(
                        window(type, "2x2", builder -> builder),
                        window(type, "3x2, stride 1x2", builder -> builder.kernelSize(3, 2).stride(1, 2)),
                        window(type, "padding", builder -> builder.kernelSize(3, 3).padding(1, 2)),
                        window(type, "padding, stride 1", builder -> builder.kernelSize(3, 2).stride(1, 1).padding(2, 1)),
                        window(type, "dilation", builder -> builder.stride(1, 1).dilation(2, 3)),
                        window(type, "dilation, padding", builder -> builder.kernelSize(3, 2)
                                .stride(1, 2)
                                .dilation(2, 2)
                                .padding(2, 1)),
                        window(type, "strict", builder -> builder.kernelSize(3, 2).convolutionMode(ConvolutionMode.Strict)),
                        window(type, "same", builder -> builder.kernelSize(3, 3).convolutionMode(ConvolutionMode.Same)),
                        window(type, "same, stride 1", builder -> builder.kernelSize(2, 4)
                                .stride(1, 1)
                                .convolutionMode(ConvolutionMode.Same)),
                        window(type, "same, dilation", builder -> builder.kernelSize(3, 2)
                                .stride(1, 1)
                                .dilation(2, 2)
                                .convolutionMode(ConvolutionMode.Same))));
    }

    private static Arguments window(
            SubsamplingLayer.PoolingType type, String name, UnaryOperator<SubsamplingLayer.Builder> variation) {
        return Arguments.of(
                type,
                name,
                variation
                        .apply(new SubsamplingLayer.Builder(type).kernelSize(2, 2).stride(2, 2))
                        .build());
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource
    void windows(SubsamplingLayer.PoolingType type, String name, SubsamplingLayer layer) throws UnsupportedConfiguration {
        SameSteps.check(ofImages(layer), 1e-5, RandomNetworks.batches(PIXELS, 5, 3, 1, 4));
    }

    private static MultiLayerNetwork ofImages(Layer layer) {
        return RandomNetworks.of(
                IMAGE,
                new ConvolutionLayer.Builder(1, 1).nOut(4).build(),
                layer,
                new DenseLayer.Builder().nOut(3).build());
    }

    static Stream<Layer> moved() {
        return Stream.of(
                new ZeroPaddingLayer.Builder(1, 2).build(),
                new ZeroPaddingLayer.Builder(1, 0, 2, 3).build(),
                new Upsampling2D.Builder(2).build(),
                new Upsampling2D.Builder().size(new int[] {2, 3}).build());
    }

    @ParameterizedTest
    @MethodSource
    void moved(Layer layer) throws UnsupportedConfiguration {
        SameSteps.check(ofImages(layer), 1e-5, RandomNetworks.batches(PIXELS, 5, 3, 1, 4));
    }

    @ParameterizedTest
    @EnumSource
    void allPixels(PoolingType type) throws UnsupportedConfiguration {
        SameSteps.check(ofImages(new GlobalPoolingLayer(type)), 1e-5, RandomNetworks.batches(PIXELS, 5, 3, 1, 4));
    }

    @ParameterizedTest
    @EnumSource
    void allPixelsAsAnImage(PoolingType type) throws UnsupportedConfiguration {
        GlobalPoolingLayer layer =
                new GlobalPoolingLayer.Builder(type).collapseDimensions(false).build();
        SameSteps.check(ofImages(layer), 1e-5, RandomNetworks.batches(PIXELS, 5, 3, 1, 4));
    }

    @ParameterizedTest
    @EnumSource
    void allSteps(PoolingType type) throws UnsupportedConfiguration {
        SameSteps.check(
                ofSequences(new GlobalPoolingLayer(type)), 1e-5, RandomNetworks.batches(STEPS, 5, 3, 1, 4));
    }

    @ParameterizedTest
    @EnumSource
    void stepsThatAreThere(PoolingType type) throws UnsupportedConfiguration {
        SameSteps.check(ofSequences(new GlobalPoolingLayer(type)), 1e-5, RandomNetworks.masked(STEPS, 5, 3, 1, 4));
    }

    @ParameterizedTest
    @MethodSource
    void otherNorms(GlobalPoolingLayer layer) throws UnsupportedConfiguration {
        SameSteps.check(ofImages(layer), 1e-5, RandomNetworks.batches(PIXELS, 5, 3, 1, 4));
    }

    static Stream<GlobalPoolingLayer> otherNorms() {
        return Stream.of(1, 3, 4).map(p -> new GlobalPoolingLayer.Builder(PoolingType.PNORM).pnorm(p).build());
    }

    private static MultiLayerNetwork ofSequences(GlobalPoolingLayer pooling) {
        return RandomNetworks.of(
                SEQUENCE,
                new DenseLayer.Builder().nOut(4).build(),
                pooling,
                new DenseLayer.Builder().nOut(3).build());
    }

    /** Zeros that a ReLU leaves are equal: the first of them gets the derivative, which a shift before it shows. */
    @ParameterizedTest
    @MethodSource
    void equalValues(Layer pooling) throws UnsupportedConfiguration {
        MultiLayerNetwork network = RandomNetworks.of(
                IMAGE,
                new ConvolutionLayer.Builder(1, 1).nOut(4).build(),
                new ActivationLayer(Activation.RELU),
                new ConvolutionLayer.Builder(1, 1).nOut(4).activation(Activation.IDENTITY).build(),
                pooling);
        SameSteps.check(network, 1e-5, RandomNetworks.batches(PIXELS, 5, 3, 1, 4));
    }

    static Stream<Layer> equalValues() {
        return Stream.of(
                new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX).kernelSize(3, 3).stride(1, 1).build(),
                new GlobalPoolingLayer(PoolingType.MAX));
    }

    static Stream<Arguments> obstacles() {
        return Stream.of(
                Arguments.of(
                        "pooling PNORM in layer1",
                        new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.PNORM).pnorm(2).build()),
                Arguments.of(
                        "averages of padding in layer1",
                        new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.AVG)
                                .avgPoolIncludePadInDivisor(true)
                                .build()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void obstacles(String obstacle, Layer layer) {
        MultiLayerNetwork network = RandomNetworks.of(
                IMAGE, new ConvolutionLayer.Builder(1, 1).nOut(4).build(), layer);
        DataSet batch = RandomNetworks.batches(PIXELS, 2)[0];
        assertThatThrownBy(() -> SameSteps.check(network, 1e-5, batch))
                .isInstanceOf(UnsupportedConfiguration.class)
                .hasMessage(obstacle);
    }

    @Test
    void poolingOverUnits() {
        GlobalPoolingLayer layer = new GlobalPoolingLayer.Builder(PoolingType.SUM).poolingDimensions(1).build();
        assertThatThrownBy(() -> SameSteps.check(ofSequences(layer), 1e-5, RandomNetworks.batches(STEPS, 2)))
                .isInstanceOf(UnsupportedConfiguration.class)
                .hasMessage("pooling over some dimensions in layer1");
    }
}
