package plumbline.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import plumbline.experiment.Axis;

class TrainedMapTest {

    /** Two by two: only the lower left one succeeds, theory says all of the lower row does. */
    private static final TrainedMap MAP = new TrainedMap(
            "small",
            "Does it?",
            Axis.of("gain", DoubleStream.of(1, 2)),
            Axis.of("hidden layers", DoubleStream.of(5, 50)),
            List.of(cell(1, 5, 100, 2), cell(2, 5, 0, 4), cell(1, 50, 0, 7), cell(2, 50, 48, 9)));

    private static MapCell cell(double gain, double depth, int learned, double depthScales) {
        return new MapCell(gain, depth, 100, learned, 0.5, 0.1, 0, Double.NaN, depthScales, Double.NaN, Double.NaN);
    }

    /** On the right of the lower left cell, and above it. */
    @Test
    void aBorderRunsAlongTheEdgesOfTheCellsThatItSeparates() {
        assertThat(MAP.edges(Border.MEASURED))
                .containsExactlyInAnyOrder(new Edge(0.5, -0.5, 0.5, 0.5), new Edge(-0.5, 0.5, 0.5, 0.5));
        assertThat(MAP.edges(Border.DEPTH_SCALES))
                .containsExactlyInAnyOrder(new Edge(-0.5, 0.5, 0.5, 0.5), new Edge(0.5, 0.5, 1.5, 0.5));
        assertThat(MAP.edges(Border.BORN_DEAD)).isEmpty();
    }

    @Test
    void aCellIsCalledByTheLabelsOfItsAxes() {
        assertThat(MAP.cellId(1, 0)).isEqualTo("small_2_5");
    }
}
