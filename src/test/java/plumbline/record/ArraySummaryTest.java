package plumbline.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArraySummaryTest {

    @Test
    void sumsTheAbsoluteValuesOfFiniteElements() {
        double infinity = Double.POSITIVE_INFINITY;

        assertThat(ArraySummary.of(new double[] {1, -2, 0, Double.NaN, 5, infinity, -infinity}).l1()).isEqualTo(8);
        assertThat(ArraySummary.of(new double[] {Double.NaN, infinity}).l1()).isZero();
        assertThat(ArraySummary.of(new double[0]).l1()).isZero();
    }
}
