package plumbline.layer;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Keras' activation {@code exponential}, which DL4J lacks: e^x, its own derivative. As there it is infinite where e^x is beyond
 * the largest float, above x = 88.7, and then its derivative times 0 is NaN.
 *
 * @see <a href="https://keras.io/api/layers/activations/">Keras: activation functions</a>
 */
public final class ExponentialActivation extends BaseActivationFunction {

    private static final long serialVersionUID = 1;

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
        return Transforms.exp(in, false);
    }

    @Override
    public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
        assertShape(in, epsilon);
        return new Pair<>(Transforms.exp(in, false).muli(epsilon), null);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExponentialActivation;
    }

    @Override
    public int hashCode() {
        return ExponentialActivation.class.hashCode();
    }

    @Override
    public String toString() {
        return "exponential";
    }
}
