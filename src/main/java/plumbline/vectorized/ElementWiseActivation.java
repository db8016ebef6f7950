package plumbline.vectorized;

import java.util.Arrays;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** An activation function applied element by element. Arrays are [row][seed]. */
interface ElementWiseActivation {

    /** {@code a = f(z)}, in the first {@code rows} rows. */
    void activate(float[][] z, float[][] a, int rows);

    /** {@code delta = delta * f'(z)}, given {@code a = f(z)}, in the first {@code rows} rows. */
    void backpropagate(float[][] z, float[][] a, float[][] delta, int rows);

    /** A loop of our own for the functions that the experiments use, DL4J's code for all others. */
    static ElementWiseActivation of(IActivation function) {
        if (function.equals(new ActivationReLU())) {
            return new Rectifier();
        }
        if (function instanceof ActivationTanH) {
            return new HyperbolicTangent();
        }
        if (function instanceof ActivationSigmoid) {
            return new Sigmoid();
        }
        if (function instanceof ActivationLReLU leaky) {
            return new LeakyRectifier((float) leaky.getAlpha());
        }
        if (function instanceof ActivationELU exponential) {
            return new ExponentialLinear(1, (float) exponential.getAlpha());
        }
        if (function instanceof ActivationSELU) {
            return ExponentialLinear.SELF_NORMALIZING;
        }
        return new Nd4jActivation(function);
    }

    /** ReLU: {@code max(z, 0)}. */
    final class Rectifier implements ElementWiseActivation {

        @Override
        public void activate(float[][] z, float[][] a, int rows) {
            for (int i = 0; i < rows; i++) {
                activate(z[i], a[i]);
            }
        }

        private static void activate(float[] z, float[] a) {
            for (int s = 0; s < a.length; s++) {
                a[s] = Math.max(z[s], 0f);
            }
        }

        @Override
        public void backpropagate(float[][] z, float[][] a, float[][] delta, int rows) {
            for (int i = 0; i < rows; i++) {
                backpropagate(a[i], delta[i]);
            }
        }

        private static void backpropagate(float[] a, float[] delta) {
            for (int s = 0; s < delta.length; s++) {
                // 1 for any positive activation, however small, and 0 for 0: a branch would not be vectorised.
                delta[s] *= Math.min(1f, a[s] * 0x1p126f * 0x1p126f);
            }
        }
    }

    /**
     * The hyperbolic tangent by a rational function, within 2e-7 of the true value: {@code Math.tanh} is many times
     * slower and is not vectorised.
     *
     * <p>Lambert's continued fraction, truncated after nine terms, gives t, the tanh of half the argument. The
     * double-angle formula {@code 2t / (1 + t^2)} then covers the range up to where tanh rounds to 1. There the
     * derivative, {@code 1 - tanh^2}, depends on the last bit, and a saturated network on the derivative; so far from 0
     * the same number is computed as {@code 1 - (1 - t)^2 / (1 + t^2)}, which rounds correctly.
     */
    final class HyperbolicTangent implements ElementWiseActivation {

        /** In two loops, because the compiler vectorises only short ones. */
        @Override
        public void activate(float[][] z, float[][] a, int rows) {
            for (int i = 0; i < rows; i++) {
                ofHalf(z[i], a[i]);
                doubled(a[i]);
            }
        }

        private static void ofHalf(float[] z, float[] t) {
            for (int s = 0; s < t.length; s++) {
                float x = Math.max(-5f, Math.min(5f, 0.5f * z[s]));
                float square = x * x;
                t[s] = x * (34459425 + square * (4729725 + square * (135135 + square * (990 + square))))
                        / (34459425 + square * (16216200 + square * (945945 + square * (13860 + square * 45))));
            }
        }

        private static void doubled(float[] t) {
            for (int s = 0; s < t.length; s++) {
                float size = Math.abs(t[s]);
                float reciprocal = 1 / (1 + size * size);
                float near = 2 * size * reciprocal;
                float far = 1 - (1 - size) * (1 - size) * reciprocal;
                // 0 up to 1/2, then 1; and the sign: branches would not be vectorised.
                float isFar = Math.max(0f, Math.min(1f, (size - 0.5f) * 0x1p100f));
                float sign = t[s] / Math.max(size, Float.MIN_NORMAL);
                t[s] = sign * (near + isFar * (far - near));
            }
        }

        @Override
        public void backpropagate(float[][] z, float[][] a, float[][] delta, int rows) {
            for (int i = 0; i < rows; i++) {
                backpropagate(a[i], delta[i]);
            }
        }

        private static void backpropagate(float[] a, float[] delta) {
            for (int s = 0; s < delta.length; s++) {
                delta[s] *= 1 - a[s] * a[s];
            }
        }
    }

    /** {@code 1 / (1 + exp(-z))}, accurate far from 0 too, where the loss divides by it. */
    final class Sigmoid implements ElementWiseActivation {

        @Override
        public void activate(float[][] z, float[][] a, int rows) {
            for (int i = 0; i < rows; i++) {
                for (int s = 0; s < a[i].length; s++) {
                    a[i][s] = (float) (1 / (1 + Math.exp(-z[i][s])));
                }
            }
        }

        @Override
        public void backpropagate(float[][] z, float[][] a, float[][] delta, int rows) {
            for (int i = 0; i < rows; i++) {
                backpropagate(a[i], delta[i]);
            }
        }

        private static void backpropagate(float[] a, float[] delta) {
            for (int s = 0; s < delta.length; s++) {
                delta[s] *= a[s] * (1 - a[s]);
            }
        }
    }

    /** Leaky ReLU: {@code z} where positive, else {@code slope * z}. */
    record LeakyRectifier(float slope) implements ElementWiseActivation {

        @Override
        public void activate(float[][] z, float[][] a, int rows) {
            for (int i = 0; i < rows; i++) {
                for (int s = 0; s < a[i].length; s++) {
                    a[i][s] = z[i][s] > 0 ? z[i][s] : slope * z[i][s];
                }
            }
        }

        @Override
        public void backpropagate(float[][] z, float[][] a, float[][] delta, int rows) {
            for (int i = 0; i < rows; i++) {
                for (int s = 0; s < delta[i].length; s++) {
                    delta[i][s] *= z[i][s] > 0 ? 1 : slope;
                }
            }
        }
    }

    /** ELU and SELU: {@code scale * z} where z is positive, else {@code scale * alpha * (exp(z) - 1)}. */
    record ExponentialLinear(float scale, float alpha) implements ElementWiseActivation {

        /** SELU (Klambauer et al., 2017): mean 0 and variance 1 are its fixed point. */
        static final ExponentialLinear SELF_NORMALIZING =
                new ExponentialLinear(1.0507009873554805f, 1.6732632423543772f);

        @Override
        public void activate(float[][] z, float[][] a, int rows) {
            for (int i = 0; i < rows; i++) {
                for (int s = 0; s < a[i].length; s++) {
                    a[i][s] = z[i][s] > 0 ? scale * z[i][s] : scale * alpha * (float) Math.expm1(z[i][s]);
                }
            }
        }

        @Override
        public void backpropagate(float[][] z, float[][] a, float[][] delta, int rows) {
            for (int i = 0; i < rows; i++) {
                for (int s = 0; s < delta[i].length; s++) {
                    // The activation holds scale * alpha * (exp(z) - 1).
                    delta[i][s] *= z[i][s] > 0 ? scale : a[i][s] + scale * alpha;
                }
            }
        }
    }

    /**
     * Any other element-wise activation of DL4J, computed by DL4J itself: slower than a loop of our own, and correct by
     * construction.
     */
    record Nd4jActivation(IActivation function) implements ElementWiseActivation {

        @Override
        public void activate(float[][] z, float[][] a, int rows) {
            try (INDArray array = Nd4j.createFromArray(Arrays.copyOf(z, rows))) {
                copy(function.getActivation(array, true), a);
            }
        }

        @Override
        public void backpropagate(float[][] z, float[][] a, float[][] delta, int rows) {
            try (INDArray array = Nd4j.createFromArray(Arrays.copyOf(z, rows));
                    INDArray epsilon = Nd4j.createFromArray(Arrays.copyOf(delta, rows))) {
                copy(function.backprop(array, epsilon).getFirst(), delta);
            }
        }

        private static void copy(INDArray from, float[][] to) {
            float[][] rows = from.toFloatMatrix();
            for (int i = 0; i < rows.length; i++) {
                System.arraycopy(rows[i], 0, to[i], 0, rows[i].length);
            }
        }
    }
}
