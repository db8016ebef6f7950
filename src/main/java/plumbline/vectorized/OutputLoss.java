package plumbline.vectorized;

import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossHinge;
import org.nd4j.linalg.lossfunctions.impl.LossL1;
import org.nd4j.linalg.lossfunctions.impl.LossL2;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossPoisson;
import org.nd4j.linalg.lossfunctions.impl.LossSquaredHinge;
import plumbline.layer.LogitsBinaryCrossEntropy;

/** The share of one output in a loss that is a sum over the outputs. */
interface OutputLoss {

    /** Its derivatives with respect to the outputs, see {@link Loss#backward}. */
    void backward(float[] outputs, float[] labels, float[] deltas, int count);

    double of(float output, float label);

    /** DL4J's {@link LossL2}. */
    record SquaredError() implements OutputLoss {

        @Override
        public void backward(float[] outputs, float[] labels, float[] deltas, int count) {
            for (int i = 0; i < count; i++) {
                deltas[i] = 2 * (outputs[i] - labels[i]);
            }
        }

        @Override
        public double of(float output, float label) {
            double error = (double) output - label;
            return error * error;
        }
    }

    /** DL4J's {@link LossL1}. */
    record AbsoluteError() implements OutputLoss {

        @Override
        public void backward(float[] outputs, float[] labels, float[] deltas, int count) {
            for (int i = 0; i < count; i++) {
                deltas[i] = Math.signum(outputs[i] - labels[i]);
            }
        }

        @Override
        public double of(float output, float label) {
            return Math.abs((double) output - label);
        }
    }

    /**
     * DL4J's {@link LossBinaryXENT}.
     *
     * @param least probabilities are clipped to {@code [least, 1 - least]}
     */
    record BinaryCrossEntropy(float least) implements OutputLoss {

        @Override
        public void backward(float[] outputs, float[] labels, float[] deltas, int count) {
            float most = 1 - least;
            for (int i = 0; i < count; i++) {
                float p = Math.max(least, Math.min(most, outputs[i]));
                deltas[i] = (p - labels[i]) / (p * (1 - p));
            }
        }

        @Override
        public double of(float output, float label) {
            float p = Math.max(least, Math.min(1 - least, output));
            double sum = 0;
            // Not what has no weight: 0 times the logarithm of 0 is no number.
            if (label != 0) {
                sum -= label * Math.log(p);
            }
            if (label != 1) {
                sum -= (1 - label) * Math.log(1 - p);
            }
            return sum;
        }
    }

    /**
     * Our {@link LogitsBinaryCrossEntropy}. Its derivative is that by what the {@link LogitsSigmoid} is taken of.
     *
     * @param least probabilities are clipped to {@code [least, 1 - least]} where their loss is told
     */
    record LogitsCrossEntropy(float least) implements OutputLoss {

        @Override
        public void backward(float[] outputs, float[] labels, float[] deltas, int count) {
            for (int i = 0; i < count; i++) {
                deltas[i] = outputs[i] - labels[i];
            }
        }

        @Override
        public double of(float output, float label) {
            return new BinaryCrossEntropy(least).of(output, label);
        }
    }

    /** DL4J's {@link LossMCXENT} of outputs that are no softmax. */
    record CrossEntropy() implements OutputLoss {

        @Override
        public void backward(float[] outputs, float[] labels, float[] deltas, int count) {
            for (int i = 0; i < count; i++) {
                deltas[i] = -labels[i] / outputs[i];
            }
        }

        @Override
        public double of(float output, float label) {
            return label == 0 ? 0 : -label * Math.log(output);
        }
    }

    /** DL4J's {@link LossPoisson}: the negative logarithm of the likelihood, but for a constant. */
    record Poisson() implements OutputLoss {

        @Override
        public void backward(float[] outputs, float[] labels, float[] deltas, int count) {
            for (int i = 0; i < count; i++) {
                deltas[i] = 1 - labels[i] / outputs[i];
            }
        }

        @Override
        public double of(float output, float label) {
            return output - label * Math.log(output);
        }
    }

    /** DL4J's {@link LossHinge}, of labels -1 and 1. */
    record Hinge() implements OutputLoss {

        @Override
        public void backward(float[] outputs, float[] labels, float[] deltas, int count) {
            for (int i = 0; i < count; i++) {
                deltas[i] = -labels[i] * Math.signum(missing(outputs[i], labels[i]));
            }
        }

        /** From the margin of 1. */
        private static float missing(float output, float label) {
            return Math.max(0, 1 - label * output);
        }

        @Override
        public double of(float output, float label) {
            return missing(output, label);
        }
    }

    /** DL4J's {@link LossSquaredHinge}. */
    record SquaredHinge() implements OutputLoss {

        @Override
        public void backward(float[] outputs, float[] labels, float[] deltas, int count) {
            for (int i = 0; i < count; i++) {
                deltas[i] = -2 * labels[i] * Hinge.missing(outputs[i], labels[i]);
            }
        }

        @Override
        public double of(float output, float label) {
            double missing = Hinge.missing(output, label);
            return missing * missing;
        }
    }
}
