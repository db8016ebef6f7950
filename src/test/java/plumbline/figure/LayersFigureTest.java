package plumbline.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.junit.jupiter.api.Test;
import plumbline.record.ArrayStats;
import plumbline.store.Run;
import plumbline.store.Runs;

class LayersFigureTest {

    private static final Run RUN = Runs.of("tanh-1", 4, 3, 0.8, (epoch, layer) -> epoch * Math.pow(10, -layer));
    private static final List<LayerSeries> LAYERS = LayerSeries.of(RUN);

    @Test
    void showsMeanAndDeviationOfWeightsThenOfGradients() {
        Picture picture = LayersFigure.of(RUN, LAYERS);

        LayerSeries second = LAYERS.get(1);
        List<XYPlot> plots = Drawn.plots(picture);
        assertThat(plots).hasSize(4);
        assertThat(second(plots, 0)).containsExactly(second.weight(row -> row.stats().mean()).values());
        assertThat(second(plots, 1)).containsExactly(second.weight(row -> row.stats().sd()).values());
        assertThat(second(plots, 2)).containsExactly(second.gradient(ArrayStats::mean).values());
        assertThat(second(plots, 3)).containsExactly(second.gradient(ArrayStats::sd).values());
        assertThat(plots.subList(0, 3)).allSatisfy(plot -> assertThat(plot.getRangeAxis())
                .isExactlyInstanceOf(NumberAxis.class));
        assertThat(plots.get(3).getRangeAxis()).isInstanceOf(LogAxis.class);
        assertThat(Drawn.legend(picture)).as("once a column").containsExactly("dense_01", "dense_02", "dense_03", "dense_01", "dense_02", "dense_03");
        assertThat(Drawn.titles(picture)).containsExactly("tanh-1, seed 7: weights", "tanh-1, seed 7: gradients");
    }

    private static double[] second(List<XYPlot> plots, int plot) {
        return Drawn.y(plots.get(plot).getDataset(), 1);
    }
}
