package plumbline.vectorized;

import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** PReLU of the engine beside DL4J's. */
class ParametricRectifierTest {

    static Stream<long[]> axes() {
        return Stream.of(null, new long[] {2, 3}, new long[] {1}, new long[] {3});
    }

    @ParameterizedTest
    @MethodSource("axes")
    void images(long[] shared) throws UnsupportedConfiguration {
        PReLULayer.Builder layer = builder().inputShape(4, 5, 2);
        if (shared != null) {
            layer.sharedAxes(shared);
        }
        SameSteps.check(
                RandomNetworks.of(
                        InputType.convolutional(5, 2, 2),
                        new ConvolutionLayer.Builder(1, 1).nOut(4).build(),
                        layer.build(),
                        new DenseLayer.Builder().nOut(3).build()),
                1e-5,
                RandomNetworks.batches(new long[] {2, 5, 2}, 5, 3, 1, 4));
    }

    @Test
    void vectors() throws UnsupportedConfiguration {
        SameSteps.check(
                RandomNetworks.of(
                        InputType.feedForward(2),
                        new DenseLayer.Builder().nOut(4).build(),
                        builder().inputShape(4).build(),
                        new DenseLayer.Builder().nOut(3).build()),
                1e-5,
                RandomNetworks.batches(new long[] {2}, 5, 3, 1, 4));
    }

    private static PReLULayer.Builder builder() {
        return new PReLULayer.Builder().weightInit(new NormalDistribution(0, 0.5));
    }
}
