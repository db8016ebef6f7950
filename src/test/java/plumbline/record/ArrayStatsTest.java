package plumbline.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import plumbline.Golden;

class ArrayStatsTest {

    /** Relative. The sums run in another order than numpy's; none of the golden arrays cancels below 1e-2. */
    private static final double TOLERANCE = 1e-12;

    @JsonPropertyOrder({
        "array", "values", "count", "mean", "meanAbs", "sd", "l2",
        "min", "p7", "p16", "p31", "p50", "p69", "p84", "p93", "max", "zeros"
    })
    private record Case(
            String array,
            String values,
            long count,
            double mean,
            double meanAbs,
            double sd,
            double l2,
            double min,
            double p7,
            double p16,
            double p31,
            double p50,
            double p69,
            double p84,
            double p93,
            double max,
            double zeros) {

        double[] gradient() {
            return Arrays.stream(values.split(" "))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        }

        ArrayStats expected() {
            return new ArrayStats(
                    count, mean, meanAbs, sd, l2, min, p7, p16, p31, p50, p69, p84, p93, max, zeros);
        }

        @Override
        public String toString() {
            return array;
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void statisticsAreNumpys(Case golden) {
        assertThat(ArrayStats.of(golden.gradient()))
                .usingRecursiveComparison()
                .withEqualsForType(ArrayStatsTest::close, Double.class)
                .isEqualTo(golden.expected());
    }

    static List<Case> cases() throws IOException {
        return Golden.rows("record/gradient-stats.csv", Case.class);
    }

    private static boolean close(double a, double b) {
        return Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b));
    }

    @Test
    void orderOfTheElementsDoesNotMatter() {
        assertThat(ArrayStats.of(new double[] {3, -1, 2}))
                .isEqualTo(ArrayStats.of(new double[] {2, 3, -1}));
    }

    @Test
    void equalElementsDoNotDeviate() {
        double[] elements = new double[100_000];
        Arrays.fill(elements, 0.1);

        assertThat(ArrayStats.of(elements).sd()).isZero();
    }

    @Test
    void arrayItselfIsNotSorted() {
        double[] gradient = {3, -1, 2};

        ArrayStats.of(gradient);

        assertThat(gradient).containsExactly(3, -1, 2);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void arrayWithoutAFiniteElementHasNoStatistics(double element) {
        double nan = Double.NaN;

        assertThat(ArrayStats.of(new double[] {element, element}))
                .isEqualTo(new ArrayStats(
                        2, nan, nan, nan, nan, nan, nan, nan, nan, nan, nan, nan, nan, nan, nan));
    }
}
