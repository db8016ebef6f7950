package plumbline.network;

import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffLambdaLayer;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** A layer of one's own on SameDiff: twice its input. */
public final class Doubled extends SameDiffLambdaLayer {

    private static final long serialVersionUID = 1;

    @Override
    public SDVariable defineLayer(SameDiff ops, SDVariable input) {
        return input.mul(2);
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
        return input;
    }
}
