package remedies;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import relu.TwoCircles;

/**
 * Twenty wide layers of ReLU with weights so large that the network becomes non-finite in the first mini-batch.
 *
 * <p>Source: "How to deal with vanishing/exploding gradients in Keras", which gives no numbers. Each layer multiplies its
 * input by about 100 * sqrt(25 / 2) = 354, and 354^20 = 9e50 is beyond single precision, 3.4e38.
 *
 * <p>What one should see: {@code run} stops at once and names the layer in which an activation is infinite. (With smaller
 * weights the gradient may explode and no number become infinite: where the sigmoid of the output saturates, its derivative, and
 * with it every gradient, is exactly zero. See {@link LargeWeights}.)
 */
public final class Exploding implements TwoCircles {

    @Override
    public String id() {
        return "exploding";
    }

    @Override
    public String question() {
        return "Where does a network leave the finite numbers if its weights are far too large?";
    }

    @Override
    public MultiLayerConfiguration configuration(long seed) {
        return LargeWeights.network(LargeWeights.normal(seed, 100), 20, 25);
    }

    /** It does not survive the first. */
    @Override
    public int epochs() {
        return 10;
    }
}
