package remedies;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.weights.WeightInitReluUniform;
import plumbline.experiment.Experiment;
import plumbline.experiment.GraphTask;
import plumbline.layer.DenseIdentityBlock;

/**
 * Residual-50 with He's initial weights in its blocks too, as in plain-50: is the shortcut enough?
 *
 * <p>Source: "How to deal with vanishing/exploding gradients in Keras"; He et al. 2015, whose blocks have batch
 * normalisation.
 *
 * <p>What one should see: what each block adds is as large as its input, so that the activations grow from block to block.
 * The gradient no longer vanishes at the start, but the first steps are so long that the output may saturate, or layers die.
 */
public final class Residual50He implements DeepCircles, GraphTask {

    @Override
    public String id() {
        return "residual-50-he";
    }

    @Override
    public String question() {
        return "Are shortcuts enough, with He weights in the blocks?";
    }

    @Override
    public List<Experiment> controls() {
        return List.of(new Plain50());
    }

    @Override
    public ComputationGraphConfiguration configuration(long seed) {
        return Residual20.network(
                seed,
                24,
                new DenseIdentityBlock(Residual20.UNITS, new WeightInitReluUniform(), new WeightInitReluUniform()));
    }
}
