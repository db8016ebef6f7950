package plumbline.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClippingTest {

    private static final double[] GRADIENT = {3, -4};
    private static final double[] LAYER_GRADIENT = {3, -4, 12};

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

        assertThat(Clipping.of(layer, LAYER_GRADIENT).fraction(GRADIENT)).isEqualTo(share);
    }
}
