package plumbline.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYBlockRenderer;
import org.jfree.data.xy.XYZDataset;
import org.junit.jupiter.api.Test;
import plumbline.record.TimeGradient;
import plumbline.store.Run;
import plumbline.store.Runs;

class TimeGradientHeatMapTest {

    @Test
    void hasARowForEachTimeStepTheFirstAtTheBottom() {
        // By epoch, then step: 0.1 at the first step of epoch 1 to 1e-6 at the third step of epoch 2.
        List<TimeGradient> rows = IntStream.range(0, 6)
                .mapToObj(i -> new TimeGradient(i / 3 + 1, i % 3 + 1, Math.pow(10, -i - 1)))
                .toList();
        Run run = Runs.of("gru-5", 2, 2, 0.5, (epoch, layer) -> 1);

        Picture picture =
                TimeGradientHeatMap.of(new Run(run.summary(), run.history(), run.records(), run.weights(), rows));

        XYPlot plot = Drawn.plots(picture).get(0);
        XYZDataset cells = (XYZDataset) plot.getDataset();
        assertThat(((SymbolAxis) plot.getRangeAxis()).getSymbols()).as("from the top").containsExactly("3", "2", "1");
        assertThat(Drawn.x(cells, 0)).as("halves of epochs 1 and 2").containsExactly(0.75, 1.25, 1.75, 2.25);
        assertThat(Drawn.y(cells, 2)).containsOnly(0);
        assertThat(cells.getZValue(0, 0)).isEqualTo(-1);
        assertThat(cells.getZValue(2, 3)).isEqualTo(-6);
        assertThat(Drawn.titles(picture)).containsExactly("gru-5, seed 7: mean |gradient| at each time step");
    }

    /** Pictures of several nets stand side by side. */
    @Test
    void hasTheSameColoursWhateverItsGradients() {
        assertThat(colors(1e-20)).isEqualTo(colors(0.1));
    }

    private static GradientColors colors(double gradient) {
        Run run = Runs.of("gru-5", 2, 2, 0.5, (epoch, layer) -> 1);
        List<TimeGradient> rows = List.of(new TimeGradient(1, 1, gradient), new TimeGradient(2, 1, gradient));
        Picture picture = TimeGradientHeatMap.of(new Run(run.summary(), run.history(), run.records(), run.weights(), rows));
        return (GradientColors) ((XYBlockRenderer) Drawn.plots(picture).get(0).getRenderer()).getPaintScale();
    }
}
