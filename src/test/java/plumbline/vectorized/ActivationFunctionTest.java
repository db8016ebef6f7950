package plumbline.vectorized;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationELU;

class ActivationFunctionTest {

    private static final Site SITE =
            new Site("layer", List.of(), true, Map.of(), null, null, null, 1, new Rows.InMemory(1), new ScalarKernel(), null);

    /** Steps of 1/1000 from -40 to 40, and what lies beyond. */
    @Test
    void tangentIsAccurateToFloat() {
        float[] z = new float[80_004];
        for (int i = 0; i <= 80_000; i++) {
            z[i] = i / 1000f - 40;
        }
        z[80_001] = Float.MAX_VALUE;
        z[80_002] = Float.NEGATIVE_INFINITY;
        z[80_003] = Float.MIN_VALUE;
        float[] a = new float[z.length];
        new ActivationFunction.HyperbolicTangent().activate(z.clone(), a, z.length);
        for (int i = 0; i < z.length; i++) {
            assertThat((double) a[i]).as("tanh(%s)", z[i]).isCloseTo(Math.tanh(z[i]), within(3e-7));
        }
    }

    static Stream<Kernel> kernels() {
        return Stream.of(new ScalarKernel(), Kernel.fastest());
    }

    /** Relative, where a probability is tiny: the loss divides by it. */
    @ParameterizedTest
    @MethodSource("kernels")
    void sigmoidIsAccurateFarFromZero(Kernel kernel) {
        float[] z = {-80, -40, -16, -1, 0, 1, 16, 40};
        float[] a = sigmoid(kernel, z);
        for (int i = 0; i < z.length; i++) {
            double expected = Math.exp(z[i]) / (1 + Math.exp(z[i]));
            assertThat(a[i] / expected).as("sigmoid(%s)", z[i]).isCloseTo(1, within(1e-7));
        }
    }

    /** Steps of 1/1000 from -87 to 87. */
    @ParameterizedTest
    @MethodSource("kernels")
    void sigmoidIsAccurateToFloat(Kernel kernel) {
        float[] z = new float[174_000];
        for (int i = 0; i < z.length; i++) {
            z[i] = i / 1000f - 87;
        }
        float[] a = sigmoid(kernel, z);
        for (int i = 0; i < z.length; i++) {
            assertThat(a[i] * (1 + Math.exp(-z[i]))).as("sigmoid(%s)", z[i]).isCloseTo(1, within(2e-7));
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void sigmoidAtItsLimits(Kernel kernel) {
        float[] z = {Float.NEGATIVE_INFINITY, -1000, -88, 0, Float.MIN_VALUE, 1000, Float.POSITIVE_INFINITY, Float.NaN};
        float[] a = sigmoid(kernel, z);
        assertThat(a[0]).isEqualTo(a[1]).isBetween(0f, 1e-38f);
        assertThat(a[2]).isBetween(0f, 1e-38f);
        assertThat(a[3]).isEqualTo(0.5f);
        assertThat(a[4]).isEqualTo(0.5f);
        assertThat(a[5]).isEqualTo(1);
        assertThat(a[6]).isEqualTo(1);
        assertThat(a[7]).isNaN();
    }

    private static float[] sigmoid(Kernel kernel, float[] z) {
        float[] a = filled(kernel, z);
        new ActivationFunction.Sigmoid(kernel).activate(a, a, a.length);
        return a;
    }

    /** A copy, with as many more numbers as fill the last vector. */
    private static float[] filled(Kernel kernel, float[] z) {
        return Arrays.copyOf(z, (z.length + kernel.lanes() - 1) / kernel.lanes() * kernel.lanes());
    }

    /** Or a seed's result would depend on the processor. */
    @Test
    void kernelsRoundTheSigmoidAlike() {
        float[] z = new float[96_000];
        for (int i = 0; i < z.length; i++) {
            z[i] = (i - 48_000) / 500f;
        }
        assertThat(sigmoid(Kernel.fastest(), z)).isEqualTo(sigmoid(new ScalarKernel(), z));
    }

    /** Steps of 1/1000 from -87 to 88.7. */
    @ParameterizedTest
    @MethodSource("kernels")
    void exponentialIsAccurateToFloat(Kernel kernel) {
        float[] z = new float[175_700];
        for (int i = 0; i < z.length; i++) {
            z[i] = i / 1000f - 87;
        }
        float[] a = exponential(kernel, z);
        for (int i = 0; i < z.length; i++) {
            assertThat(a[i] / Math.exp(z[i])).as("exp(%s)", z[i]).isCloseTo(1, within(3e-7));
        }
    }

    /** And the value of one seed leaves those beside it alone. */
    @ParameterizedTest
    @MethodSource("kernels")
    void exponentialAtItsLimits(Kernel kernel) {
        float[] z = {Float.NEGATIVE_INFINITY, 1, -1000, 1, 1000, 1, Float.POSITIVE_INFINITY, 1, Float.NaN, 1, 88.7229f, 0};
        float[] a = exponential(kernel, z);
        float infinity = Float.POSITIVE_INFINITY;
        float e = exponential(kernel, new float[] {1})[0];
        assertThat(e).isCloseTo((float) Math.E, within(1e-6f));
        assertThat(Arrays.copyOf(a, 12)).containsExactly(0, e, 0, e, infinity, e, infinity, e, Float.NaN, e, infinity, 1);
    }

    private static float[] exponential(Kernel kernel, float[] z) {
        float[] a = filled(kernel, z);
        new ActivationFunction.ExponentialFunction(kernel).activate(a, a, a.length);
        return a;
    }

    @Test
    void kernelsRoundTheExponentialAlike() {
        float[] z = new float[96_000];
        for (int i = 0; i < z.length; i++) {
            z[i] = (i - 48_000) / 400f;
        }
        assertThat(exponential(Kernel.fastest(), z)).isEqualTo(exponential(new ScalarKernel(), z));
    }

    /** Of every 2,003rd float below 0, among them all exponents, and at the limits. */
    @ParameterizedTest
    @MethodSource("kernels")
    void exponentialMinusOneIsThatOfJava(Kernel kernel) {
        int first = Float.floatToRawIntBits(-0f);
        float[] z = new float[(Float.floatToRawIntBits(Float.NEGATIVE_INFINITY) - first) / 2003 + 3];
        for (int i = 0; i < z.length; i++) {
            z[i] = Float.intBitsToFloat(first + 2003 * i);
        }
        z[z.length - 2] = Float.NEGATIVE_INFINITY;
        z[z.length - 1] = Float.NaN;
        float[] a = filled(kernel, z);
        kernel.exponentialMinusOne(a, a, a.length);
        int differ = 0;
        for (int i = 0; i < z.length; i++) {
            differ += Float.floatToIntBits(a[i]) == Float.floatToIntBits((float) Math.expm1(z[i])) ? 0 : 1;
        }
        assertThat(differ).isZero();
        assertThat(z[1]).isEqualTo(-2003 * Float.MIN_VALUE);
    }

    @Test
    void aRectifiersDerivativeIsOneForTheSmallestActivation() {
        float[] z = {-1, 0, Float.MIN_VALUE, 1e-20f, 1, Float.MAX_VALUE};
        float[] a = new float[6];
        float[] delta = {3, 3, 3, 3, 3, 3};
        var rectifier = new ActivationFunction.Rectifier();
        rectifier.activate(z, a, 6);
        rectifier.backpropagate(z, a, delta, 6);
        assertThat(a).containsExactly(0, 0, Float.MIN_VALUE, 1e-20f, 1, Float.MAX_VALUE);
        assertThat(delta).containsExactly(0, 0, 3, 3, 3, 3);
    }

    /** It is positive on both sides. */
    @Test
    void anEluOfNegativeAlphaIsLeftToDl4j() throws UnsupportedConfiguration {
        assertThat(ActivationFunction.of(new ActivationELU(-0.5), SITE)).isInstanceOf(ActivationFunction.Nd4jActivation.class);
        assertThat(ActivationFunction.of(new ActivationELU(0.5), SITE)).isNotInstanceOf(ActivationFunction.Nd4jActivation.class);
    }

    /** Also at 0, where there are two derivatives; absolute, of numbers up to 30. */
    @ParameterizedTest
    @EnumSource(names = {"LEAKYRELU", "ELU", "SELU"})
    void equalsWhatDl4jComputes(Activation activation) throws UnsupportedConfiguration {
        float[] z = {-30, -5, -1, -0.3f, -1e-3f, 0, 1e-3f, 0.3f, 1, 5, 30};
        float[] delta = {3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3};
        float[] expectedDelta = delta.clone();
        float[] a = new float[11];
        float[] expected = new float[11];
        ActivationFunction ours = ActivationFunction.of(activation.getActivationFunction(), SITE);
        ActivationFunction theirs = new ActivationFunction.Nd4jActivation(activation.getActivationFunction());
        assertThat(ours).isNotInstanceOf(ActivationFunction.Nd4jActivation.class);

        ours.activate(z, a, 11);
        ours.backpropagate(z, a, delta, 11);
        theirs.activate(z, expected, 11);
        theirs.backpropagate(z, expected, expectedDelta, 11);

        assertThat(a).usingComparatorWithPrecision(1e-6f).containsExactly(expected);
        assertThat(delta).usingComparatorWithPrecision(1e-6f).containsExactly(expectedDelta);
    }
}
