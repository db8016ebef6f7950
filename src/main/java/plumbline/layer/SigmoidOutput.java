package plumbline.layer;

import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;

/** The output layer for two classes: one sigmoid, the probability of class 1, with binary cross-entropy as its loss. */
public final class SigmoidOutput {

    /** tf.keras.backend.epsilon(): probabilities are clipped to [1e-7, 1 - 1e-7] before the loss. */
    static final double KERAS_EPSILON = 1e-7;

    private SigmoidOutput() {}

    /** A builder of a layer named {@code output}; everything else is DL4J's default until it is set. */
    public static OutputLayer.Builder builder() {
        return new OutputLayer.Builder(new LossBinaryXENT(KERAS_EPSILON))
                .name("output")
                .nOut(1)
                .activation(Activation.SIGMOID);
    }
}
