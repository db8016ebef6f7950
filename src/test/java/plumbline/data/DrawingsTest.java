package plumbline.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;

class DrawingsTest {

    private static final int PIXELS = 12 * 12;

    @Test
    void areOneChannelOfTwelveByTwelvePixels() {
        DataSet drawings = new Drawings(6, 0.2, 1).examples().toDataSet();

        assertThat(drawings.getFeatures().shape()).containsExactly(6, 1, 12, 12);
        assertThat(drawings.getFeatures().dataType()).isEqualTo(DataType.FLOAT);
        assertThat(drawings.getLabels().shape()).containsExactly(6, 1);
    }

    @Test
    void circlesAndPolygonsAlternate() {
        assertThat(new Drawings(6, 0.2, 1).examples().toDataSet().getLabels().toFloatVector())
                .containsExactly(0, 1, 0, 1, 0, 1);
    }

    /**
     * The standard deviation of the distance between the ink and its centre. On a circle it is the line's alone: two pixels
     * wide and fading from 1 to 0, 1 / sqrt(6) = 0.41. On a square of radius r, with an apothem of pi r / 4, the distance from
     * the centre has mean 1.148 and mean square 4 / 3 in units of the apothem, so a standard deviation of 0.098 r, and with the
     * line's 0.48 to 0.57 for r from 2.5 to 4. On a triangle, with an apothem of 0.605 r, mean 1.380 and mean square 2 make
     * 0.186 r, and with the line's 0.62 to 0.85. Sharp corners add to it; pixels give and take some hundredths.
     */
    @ParameterizedTest
    @CsvSource({"0, 0.30, 0.48", "2, 0.30, 0.48", "1, 0.60, 1.10", "3, 0.48, 0.65"})
    void inkOfCirclesTrianglesAndSquaresLiesOnSuchOutlines(int first, double low, double high) {
        float[][] drawings = pixels(new Drawings(400, 0, 1));

        for (int i = first; i < 400; i += 4) {
            assertThat(spread(drawings[i])).as("drawing %d", i).isBetween(low, high);
        }
    }

    private static double spread(float[] ink) {
        double total = sum(ink, pixel -> 1);
        double row = sum(ink, pixel -> pixel / 12) / total;
        double column = sum(ink, pixel -> pixel % 12) / total;
        IntToDoubleFunction distance = pixel -> Math.hypot(pixel / 12 - row, pixel % 12 - column);
        double mean = sum(ink, distance) / total;
        return Math.sqrt(sum(ink, pixel -> Math.pow(distance.applyAsDouble(pixel) - mean, 2)) / total);
    }

    private static double sum(float[] ink, IntToDoubleFunction value) {
        return IntStream.range(0, PIXELS).mapToDouble(pixel -> ink[pixel] * value.applyAsDouble(pixel)).sum();
    }

    /**
     * An outline of length 2 pi r holds as much ink as it is long; r is 3.25 on average, so 20.4. The radius makes a standard
     * deviation of 2 pi 1.5 / sqrt(12) = 2.7, the mean of 2,000 drawings one of 0.06: within 0.3 with all but 6e-7.
     */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void classesHaveAsMuchInkAsEachOther(int first) {
        float[][] drawings = pixels(new Drawings(4000, 0, 1));

        double ink = IntStream.iterate(first, i -> i < 4000, i -> i + 2)
                .mapToDouble(i -> sum(drawings[i], pixel -> 1))
                .average()
                .orElseThrow();

        assertThat(ink).isCloseTo(2 * Math.PI * 3.25, within(0.3));
    }

    /** A line passes some pixel's middle at half a pixel or less. */
    @Test
    void paperIsZeroAndInkAtMostOne() {
        for (float[] drawing : pixels(new Drawings(400, 0, 1))) {
            double[] ink = IntStream.range(0, PIXELS).mapToDouble(i -> drawing[i]).sorted().toArray();
            assertThat(ink[0]).isZero();
            assertThat(ink[PIXELS - 1]).isBetween(0.5, 1.0);
        }
    }

    /** 57,600 values: the standard error of their mean is 0.0008, of their deviation 0.0006; 5 of each are allowed. */
    @Test
    void noiseIsGaussianAndIndependentOfTheOutlines() {
        float[][] clean = pixels(new Drawings(400, 0, 1));
        float[][] noisy = pixels(new Drawings(400, 0.2, 1));
        double[] noise = IntStream.range(0, 400 * PIXELS)
                .mapToDouble(i -> noisy[i / PIXELS][i % PIXELS] - clean[i / PIXELS][i % PIXELS])
                .toArray();
        double mean = DoubleStream.of(noise).average().orElseThrow();
        double meanSquare = DoubleStream.of(noise).map(x -> x * x).average().orElseThrow();

        assertThat(mean).isCloseTo(0, within(0.004));
        assertThat(Math.sqrt(meanSquare)).isCloseTo(0.2, within(0.003));
    }

    @Test
    void sameRecordDrawsTheSameAgainAndAnotherSeedSomethingElse() {
        float[][] drawings = pixels(new Drawings(6, 0.2, 1));

        assertThat(pixels(new Drawings(6, 0.2, 1))).isDeepEqualTo(drawings);
        assertThat(Arrays.equals(pixels(new Drawings(6, 0.2, 2))[0], drawings[0])).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {-2, 0, 1, 7})
    void samplesThatAreNotHalfOfEachClassAreRefused(int samples) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Drawings(samples, 0.2, 1))
                .withMessage("samples must be even and at least 2, not " + samples);
    }

    @ParameterizedTest
    @CsvSource({"-1, -1.0", "NaN, NaN", "Infinity, Infinity"})
    void noiseThatIsNoStandardDeviationIsRefused(double noise, String shown) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Drawings(10, noise, 1))
                .withMessage("noise must be a finite number of at least 0, not " + shown);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 4294967296L})
    void seedThatDoesNotFitThirtyTwoBitsIsRefused(long seed) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Drawings(10, 0.2, seed))
                .withMessage("seed must be from 0 to 4294967295, not " + seed);
    }

    private static float[][] pixels(Drawings drawings) {
        return drawings.examples()
                .toDataSet()
                .getFeatures()
                .reshape(drawings.samples(), PIXELS)
                .toFloatMatrix();
    }
}
