package plumbline.cure;

import org.nd4j.linalg.activations.Activation;

/**
 * A function that saturates, but passes 0 with a slope of 1: in place of the sigmoid, whose slope is 1/4 at most and whose outputs are
 * all positive, and of functions that grow without a bound.
 *
 * <p>Source: LeCun, Bottou, Orr and Müller 1998, "Efficient BackProp", section 4.4.
 */
record Tanh() implements ActivationRemedy {

    @Override
    public String name() {
        return "tanh";
    }

    @Override
    public Activation activation() {
        return Activation.TANH;
    }
}
