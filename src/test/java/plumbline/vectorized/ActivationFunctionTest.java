package plumbline.vectorized;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;

class ActivationFunctionTest {

    private static final Site SITE =
            new Site("layer", List.of(), Map.of(), null, null, null, 1, new Rows.InMemory(1), new ScalarKernel(), null);

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

    /** Relative, where a probability is tiny: the loss divides by it. */
    @Test
    void sigmoidIsAccurateFarFromZero() {
        float[] z = {-80, -40, -16, -1, 0, 1, 16, 40};
        float[] a = new float[z.length];
        new ActivationFunction.Sigmoid().activate(z, a, z.length);
        for (int i = 0; i < z.length; i++) {
            double expected = Math.exp(z[i]) / (1 + Math.exp(z[i]));
            assertThat(a[i] / expected).as("sigmoid(%s)", z[i]).isCloseTo(1, within(1e-7));
        }
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

    /** Away from 0, where DL4J takes one of two derivatives; absolute, of numbers up to 30. */
    @ParameterizedTest
    @EnumSource(names = {"LEAKYRELU", "ELU", "SELU"})
    void equalsWhatDl4jComputes(Activation activation) throws UnsupportedConfiguration {
        float[] z = {-30, -5, -1, -0.3f, -1e-3f, 1e-3f, 0.3f, 1, 5, 30};
        float[] delta = {3, 3, 3, 3, 3, 3, 3, 3, 3, 3};
        float[] expectedDelta = delta.clone();
        float[] a = new float[10];
        float[] expected = new float[10];
        ActivationFunction ours = ActivationFunction.of(activation.getActivationFunction(), SITE);
        ActivationFunction theirs = new ActivationFunction.Nd4jActivation(activation.getActivationFunction());
        assertThat(ours).isNotInstanceOf(ActivationFunction.Nd4jActivation.class);

        ours.activate(z, a, 10);
        ours.backpropagate(z, a, delta, 10);
        theirs.activate(z, expected, 10);
        theirs.backpropagate(z, expected, expectedDelta, 10);

        assertThat(a).usingComparatorWithPrecision(1e-6f).containsExactly(expected);
        assertThat(delta).usingComparatorWithPrecision(1e-6f).containsExactly(expectedDelta);
    }
}
