package remedies;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import plumbline.experiment.Experiment;
import plumbline.layer.ConvolutionalIdentityBlock;

/**
 * The same convolutions in ten identity blocks of ResNet-50.
 *
 * <p>Source: "How to deal with vanishing/exploding gradients in Keras", which gives the block and no numbers; He et al.
 * 2015.
 *
 * <p>What one should see: whether, before training, the gradient of the first convolution is less of the output's than in
 * drawings-plain, and whether the accuracy rises sooner.
 */
public final class DrawingsResidual implements TenBlocks {

    @Override
    public String id() {
        return "drawings-residual";
    }

    @Override
    public String question() {
        return "Do 31 convolutions tell circles from polygons with shortcuts?";
    }

    @Override
    public List<Experiment> controls() {
        return List.of(new DrawingsPlain());
    }

    @Override
    public String addBlock(GraphBuilder graph, String input, int layer) {
        return new ConvolutionalIdentityBlock(FILTERS, CHANNELS).addTo(graph, input, layer);
    }
}
