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
 * <p>What theory lets expect: what each block adds is as large as its input, so that the activations grow from block to block, and
 * with them the first steps, after which the output may be saturated, or layers dead. What one should see: in how many seeds the
 * gradient reaches the first layer at the start, and what becomes of them.
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
