package plumbline.layer;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;

/**
 * The identity block of ResNet-50: convolutions of 1 x 1, 3 x 3 and 1 x 1, each with batch normalisation, and a ReLU
 * after each of the first two. The input is added to their output, and a ReLU applied to the sum.
 *
 * @param filters  of the first and the second convolution
 * @param channels of the input and of the third convolution; in ResNet-50 four times the filters
 * @see <a href="https://arxiv.org/abs/1512.03385">He, Zhang, Ren and Sun 2015, "Deep Residual Learning for Image
 *     Recognition", figure 5</a>
 */
public record ConvolutionalIdentityBlock(int filters, int channels) {

    /**
     * Adds the block to a graph. If its convolutions are layers 2 to 4, its vertices are {@code conv_02}, {@code
     * norm_02}, {@code relu_02}; {@code conv_03}, {@code norm_03}, {@code relu_03}; {@code conv_04}, {@code norm_04},
     * {@code sum_04}, {@code relu_04}.
     *
     * @param input a vertex whose output is [examples, channels, height, width]
     * @param layer number of the first of the three convolutions, from 1 to 97
     * @return name of the vertex that computes the block's output, of the input's shape
     * @throws IllegalArgumentException if a layer's number is out of range
     */
    public String addTo(GraphBuilder graph, String input, int layer) {
        String reduced = new NormalizedConvolution(1, filters).addWithReluTo(graph, input, layer);
        String filtered = new NormalizedConvolution(3, filters).addWithReluTo(graph, reduced, layer + 1);
        String branch = new NormalizedConvolution(1, channels).addTo(graph, filtered, layer + 2);
        return ReluVertices.addSum(graph, branch, input, layer + 2);
    }
}
