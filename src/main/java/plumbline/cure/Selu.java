package plumbline.cure;

import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.activations.Activation;

/**
 * The scaled ELU, with the weights that it is made for, {@linkplain LeCunWeights LeCun's}: of mean 0 and variance 1, the outputs of a
 * layer keep both from layer to layer.
 *
 * <p>Source: Klambauer, Unterthiner, Mayr and Hochreiter 2017, "Self-normalizing neural networks".
 */
record Selu() implements ActivationRemedy {

    private static final LeCunWeights WEIGHTS = new LeCunWeights();

    @Override
    public String name() {
        return "SELU with LeCun's weights";
    }

    @Override
    public Activation activation() {
        return Activation.SELU;
    }

    @Override
    public void change(Layer layer) {
        ActivationRemedy.super.change(layer);
        WEIGHTS.change(layer);
    }
}
