package plumbline.cure;

import org.nd4j.linalg.activations.Activation;

/**
 * x where it is positive and exp(x) - 1 elsewhere: no unit dies, and the mean of the outputs is nearer to 0 than that of ReLU.
 *
 * <p>Source: Clevert, Unterthiner and Hochreiter 2016, "Fast and accurate deep network learning by exponential linear units".
 */
record Elu() implements ActivationRemedy {

    @Override
    public String name() {
        return "ELU";
    }

    @Override
    public Activation activation() {
        return Activation.ELU;
    }
}
