package plumbline.cure;

import org.nd4j.linalg.activations.Activation;

/**
 * max(x, 0): its slope is 1 wherever a unit is active, so that the gradient does not shrink on its way.
 *
 * <p>Source: Glorot, Bordes and Bengio 2011, "Deep sparse rectifier neural networks".
 */
record Relu() implements ActivationRemedy {

    @Override
    public String name() {
        return "ReLU";
    }

    @Override
    public Activation activation() {
        return Activation.RELU;
    }
}
