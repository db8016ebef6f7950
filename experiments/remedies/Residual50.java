package remedies;

import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import plumbline.experiment.Experiment;
import plumbline.experiment.GraphTask;
import plumbline.layer.DenseIdentityBlock;

/**
 * The fifty hidden layers of plain-50 with a shortcut around every two of them but the first two: 24 identity blocks, all
 * else as in residual-20.
 *
 * <p>Source: "How to deal with vanishing/exploding gradients in Keras"; He et al. 2015.
 *
 * <p>What one should see: whether the gradient reaches the first layer, and whether more seeds learn.
 */
public final class Residual50 implements DeepCircles, GraphTask {

    @Override
    public String id() {
        return "residual-50";
    }

    @Override
    public String question() {
        return "Do fifty hidden layers learn with shortcuts?";
    }

    /** Without shortcuts; with He's weights; and with weights that are not scaled down. */
    @Override
    public List<Experiment> controls() {
        return Stream.concat(
                        ResidualBlocks.controls(50, BlockWeights.FIXUP).stream(),
                        Stream.of(new ResidualBlocks(50, BlockWeights.ZERO)))
                .toList();
    }

    @Override
    public ComputationGraphConfiguration configuration(long seed) {
        return Residual20.network(seed, 24, DenseIdentityBlock.fixup(Residual20.UNITS, 24));
    }
}
