package remedies;

import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import plumbline.experiment.Experiment;
import plumbline.optimizer.KerasClippedSgd;
import relu.TwoCircles;

/**
 * The remedy "clip the gradient by norm" as Keras meant it when the source was written, in 2018: the gradients of all parameters
 * together are scaled down to an L2 norm of 1 if they are longer, so that the step keeps its direction. All else is as in
 * {@link LargeWeights}.
 *
 * <p>Source: "How to deal with vanishing/exploding gradients in Keras", which gives no numbers.
 */
public final class ClipGlobalNorm implements TwoCircles {

    @Override
    public String id() {
        return "clip-global-norm";
    }

    @Override
    public String question() {
        return "Does clipping by the norm of all gradients together cure weights that are drawn too large?";
    }

    @Override
    public MultiLayerConfiguration configuration(long seed) {
        return LargeWeights.network(
                LargeWeights.normal(seed, 2).updater(new KerasClippedSgd(0.01, 0.9, 1)), 5, 5);
    }

    /** Without clipping; and with each array clipped by itself. */
    @Override
    public List<Experiment> controls() {
        return List.of(new LargeWeights(), new ClipNorm());
    }
}
