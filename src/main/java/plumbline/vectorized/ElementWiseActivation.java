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

/** An activation function that takes every element for itself. Arrays are [number][replica]. */
interface ElementWiseActivation {

    /** {@code a = f(z)}, in the first {@code rows} rows. */
    void activate(float[][] z, float[][] a, int rows);

    /** {@code delta = delta * f'(z)}, given {@code a = f(z)}, in the first {@code rows} rows. */
    void backpropagate(float[][] z, float[][] a, float[][] delta, int rows);

    /** A loop of ours for the functions of the experiments, DL4J's own code for the others. */
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
            for (int r = 0; r < a.length; r++) {
                a[r] = Math.max(z[r], 0f);
            }
        }

        @Override
        public void backpropagate(float[][] z, float[][] a, float[][] delta, int rows) {
            for (int i = 0; i < rows; i++) {
                backpropagate(a[i], delta[i]);
            }
        }

        private static void backpropagate(float[] a, float[] delta) {
            for (int r = 0; r < delta.length; r++) {
                // 1 for any positive activation, even the smallest, and 0 for 0: a condition would not be vectorised.
                delta[r] *= Math.min(1f, a[r] * 0x1p126f * 0x1p126f);
            }
        }
    }

    /**
     * The hyperbolic tangent by a rational function, within 2e-7 of the true value: {@code Math.tanh} is many times
     * slower and cannot be vectorised.
     *
     * <p>Lambert's continued fraction, cut after nine terms, gives the tangent t of half the argument. Doubling it,
     * {@code 2t / (1 + t^2)}, reaches to where a float's tangent is 1. There the derivative, {@code 1 - tanh^2}, depends on
     * the last bit, and a network in saturation on the derivative; so far from 0 the same number is written as
     * {@code 1 - (1 - t)^2 / (1 + t^2)}, which rounds right.
     */
    final class HyperbolicTangent implements ElementWiseActivation {

        /** In two loops, because the compiler vectorises short ones only. */
        @Override
        public void activate(float[][] z, float[][] a, int rows) {
            for (int i = 0; i < rows; i++) {
                ofHalf(z[i], a[i]);
                doubled(a[i]);
            }
        }

        private static void ofHalf(float[] z, float[] t) {
            for (int r = 0; r < t.length; r++) {
                float x = Math.max(-5f, Math.min(5f, 0.5f * z[r]));
                float square = x * x;
                t[r] = x * (34459425 + square * (4729725 + square * (135135 + square * (990 + square))))
                        / (34459425 + square * (16216200 + square * (945945 + square * (13860 + square * 45))));
            }
        }

        private static void doubled(float[] t) {
            for (int r = 0; r < t.length; r++) {
                float size = Math.abs(t[r]);
                float reciprocal = 1 / (1 + size * size);
                float near = 2 * size * reciprocal;
                float far = 1 - (1 - size) * (1 - size) * reciprocal;
                // 0 up to 1/2, then 1, and the sign: conditions would not be vectorised.
                float isFar = Math.max(0f, Math.min(1f, (size - 0.5f) * 0x1p100f));
                float sign = t[r] / Math.max(size, Float.MIN_NORMAL);
                t[r] = sign * (near + isFar * (far - near));
            }
        }

        @Override
        public void backpropagate(float[][] z, float[][] a, float[][] delta, int rows) {
            for (int i = 0; i < rows; i++) {
                backpropagate(a[i], delta[i]);
            }
        }

        private static void backpropagate(float[] a, float[] delta) {
            for (int r = 0; r < delta.length; r++) {
                delta[r] *= 1 - a[r] * a[r];
            }
        }
    }

    /** {@code 1 / (1 + exp(-z))}, exact also far from 0, where the loss divides by it. */
    final class Sigmoid implements ElementWiseActivation {

        @Override
        public void activate(float[][] z, float[][] a, int rows) {
            for (int i = 0; i < rows; i++) {
                for (int r = 0; r < a[i].length; r++) {
                    a[i][r] = (float) (1 / (1 + Math.exp(-z[i][r])));
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
            for (int r = 0; r < delta.length; r++) {
                delta[r] *= a[r] * (1 - a[r]);
            }
        }
    }

    /** Leaky ReLU: {@code z} where it is positive, else {@code slope * z}. */
    record LeakyRectifier(float slope) implements ElementWiseActivation {

        @Override
        public void activate(float[][] z, float[][] a, int rows) {
            for (int i = 0; i < rows; i++) {
                for (int r = 0; r < a[i].length; r++) {
                    a[i][r] = z[i][r] > 0 ? z[i][r] : slope * z[i][r];
                }
            }
        }

        @Override
        public void backpropagate(float[][] z, float[][] a, float[][] delta, int rows) {
            for (int i = 0; i < rows; i++) {
                for (int r = 0; r < delta[i].length; r++) {
                    delta[i][r] *= z[i][r] > 0 ? 1 : slope;
                }
            }
        }
    }

    /** ELU and SELU: {@code scale * z} where z is positive, else {@code scale * alpha * (exp(z) - 1)}. */
    record ExponentialLinear(float scale, float alpha) implements ElementWiseActivation {

        /** SELU (Klambauer et al., 2017): mean 0 and variance 1 are a fixed point of it. */
        static final ExponentialLinear SELF_NORMALIZING =
                new ExponentialLinear(1.0507009873554805f, 1.6732632423543772f);

        @Override
        public void activate(float[][] z, float[][] a, int rows) {
            for (int i = 0; i < rows; i++) {
                for (int r = 0; r < a[i].length; r++) {
                    a[i][r] = z[i][r] > 0 ? scale * z[i][r] : scale * alpha * (float) Math.expm1(z[i][r]);
                }
            }
        }

        @Override
        public void backpropagate(float[][] z, float[][] a, float[][] delta, int rows) {
            for (int i = 0; i < rows; i++) {
                for (int r = 0; r < delta[i].length; r++) {
                    // exp(z) is one more than what the activation holds of it.
                    delta[i][r] *= z[i][r] > 0 ? scale : a[i][r] + scale * alpha;
                }
            }
        }
    }

    /**
     * Any other of DL4J's element-wise activations, computed by DL4J: slower than a loop of ours, and right by
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
