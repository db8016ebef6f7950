package plumbline.cure;

import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import plumbline.layer.Orthogonal;

/**
 * A random rotation times a gain: all singular values of a layer's weights are equal, so that no direction of the gradient shrinks more
 * than another. The gain makes good what the activation function takes away: sqrt 2 where it cuts off half of the signal, 4 for the
 * sigmoid, whose slope is 1/4 at most, 1 for all others and for the output. Convolutions stay as they are.
 *
 * <p>Source: Saxe, McClelland and Ganguli 2014, "Exact solutions to the nonlinear dynamics of learning in deep linear neural networks";
 * Pennington, Schoenholz and Ganguli 2017, "Resurrecting the sigmoid in deep learning through dynamical isometry".
 */
record OrthogonalWeights() implements WeightRemedy {

    private static final double RECTIFIER = Math.sqrt(2);
    private static final double SIGMOID = 4;

    @Override
    public String name() {
        return "orthogonal weights";
    }

    @Override
    public IWeightInit weights(FeedForwardLayer layer) {
        return Layers.hasMatrix(layer) ? new Orthogonal(gain(Layers.function(layer))) : layer.getWeightInitFn();
    }

    private static double gain(IActivation function) {
        if (function instanceof ActivationReLU || function instanceof ActivationLReLU || function instanceof ActivationELU) {
            return RECTIFIER;
        }
        return function instanceof ActivationSigmoid ? SIGMOID : 1;
    }
}
