package plumbline.cure;

import org.nd4j.linalg.activations.Activation;

/**
 * x where it is positive and x / 100 elsewhere: no unit is ever without a gradient, so that none dies.
 *
 * <p>Source: Maas, Hannun and Ng 2013, "Rectifier nonlinearities improve neural network acoustic models".
 */
record LeakyRelu() implements ActivationRemedy {

    @Override
    public String name() {
        return "leaky ReLU";
    }

    @Override
    public Activation activation() {
        return Activation.LEAKYRELU;
    }
}
