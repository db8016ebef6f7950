package plumbline.layer;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.nd4j.linalg.activations.Activation;

/**
 * A convolution that preserves height and width, followed by batch normalisation, whose shift takes the place of the
 * convolution's bias. The initial weights are the graph's default; the normalisation has Keras' default constants.
 *
 * @param kernel  height and width of the filters
 * @param filters number of filters
 */
public record NormalizedConvolution(int kernel, int filters) {

    /** tf.keras.layers.BatchNormalization: momentum=0.99, epsilon=0.001. */
    private static final double KERAS_MOMENTUM = 0.99;

    private static final double KERAS_EPSILON = 1e-3;

    /**
     * Adds both to a graph, as {@code conv_03} and {@code norm_03} if the convolution is the third layer.
     *
     * @param input a vertex whose output is [examples, channels, height, width]
     * @param layer number of the convolution, from 1 to 99
     * @return name of the normalisation's vertex, whose output is [examples, filters, height, width]
     * @throws IllegalArgumentException if the number is out of range
     */
    public String addTo(GraphBuilder graph, String input, int layer) {
        String convolution = LayerName.of("conv", layer);
        String normalization = LayerName.of("norm", layer);
        graph.addLayer(
                        convolution,
                        new ConvolutionLayer.Builder(kernel, kernel)
                                .convolutionMode(ConvolutionMode.Same)
                                .nOut(filters)
                                .hasBias(false)
                                .activation(Activation.IDENTITY)
                                .build(),
                        input)
                .addLayer(
                        normalization,
                        new BatchNormalization.Builder()
                                .decay(KERAS_MOMENTUM)
                                .eps(KERAS_EPSILON)
                                .build(),
                        convolution);
        return normalization;
    }

    /** The same with a ReLU after it, for example {@code relu_03}, whose name is returned. */
    public String addWithReluTo(GraphBuilder graph, String input, int layer) {
        return ReluVertices.add(graph, addTo(graph, input, layer), layer);
    }
}
