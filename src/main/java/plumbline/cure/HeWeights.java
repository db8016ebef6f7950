package plumbline.cure;

import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInit;

/**
 * Weights of variance 2 / inputs, uniform: twice as much as keeps the size of the signal, since ReLU takes half of it away.
 *
 * <p>Source: He, Zhang, Ren and Sun 2015, "Delving deep into rectifiers", equation 10.
 */
record HeWeights() implements WeightRemedy {

    @Override
    public String name() {
        return "He's weights";
    }

    @Override
    public IWeightInit weights(FeedForwardLayer layer) {
        return WeightInit.RELU_UNIFORM.getWeightInitFunction();
    }
}
