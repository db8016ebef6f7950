package plumbline.layer;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.distribution.UniformDistribution;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitConstant;
import org.deeplearning4j.nn.weights.WeightInitDistribution;
import org.nd4j.linalg.activations.Activation;

/**
 * The identity block of a residual net with two dense layers. The output of the second layer is added to the block's
 * input before the activation, so that the gradient also passes the block unchanged:
 *
 * <pre>
 *   y = relu(x + relu(x W1 + b1) W2 + b2)
 * </pre>
 *
 * @param units of the input and of both layers
 * @param first initial weights of the first layer
 * @param last  initial weights of the second layer
 * @see <a href="https://arxiv.org/abs/1512.03385">He, Zhang, Ren and Sun 2015, "Deep Residual Learning for Image
 *     Recognition", figure 2</a>
 */
public record DenseIdentityBlock(int units, IWeightInit first, IWeightInit last) {

    /**
     * A block that starts as the identity, for nets without normalisation. With He weights everywhere, each block would
     * double the mean square of its input. Here the second layer's weights are 0, and the first layer's are He uniform
     * weights divided by the square root of the number of blocks, so that a step of the optimiser changes the net's
     * output as little as if there were only one block.
     *
     * @param blocks number of blocks in the net
     * @see <a href="https://arxiv.org/abs/1901.09321">Zhang, Dauphin and Ma 2019, "Fixup Initialization: Residual Learning
     *     Without Normalization", section 3.2, of which these are rules 1 and 2 for the blocks</a>
     */
    public static DenseIdentityBlock fixup(int units, int blocks) {
        double bound = Math.sqrt(6.0 / units) / Math.sqrt(blocks);
        return new DenseIdentityBlock(
                units, new WeightInitDistribution(new UniformDistribution(-bound, bound)), new WeightInitConstant(0));
    }

    /**
     * Adds the block to a graph as {@code dense_03}, {@code dense_04}, {@code sum_04} and {@code relu_04}, if its
     * layers are the third and the fourth.
     *
     * @param input a vertex whose output is [examples, units]
     * @param layer number of the first of the two layers, from 1 to 98
     * @return name of the vertex that computes the block's output, [examples, units]
     * @throws IllegalArgumentException if a layer's number is out of range
     */
    public String addTo(GraphBuilder graph, String input, int layer) {
        String hidden = LayerName.of("dense", layer);
        String branch = LayerName.of("dense", layer + 1);
        graph.addLayer(hidden, dense(first, Activation.RELU), input)
                .addLayer(branch, dense(last, Activation.IDENTITY), hidden);
        return ReluVertices.addSum(graph, branch, input, layer + 1);
    }

    private DenseLayer dense(IWeightInit weights, Activation activation) {
        return new DenseLayer.Builder()
                .nOut(units)
                .weightInit(weights)
                .activation(activation)
                .build();
    }
}
