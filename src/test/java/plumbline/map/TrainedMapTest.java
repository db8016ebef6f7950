package plumbline.map;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import plumbline.store.Maps;

class TrainedMapTest {

    private static final TrainedMap MAP = Maps.small("small").map();

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
