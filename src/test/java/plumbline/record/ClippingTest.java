package plumbline.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.factory.Nd4j;

class ClippingTest {

    private static final double[] GRADIENT = {3, -4};
    private static final double[] REST_OF_THE_LAYER = {12};

    /** Norms: 5 of the array, 13 of the layer. What is as large as the threshold stays as it is. */
    @ParameterizedTest
    @CsvSource({
        "ClipElementWiseAbsoluteValue, 2.9, 1",
        "ClipElementWiseAbsoluteValue, 3, 0.5",
        "ClipElementWiseAbsoluteValue, 4, 0",
        "ClipL2PerParamType, 4.9, 1",
        "ClipL2PerParamType, 5, 0",
        "ClipL2PerLayer, 12.9, 1",
        "ClipL2PerLayer, 13, 0",
        "RenormalizeL2PerLayer, 100, 1",
        "RenormalizeL2PerParamType, 100, 1",
        "None, 1, 0"
    })
    void changesWhatIsBeyondTheThreshold(GradientNormalization normalization, double threshold, double share) {
        DenseLayer layer = new DenseLayer.Builder()
                .nIn(1)
                .nOut(1)
                .gradientNormalization(normalization)
                .gradientNormalizationThreshold(threshold)
                .build();

        assertThat(fraction(Clipping.of(layer, 1))).isEqualTo(share);
    }

    /** The sum over ten examples, of which the mean is recorded. */
    @Test
    void comparesWhatDl4jAppliesWithTheThreshold() {
        DenseLayer layer = new DenseLayer.Builder()
                .nIn(1)
                .nOut(1)
                .gradientNormalization(GradientNormalization.ClipL2PerParamType)
                .gradientNormalizationThreshold(49)
                .build();

        assertThat(fraction(Clipping.of(layer, 10))).isEqualTo(1);
        assertThat(fraction(Clipping.of(layer, 9))).isZero();
    }

    @Test
    void aVertexWithoutAConfigurationClipsNothing() {
        assertThat(fraction(Clipping.of(null, 1))).isZero();
    }

    /** DL4J compares norms: NaN is above no threshold, infinity above each. */
    @Test
    void normsThatAreNotFiniteCompareAsDl4jDoes() {
        Clipping clipping = new Clipping(GradientNormalization.ClipL2PerParamType, 1);

        assertThat(clipping.fraction(summary(clipping, Double.NaN, 5), List::of)).isZero();
        assertThat(clipping.fraction(summary(clipping, Double.POSITIVE_INFINITY, 5), List::of)).isEqualTo(1);
    }

    private static double fraction(Clipping clipping) {
        RowSummary.Summary array = summary(clipping, GRADIENT);
        return clipping.fraction(array, () -> List.of(array, summary(clipping, REST_OF_THE_LAYER)));
    }

    private static RowSummary.Summary summary(Clipping clipping, double... elements) {
        return RowSummary.of(
                        Row.of(Nd4j.createFromArray(elements)),
                        List.of(new RowSummary.Slice(0, elements.length, 1, clipping.elementThreshold())))
                .get(0);
    }
}
