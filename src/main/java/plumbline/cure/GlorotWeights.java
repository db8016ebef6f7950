package plumbline.cure;

import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInit;

/**
 * Weights of variance 2 / (inputs + outputs), uniform: a compromise that keeps the size of the signal and of the gradient from layer to
 * layer where the activation function is near the identity, as tanh is at 0.
 *
 * <p>Source: Glorot and Bengio 2010, "Understanding the difficulty of training deep feedforward neural networks", equation 16.
 */
record GlorotWeights() implements WeightRemedy {

    @Override
    public String name() {
        return "Glorot's weights";
    }

    @Override
    public IWeightInit weights(FeedForwardLayer layer) {
        return WeightInit.XAVIER_UNIFORM.getWeightInitFunction();
    }
}
