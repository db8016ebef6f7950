package plumbline.figure;

import static org.assertj.core.api.Assertions.assertThat;

import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.XYZDataset;
import org.junit.jupiter.api.Test;
import plumbline.map.Border;
import plumbline.map.TrainedMap;
import plumbline.store.Maps;

class MapFigureTest {

    private static final TrainedMap MAP = Maps.small("small").map();

    @Test
    void showsTheShareOfEveryCellInItsPlace() {
        XYPlot plot = Drawn.plots(MapFigure.of(MAP)).get(0);

        assertThat(Drawn.x(plot.getDataset(), 0)).containsExactly(0, 1, 0, 1);
        assertThat(Drawn.y(plot.getDataset(), 0)).containsExactly(0, 0, 1, 1);
        assertThat(((XYZDataset) plot.getDataset()).getZValue(0, 3)).isEqualTo(0.48);
        assertThat(plot.getDomainAxis().getLabel()).isEqualTo("gain");
        assertThat(Drawn.titles(MapFigure.of(MAP))).contains("Does it?");
    }

    @Test
    void marksTheCellsOfWhichTheSideIsUnknown() {
        XYPlot plot = Drawn.plots(MapFigure.of(MAP)).get(0);

        assertThat(Drawn.x(plot.getDataset(1), 0)).containsExactly(1);
        assertThat(Drawn.y(plot.getDataset(1), 0)).containsExactly(1);
    }

    @Test
    void drawsTheBordersThatThereAre() {
        assertThat(Drawn.plots(MapFigure.of(MAP)).get(0).getAnnotations()).hasSize(4);
        assertThat(Drawn.legend(MapFigure.of(MAP)))
                .containsExactly(
                        Border.MEASURED.words(), Border.DEPTH_SCALES.words(), "95 % interval has 50 % in it");
    }
}
