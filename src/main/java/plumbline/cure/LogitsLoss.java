package plumbline.cure;

import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import plumbline.layer.LogitsBinaryCrossEntropy;

/**
 * Binary cross-entropy computed from what the sigmoid is taken of: DL4J's own has no gradient where a sigmoid of single precision is exactly
 * 0 or 1, so that an output that is wrong for sure learns nothing.
 *
 * <p>Source: {@link LogitsBinaryCrossEntropy}, and issue 9664 of Keras that it names.
 */
record LogitsLoss() implements LayerRemedy {

    @Override
    public String name() {
        return "loss of the logits";
    }

    @Override
    public String target() {
        return "sigmoid outputs with DL4J's binary cross-entropy, unweighted";
    }

    @Override
    public void change(Layer layer) {
        if (layer instanceof BaseOutputLayer output
                && output.getActivationFn() instanceof ActivationSigmoid
                && output.getLossFn().getClass() == LossBinaryXENT.class
                && ((LossBinaryXENT) output.getLossFn()).getWeights() == null) {
            output.setLossFn(new LogitsBinaryCrossEntropy());
        }
    }
}
