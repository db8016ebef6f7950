package plumbline.cure;

import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInit;

/**
 * Weights of variance 1 / inputs, normal: what a unit gets is as large as what its inputs are.
 *
 * <p>Source: LeCun, Bottou, Orr and Müller 1998, "Efficient BackProp", section 4.6.
 */
record LeCunWeights() implements WeightRemedy {

    @Override
    public String name() {
        return "LeCun's weights";
    }

    @Override
    public IWeightInit weights(FeedForwardLayer layer) {
        return WeightInit.LECUN_NORMAL.getWeightInitFunction();
    }
}
