package plumbline.optimizer;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * {@link KerasSgd} of a gradient that is scaled down to a norm of {@code clipNorm} if it is longer, the norm of the gradients of
 * all parameters together: {@code SGD(clipnorm)} of Keras until 2.3, and {@code SGD(global_clipnorm)} of {@code tf.keras}, whose
 * {@code clipnorm} takes each array by itself (tensorflow/tensorflow issue 29108).
 *
 * <p>DL4J clips layer by layer at most. Its updaters are given the gradients of all parameters that have the same updater next
 * to each other, so that all layers of a network must have this one and none may be frozen. As in Keras, clipping comes after L1
 * and L2.
 *
 * @param learningRate above 0
 * @param momentum     in [0, 1)
 * @param clipNorm     above 0
 */
public record KerasClippedSgd(double learningRate, double momentum, double clipNorm) implements KerasUpdater {

    /** @throws IllegalArgumentException if a value is out of range */
    @JsonCreator
    public KerasClippedSgd(
            @JsonProperty("learningRate") double learningRate,
            @JsonProperty("momentum") double momentum,
            @JsonProperty("clipNorm") double clipNorm) {
        new KerasSgd(learningRate, momentum);
        if (!(clipNorm > 0 && clipNorm < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("norm to clip to must be a number above 0, not " + clipNorm);
        }
        this.learningRate = learningRate;
        this.momentum = momentum;
        this.clipNorm = clipNorm;
    }

    /** The same without clipping. */
    public KerasSgd unclipped() {
        return new KerasSgd(learningRate, momentum);
    }

    @Override
    public KerasClippedSgd withLearningRate(double rate) {
        return new KerasClippedSgd(rate, momentum, clipNorm);
    }

    @Override
    public void step(INDArray gradient, INDArray velocity) {
        double norm = gradient.norm2Number().doubleValue();
        if (norm > clipNorm) {
            gradient.muli(clipNorm / norm);
        }
        unclipped().step(gradient, velocity);
    }

    /** Immutable, so its own clone. */
    @Override
    public KerasClippedSgd clone() {
        return this;
    }
}
