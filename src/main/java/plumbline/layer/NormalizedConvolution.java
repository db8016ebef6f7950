package plumbline.layer;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.nd4j.linalg.activations.Activation;

/**
 * A convolution that keeps height and width, and batch normalisation of what it gives. It has no bias, in whose place stands
 * the normalisation's shift. Its initial weights are the graph's default; the normalisation has Keras' constants.
 *
 * @param kernel  height and width of the filters
 * @param filters how many
 */
public record NormalizedConvolution(int kernel, int filters) {

    /** tf.keras.layers.BatchNormalization: momentum=0.99, epsilon=0.001. */
    private static final double KERAS_MOMENTUM = 0.99;

    private static final double KERAS_EPSILON = 1e-3;

    /**
     * Adds it to a graph as {@code conv_03} and {@code norm_03}, if it is the third layer.
     *
     * @param input a vertex whose output is [examples, channels, height, width]
     * @param layer its number, from 1 to 99
     * @return the vertex of the normalisation, whose output is [examples, filters, height, width]
     * @throws IllegalArgumentException if the number is out of its range
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

    /** Adds it and, as {@code relu_03}, rectified linear units, whose name it returns. */
    public String addRectifiedTo(GraphBuilder graph, String input, int layer) {
        return ReluVertices.add(graph, addTo(graph, input, layer), layer);
    }
}
