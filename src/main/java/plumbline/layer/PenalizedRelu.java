package plumbline.layer;

import java.util.Objects;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * ReLU with an L2 penalty on its outputs a, Keras' {@code Dense(activation='relu', activity_regularizer=l2(...))}: on its way back
 * the gradient of an example's loss by a gets 2 l2 a more. The score that DL4J tells is without the penalty.
 *
 * <p>{@code tf.keras} divides the penalty by the size of the mini-batch, as this does; Keras before did not, so that there the
 * same factor weighs as much more as the mini-batch has examples.
 */
public final class PenalizedRelu extends BaseActivationFunction {

    private static final long serialVersionUID = 1;
    private static final ActivationReLU RELU = new ActivationReLU();

    private final double l2;

    /**
     * A ReLU.
     *
     * @param l2 factor of the squares of an example's outputs in its loss, at least 0
     * @throws IllegalArgumentException if that is not a number of at least 0
     */
    @JsonCreator
    public PenalizedRelu(@JsonProperty("l2") double l2) {
        if (!(l2 >= 0 && l2 < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("l2 must be a number of at least 0, not " + l2);
        }
        this.l2 = l2;
    }

    @JsonProperty
    public double l2() {
        return l2;
    }

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
        return RELU.getActivation(in, training);
    }

    @Override
    public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
        INDArray penalty = RELU.getActivation(in.dup(), true).muli(2 * l2);
        return RELU.backprop(in, epsilon.add(penalty));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PenalizedRelu relu && relu.l2 == l2;
    }

    @Override
    public int hashCode() {
        return Objects.hash(l2);
    }

    @Override
    public String toString() {
        return "relu with l2 = " + l2 + " on its outputs";
    }
}
