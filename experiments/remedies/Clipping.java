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
    public String explanation() {
        return """
                *clip-value* cuts every element of the gradient. *clip-norm* scales each array by itself, as `clipnorm` of `tf.keras` does;
                *clip-global-norm* scales all together, as it did in Keras until 2.3, when the source was written. *l2* penalises weights, Keras'
                `kernel_regularizer`. Its `activity_regularizer` penalises outputs: *l2-mini-batch* those of a mini-batch, added up as in Keras
                of that time, *l2-example* the mean over its examples, as in `tf.keras`.""";
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
