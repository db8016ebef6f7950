package plumbline.layer;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossUtil;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Binary cross-entropy of a sigmoid output, computed from what the sigmoid is taken of, the logits z:
 *
 * <pre>
 *   loss = log(1 + exp(z)) - y z        gradient by z = sigmoid(z) - y
 * </pre>
 *
 * <p>DL4J's {@link LossBinaryXENT} divides by p (1 - p) and multiplies by it again; where a sigmoid of single precision is
 * exactly 1, beyond z = 17, that is 0, and a network that is wrong for sure learns nothing from it. The same is true of Keras
 * before TensorFlow 2 (keras-team/keras issue 9664), which clips probabilities. {@code tf.keras} takes the logits from which an
 * output was made, as PyTorch's {@code BCEWithLogitsLoss} does, and has this gradient.
 *
 * <p>Of outputs that are probabilities already, with the identity as activation, the loss is that of {@code LossBinaryXENT},
 * clipped to [1e-7, 1 - 1e-7] as by Keras.
 */
public final class LogitsBinaryCrossEntropy extends LossBinaryXENT {

    private static final long serialVersionUID = 1;

    public LogitsBinaryCrossEntropy() {
        super(SigmoidOutput.KERAS_EPSILON);
    }

    /** @throws IllegalArgumentException if the activation is neither the sigmoid nor, of probabilities, the identity */
    @Override
    public INDArray computeScoreArray(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
        if (activation instanceof ActivationIdentity) {
            return super.computeScoreArray(labels, preOutput, activation, mask);
        }
        requireSigmoid(activation);
        // max(z, 0) + log(1 + exp(-|z|)) - y z: no exponent is above 0.
        INDArray losses = Nd4j.math().log1p(Transforms.exp(Transforms.abs(preOutput, true).negi(), false));
        losses.addi(Transforms.max(preOutput, 0, true)).subi(labels.castTo(preOutput.dataType()).mul(preOutput));
        if (mask != null) {
            LossUtil.applyMask(losses, mask);
        }
        return losses.sum(true, 1);
    }

    @Override
    public double computeScore(
            INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
        double sum = computeScoreArray(labels, preOutput, activation, mask).sumNumber().doubleValue();
        return average ? sum / preOutput.size(0) : sum;
    }

    /** @throws IllegalArgumentException if the activation is not the sigmoid */
    @Override
    public INDArray computeGradient(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
        requireSigmoid(activation);
        INDArray gradient = activation.getActivation(preOutput.dup(), true).subi(labels.castTo(preOutput.dataType()));
        if (mask != null) {
            LossUtil.applyMask(gradient, mask);
        }
        return gradient;
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(
            INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
        return new Pair<>(
                computeScore(labels, preOutput, activation, mask, average),
                computeGradient(labels, preOutput, activation, mask));
    }

    private static void requireSigmoid(IActivation activation) {
        if (!(activation instanceof ActivationSigmoid)) {
            throw new IllegalArgumentException("cross-entropy of logits needs a sigmoid output, not " + activation);
        }
    }

    /** So that {@code LossBinaryXENT} is not taken for it. */
    @Override
    protected boolean canEqual(Object other) {
        return other instanceof LogitsBinaryCrossEntropy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LogitsBinaryCrossEntropy;
    }

    @Override
    public int hashCode() {
        return LogitsBinaryCrossEntropy.class.hashCode();
    }

    @Override
    public String toString() {
        return "LogitsBinaryCrossEntropy()";
    }
}
