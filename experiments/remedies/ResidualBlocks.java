package remedies;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import plumbline.experiment.Experiment;
import plumbline.experiment.GraphTask;

/**
 * The residual nets of {@link Residual20} and {@link Residual50} with other initial weights in their blocks: what they owe to
 * the shortcuts, and what to the weights.
 *
 * @param hiddenLayers even
 */
public record ResidualBlocks(int hiddenLayers, BlockWeights weights) implements DeepCircles, GraphTask {

    @Override
    public String id() {
        return "residual-" + hiddenLayers + "-" + weights.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String question() {
        return "Do " + hiddenLayers + " hidden layers learn with shortcuts, with " + weights.words() + " in the blocks?";
    }

    /** Without shortcuts; and with He's weights. */
    @Override
    public List<Experiment> controls() {
        return controls(hiddenLayers, weights);
    }

    static List<Experiment> controls(int hiddenLayers, BlockWeights weights) {
        List<Experiment> controls = new ArrayList<>();
        if (weights == BlockWeights.HE) {
            controls.add(hiddenLayers == 20 ? new Plain20() : new Plain50());
        } else {
            controls.add(new PlainBlocks(hiddenLayers, weights));
            controls.add(hiddenLayers == 20 ? new ResidualBlocks(20, BlockWeights.HE) : new Residual50He());
        }
        return controls;
    }

    @Override
    public ComputationGraphConfiguration configuration(long seed) {
        int blocks = hiddenLayers / 2 - 1;
        return Residual20.network(seed, blocks, weights.block(Residual20.UNITS, blocks));
    }
}
