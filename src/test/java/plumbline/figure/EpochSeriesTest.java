package plumbline.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EpochSeriesTest {

    @Test
    void aShortRunIsDrawnEpochByEpoch() {
        EpochSeries series = series(3, 1, 2);

        assertThat(series.medians().epochs()).containsExactly(1, 2, 3);
        assertThat(series.medians().values()).containsExactly(3, 1, 2);
    }

    @Test
    void aPointOfALongRunIsTheMedianOfSeveralEpochs() {
        // 9 epochs a point: 1 to 9, 10 to 18 ... and the last 5; of ascending values the middle one.
        EpochSeries medians = series(IntStream.rangeClosed(1, 500).mapToDouble(i -> 10.0 * i).toArray()).medians();

        assertThat(EpochSeries.window(500)).isEqualTo(9);
        assertThat(medians.epochs()).hasSize(56).startsWith(5, 14).endsWith(498);
        assertThat(medians.values()).startsWith(50, 140).endsWith(4980);
    }

    @Test
    void whatHasNoLogarithmIsAGap() {
        assertThat(series(1, 0, Double.NaN, Double.POSITIVE_INFINITY, 2).positive().values())
                .containsExactly(1, Double.NaN, Double.NaN, Double.NaN, 2);
        assertThat(series(0, Double.NaN).positive().isEmpty()).isTrue();
    }

    @Test
    void aValueBetweenGapsIsAlone() {
        EpochSeries series = series(1, Double.NaN, 2, 3, Double.NaN, 4);

        assertThat(IntStream.range(0, 6).filter(series::isAlone)).containsExactly(0, 5);
        assertThat(series(7).isAlone(0)).isTrue();
    }

    private static EpochSeries series(double... values) {
        return new EpochSeries(
                "a line", IntStream.rangeClosed(1, values.length).asDoubleStream().toArray(), values);
    }
}
