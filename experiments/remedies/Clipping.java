package remedies;

import java.util.List;
import plumbline.experiment.Experiment;
import plumbline.experiment.Family;

/**
 * The remedies that the third source offers against exploding gradients, on weights that are drawn too large: three ways of
 * clipping, and three penalties.
 *
 * <p>Source: "How to deal with vanishing/exploding gradients in Keras", which gives no numbers.
 */
public final class Clipping implements Family {

    @Override
    public String id() {
        return "clipping";
    }

    @Override
    public String question() {
        return "Do clipping and an L2 penalty cure weights that are drawn too large?";
    }

    @Override
    public List<Experiment> members() {
        return List.of(
                new LargeWeights(),
                new ClipValue(),
                new ClipNorm(),
                new ClipGlobalNorm(),
                new L2(),
                new L2OfOutputs(L2OfOutputs.Sum.MINI_BATCH),
                new L2OfOutputs(L2OfOutputs.Sum.EXAMPLE));
    }
}
