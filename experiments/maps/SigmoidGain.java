package maps;

import org.nd4j.linalg.activations.Activation;

/**
 * Sigmoid, with LeCun's weights (gain 1) and weights up to four times as large: its slope is a quarter at the most, so that a
 * gain of four is what one is for tanh. Biases are 0.
 *
 * <p>What theory lets expect: at these gains the gradient shrinks by a factor at every layer, fastest where the weights are
 * smallest (Schoenholz et al. 2017, "Deep information propagation").
 */
public final class SigmoidGain implements DepthAndGain {

    @Override
    public String id() {
        return "sigmoid-gain";
    }

    @Override
    public String question() {
        return "How deep may a network of sigmoid be, and how large its weights?";
    }

    @Override
    public Activation activation() {
        return Activation.SIGMOID;
    }

    /** LeCun et al. 1998, "Efficient BackProp". */
    @Override
    public double usualVariance() {
        return 1;
    }
}
