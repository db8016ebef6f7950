package maps;

import java.util.stream.DoubleStream;
import plumbline.experiment.Axis;
import plumbline.experiment.Task;
import plumbline.experiment.TrainabilityMap;
import remedies.BlockWeights;
import remedies.ResidualBlocks;

/**
 * Residual nets of ReLU, five units a layer, of many depths, with three kinds of initial weights: to which depth does each
 * carry?
 *
 * <p>What theory lets expect: with He's weights each block adds as much as it gets, so that signals grow twofold in mean square a
 * block; with zeros, or Fixup's, in its last layer each block begins as the identity (Zhang et al. 2019, "Fixup
 * initialization").
 */
public final class ResidualWeights implements TrainabilityMap {

    @Override
    public String id() {
        return "residual-weights";
    }

    @Override
    public String question() {
        return "How deep may a residual net be, with which initial weights?";
    }

    @Override
    public Axis across() {
        return Axis.named("weights of the blocks", "He", "Fixup", "zero");
    }

    /** Two before the blocks, and two in each. */
    @Override
    public Axis up() {
        return Axis.of("hidden layers", DoubleStream.of(4, 10, 20, 30, 40, 50, 60, 70, 80));
    }

    @Override
    public Task task(double weights, double hiddenLayers) {
        return new ResidualBlocks((int) hiddenLayers, BlockWeights.values()[(int) weights]);
    }
}
