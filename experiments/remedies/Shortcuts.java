package remedies;

import java.util.List;
import plumbline.experiment.Experiment;
import plumbline.experiment.Family;

/**
 * Twenty and fifty hidden layers on the two circles, without shortcuts and with them, each with three kinds of initial
 * weights: a residual net differs from a plain one in both.
 *
 * <p>Source: "How to deal with vanishing/exploding gradients in Keras", which gives no numbers; He et al. 2015.
 */
public final class Shortcuts implements Family {

    @Override
    public String id() {
        return "shortcuts";
    }

    @Override
    public String question() {
        return "Do shortcuts let twenty and fifty hidden layers learn?";
    }

    @Override
    public List<Experiment> members() {
        return List.of(
                new Plain20(),
                new PlainBlocks(20, BlockWeights.FIXUP),
                new PlainBlocks(20, BlockWeights.ZERO),
                new ResidualBlocks(20, BlockWeights.HE),
                new ResidualBlocks(20, BlockWeights.ZERO),
                new Residual20(),
                new Plain50(),
                new PlainBlocks(50, BlockWeights.FIXUP),
                new PlainBlocks(50, BlockWeights.ZERO),
                new Residual50He(),
                new ResidualBlocks(50, BlockWeights.ZERO),
                new Residual50());
    }
}
