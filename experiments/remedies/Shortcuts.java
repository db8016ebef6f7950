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
    public String explanation() {
        return """
                Shortcuts (*residual*) and initial weights are varied one by one. *He* is He's weights in every layer, which *plain-20* and
                *plain-50* have; *zero* the same with 0 in the second layer of every block, so that a block with a shortcut starts as the
                identity; *fixup*, which *residual-20* and *residual-50* have, that with the first layer divided by the root of the number of
                blocks. A block that ends in zeros passes nothing without its shortcut: those plain nets cannot learn.""";
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
