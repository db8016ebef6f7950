package remedies;

import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import plumbline.experiment.Experiment;
import relu.TwoCircles;

/**
 * The remedy "regularise the weights": Keras' {@code kernel_regularizer=l2(0.01)} adds 0.01 w^2 of every weight to the
 * loss, so 0.02 w to its gradient. DL4J's factor is that of w in the gradient, so 0.02 here; as there, biases are left
 * alone. All else is as in {@link LargeWeights}.
 *
 * <p>Source: "How to deal with vanishing/exploding gradients in Keras", which gives no numbers.
 *
 * <p>What one should see: the penalty takes hundredths off the weights in each epoch, where an exploding gradient may do
 * its damage in the first; it is to be seen whether it comes too late.
 */
public final class L2 implements TwoCircles {

    @Override
    public String id() {
        return "l2";
    }

    @Override
    public String question() {
        return "Does an L2 penalty cure weights that are drawn too large?";
    }

    @Override
    public MultiLayerConfiguration configuration(long seed) {
        return LargeWeights.network(LargeWeights.normal(seed, 2).l2(2 * 0.01), 5, 5);
    }

    @Override
    public List<Experiment> controls() {
        return List.of(new LargeWeights());
    }
}
