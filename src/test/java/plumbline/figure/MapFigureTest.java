package plumbline.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.XYZDataset;
import org.junit.jupiter.api.Test;
import plumbline.experiment.Axis;
import plumbline.map.Border;
import plumbline.map.MapCell;
import plumbline.map.TrainedMap;

class MapFigureTest {

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
