package maps;

import org.nd4j.linalg.activations.Activation;

/**
 * tanh, of which LeCun's weights keep the gradient's size where the sums are small (gain 1).
 *
 * <p>What theory lets expect: networks of any depth can be trained at the edge of chaos, gain 1, and a few depth scales deep
 * beside it: below it signals fade, above it they become chaotic and the gradient explodes (Schoenholz et al. 2017, "Deep
 * information propagation").
 */
public final class TanhGain implements DepthAndGain {

    @Override
    public String id() {
        return "tanh-gain";
    }

    @Override
    public String question() {
        return "How deep may a network of tanh be, and how large its weights?";
    }

    @Override
    public Activation activation() {
        return Activation.TANH;
    }

    /** LeCun et al. 1998, "Efficient BackProp". */
    @Override
    public double usualVariance() {
        return 1;
    }
}
