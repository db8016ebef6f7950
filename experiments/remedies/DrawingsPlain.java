package remedies;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import plumbline.layer.NormalizedConvolution;

/**
 * Thirty-one convolutions with batch normalisation in sequence: the control of drawings-residual.
 *
 * <p>What theory lets expect: batch normalisation keeps the activations alive, and makes the gradient explode instead, from the
 * output to the first layer (Yang et al. 2019).
 */
public final class DrawingsPlain implements TenBlocks {

    @Override
    public String id() {
        return "drawings-plain";
    }

    @Override
    public String question() {
        return "Do 31 convolutions tell circles from polygons without shortcuts?";
    }

    @Override
    public String addBlock(GraphBuilder graph, String input, int layer) {
        String reduced = new NormalizedConvolution(1, FILTERS).addWithReluTo(graph, input, layer);
        String filtered = new NormalizedConvolution(3, FILTERS).addWithReluTo(graph, reduced, layer + 1);
        return new NormalizedConvolution(1, CHANNELS).addWithReluTo(graph, filtered, layer + 2);
    }
}
