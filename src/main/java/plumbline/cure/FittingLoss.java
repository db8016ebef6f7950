package plumbline.cure;

import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * The cross-entropy that belongs to the output: binary to the sigmoid, that of many classes to softmax, whose gradient does not vanish where
 * the output is wrong and saturated, as that of the squared error does. And the output that belongs to a cross-entropy, where it has
 * another. Softmax of one unit is always 1, and becomes a sigmoid.
 *
 * <p>Source: Glorot and Bengio 2010, "Understanding the difficulty of training deep feedforward neural networks", section 4.1; of losses
 * and outputs that do not belong together, Humbatova et al. 2020, "Taxonomy of real faults in deep learning systems".
 */
record FittingLoss() implements LayerRemedy {

    @Override
    public String name() {
        return "loss that fits the output";
    }

    @Override
    public String target() {
        return "outputs of classes with another loss than cross-entropy, or with a cross-entropy that is not theirs";
    }

    @Override
    public void change(Layer layer) {
        if (!(layer instanceof BaseOutputLayer output)) {
            return;
        }
        IActivation function = output.getActivationFn();
        boolean isSigmoid = function instanceof ActivationSigmoid;
        boolean isSoftmax = function instanceof ActivationSoftmax;
        ILossFunction loss = output.getLossFn();
        boolean isBinary = loss instanceof LossBinaryXENT;
        boolean isOfMany = loss instanceof LossMCXENT; // The negative log-likelihood is one, too.
        if (!(isSigmoid || isSoftmax || isBinary || isOfMany)) {
            return; // A regression.
        }
        boolean many = output.getNOut() > 1 && (isSoftmax || isOfMany && !isSigmoid);
        if (many && !(isSoftmax && isOfMany)) {
            output.setActivationFn(new ActivationSoftmax());
            output.setLossFn(new LossMCXENT());
        } else if (!many && !(isSigmoid && isBinary)) {
            output.setActivationFn(new ActivationSigmoid());
            output.setLossFn(new LossBinaryXENT());
        }
    }
}
