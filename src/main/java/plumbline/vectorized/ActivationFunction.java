package plumbline.vectorized;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import plumbline.layer.ExponentialActivation;
import plumbline.layer.PenalizedRelu;

/** An activation function. Arrays are laid out as those of {@link Activations}; {@code count} is how many elements are in use. */
interface ActivationFunction {

    /** {@code a = f(z)}; {@code a} may be {@code z} itself if {@link #worksInPlace}. */
    void activate(float[] z, float[] a, int count);

    /** {@code delta = delta * f'(z)}, given {@code a = f(z)}. */
    void backpropagate(float[] z, float[] a, float[] delta, int count);

    /** Whether the derivative follows from the value alone, so that z need not be kept. */
    default boolean worksInPlace() {
        return true;
    }

    /**
     * A loop of our own for the functions that the experiments use, DL4J's code for all others.
     *
     * @throws UnsupportedConfiguration if the function is not applied element by element, draws random numbers or has
     *     parameters
     */
    static ActivationFunction of(IActivation function, Site site) throws UnsupportedConfiguration {
        if (function instanceof PenalizedRelu penalized) {
            return new PenalizedRectifier((float) penalized.l2());
        }
        if (function instanceof ExponentialActivation) {
            return new ExponentialFunction(site.kernel());
        }
        // One that is derived from DL4J's has the same name in words, and may do something else.
        site.require(ELEMENT_WISE.contains(function.getClass().getName()), "activation " + function.getClass().getSimpleName());
        if (function.equals(new ActivationReLU())) {
            return new Rectifier();
        }
        if (function instanceof ActivationIdentity) {
            return new Identity();
        }
        if (function instanceof ActivationTanH) {
            return new HyperbolicTangent();
        }
        if (function instanceof ActivationSigmoid) {
            return new Sigmoid(site.kernel());
        }
        if (function instanceof ActivationLReLU leaky) {
            return new LeakyRectifier((float) leaky.getAlpha());
        }
        if (function instanceof ActivationELU exponential && exponential.getAlpha() > 0) {
            return new ExponentialLinear(site.kernel(), 1, (float) exponential.getAlpha());
        }
        if (function instanceof ActivationSELU) {
            return ExponentialLinear.selfNormalizing(site.kernel());
        }
        return new Nd4jActivation(function);
    }

    /** DL4J's functions but those that are not element-wise, draw random numbers, or have parameters. */
    Set<String> ELEMENT_WISE = EnumSet.complementOf(EnumSet.of(Activation.SOFTMAX, Activation.RRELU)).stream()
            .map(activation -> activation.getActivationFunction().getClass().getName())
            .collect(Collectors.toUnmodifiableSet());

    /** {@code z} itself. */
    final class Identity implements ActivationFunction {

        @Override
        public void activate(float[] z, float[] a, int count) {
            if (a != z) {
                System.arraycopy(z, 0, a, 0, count);
            }
        }

        @Override
        public void backpropagate(float[] z, float[] a, float[] delta, int count) {
            // The derivative is 1.
        }
    }

    /** ReLU: {@code max(z, 0)}. */
    final class Rectifier implements ActivationFunction {

        @Override
        public void activate(float[] z, float[] a, int count) {
            for (int i = 0; i < count; i++) {
                a[i] = Math.max(z[i], 0f);
            }
        }

        @Override
        public void backpropagate(float[] z, float[] a, float[] delta, int count) {
            for (int i = 0; i < count; i++) {
                delta[i] *= derivative(a[i]);
            }
        }

        /** 1 for any positive number, however small, and 0 for 0: a branch would not be vectorised. */
        static float derivative(float activation) {
            return Math.min(1f, activation * 0x1p126f * 0x1p126f);
        }
    }

    /** {@link PenalizedRelu}. */
    record PenalizedRectifier(float l2) implements ActivationFunction {

        private static final Rectifier RECTIFIER = new Rectifier();

        @Override
        public void activate(float[] z, float[] a, int count) {
            RECTIFIER.activate(z, a, count);
        }

        @Override
        public void backpropagate(float[] z, float[] a, float[] delta, int count) {
            for (int i = 0; i < count; i++) {
                delta[i] += 2 * l2 * a[i];
            }
            RECTIFIER.backpropagate(z, a, delta, count);
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
    final class HyperbolicTangent implements ActivationFunction {

        /** In two loops, because the compiler vectorises only short ones. */
        @Override
        public void activate(float[] z, float[] a, int count) {
            ofHalf(z, a, count);
            doubled(a, count);
        }

        private static void ofHalf(float[] z, float[] t, int count) {
            for (int i = 0; i < count; i++) {
                float x = Math.max(-5f, Math.min(5f, 0.5f * z[i]));
                float square = x * x;
                t[i] = x * (34459425 + square * (4729725 + square * (135135 + square * (990 + square))))
                        / (34459425 + square * (16216200 + square * (945945 + square * (13860 + square * 45))));
            }
        }

        private static void doubled(float[] t, int count) {
            for (int i = 0; i < count; i++) {
                float size = Math.abs(t[i]);
                float reciprocal = 1 / (1 + size * size);
                float near = 2 * size * reciprocal;
                float far = 1 - (1 - size) * (1 - size) * reciprocal;
                // 0 up to 1/2, then 1; and the sign: branches would not be vectorised.
                float isFar = Math.max(0f, Math.min(1f, (size - 0.5f) * 0x1p100f));
                float sign = t[i] / Math.max(size, Float.MIN_NORMAL);
                t[i] = sign * (near + isFar * (far - near));
            }
        }

        @Override
        public void backpropagate(float[] z, float[] a, float[] delta, int count) {
            for (int i = 0; i < count; i++) {
                delta[i] *= 1 - a[i] * a[i];
            }
        }
    }

    /** {@code 1 / (1 + exp(-z))}, accurate far from 0 too, where the loss divides by it. */
    record Sigmoid(Kernel kernel) implements ActivationFunction {

        @Override
        public void activate(float[] z, float[] a, int count) {
            kernel.sigmoid(z, a, count);
        }

        @Override
        public void backpropagate(float[] z, float[] a, float[] delta, int count) {
            for (int i = 0; i < count; i++) {
                delta[i] *= a[i] * (1 - a[i]);
            }
        }
    }

    /** {@link ExponentialActivation}. */
    record ExponentialFunction(Kernel kernel) implements ActivationFunction {

        @Override
        public void activate(float[] z, float[] a, int count) {
            kernel.exponential(z, a, count);
        }

        @Override
        public void backpropagate(float[] z, float[] a, float[] delta, int count) {
            for (int i = 0; i < count; i++) {
                delta[i] *= a[i];
            }
        }
    }

    /** Leaky ReLU: {@code z} where positive, else {@code slope * z}. Its derivative at 0 is 1, as DL4J has it. */
    record LeakyRectifier(float slope) implements ActivationFunction {

        @Override
        public boolean worksInPlace() {
            return false;
        }

        @Override
        public void activate(float[] z, float[] a, int count) {
            for (int i = 0; i < count; i++) {
                a[i] = z[i] > 0 ? z[i] : slope * z[i];
            }
        }

        @Override
        public void backpropagate(float[] z, float[] a, float[] delta, int count) {
            for (int i = 0; i < count; i++) {
                delta[i] *= z[i] >= 0 ? 1 : slope;
            }
        }
    }

    /**
     * ELU and SELU: {@code scale * z} where z is positive, else {@code scale * alpha * (exp(z) - 1)}.
     *
     * @param alpha above 0
     */
    record ExponentialLinear(Kernel kernel, float scale, float alpha) implements ActivationFunction {

        /** SELU (Klambauer et al., 2017): mean 0 and variance 1 are its fixed point. */
        static ExponentialLinear selfNormalizing(Kernel kernel) {
            return new ExponentialLinear(kernel, 1.0507009873554805f, 1.6732632423543772f);
        }

        @Override
        public boolean worksInPlace() {
            return false;
        }

        @Override
        public void activate(float[] z, float[] a, int count) {
            kernel.exponentialMinusOne(z, a, count);
            float negative = scale * alpha;
            for (int i = 0; i < count; i++) {
                // One of the two is 0: a branch would not be vectorised.
                a[i] = scale * Math.max(z[i], 0f) + negative * a[i];
            }
        }

        @Override
        public void backpropagate(float[] z, float[] a, float[] delta, int count) {
            float negative = scale * alpha;
            for (int i = 0; i < count; i++) {
                float isPositive = Rectifier.derivative(Math.max(z[i], 0f));
                // The activation holds scale * alpha * (exp(z) - 1).
                delta[i] *= isPositive * scale + (1 - isPositive) * (Math.min(a[i], 0f) + negative);
            }
        }
    }

    /**
     * Any other element-wise activation of DL4J, computed by DL4J itself: slower than a loop of our own, and correct by
     * construction.
     */
    record Nd4jActivation(IActivation function) implements ActivationFunction {

        @Override
        public boolean worksInPlace() {
            return false;
        }

        @Override
        public void activate(float[] z, float[] a, int count) {
            try (INDArray array = row(z, count)) {
                copy(function.getActivation(array, true), a);
            }
        }

        @Override
        public void backpropagate(float[] z, float[] a, float[] delta, int count) {
            try (INDArray array = row(z, count);
                    INDArray epsilon = row(delta, count)) {
                copy(function.backprop(array, epsilon).getFirst(), delta);
            }
        }

        private static INDArray row(float[] elements, int count) {
            return Nd4j.createFromArray(Arrays.copyOf(elements, count)).reshape(1, count);
        }

        private static void copy(INDArray from, float[] to) {
            float[] elements = from.toFloatVector();
            System.arraycopy(elements, 0, to, 0, elements.length);
        }
    }
}
