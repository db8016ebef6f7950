package plumbline.figure;

import static org.assertj.core.api.Assertions.assertThat;

import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.junit.jupiter.api.Test;
import plumbline.store.Run;
import plumbline.store.Runs;

class GradientLinesTest {

    @Test
    void showALineALayerOnALogarithmicAxis() {
        Picture picture = drawn(4, 3, (epoch, layer) -> epoch * Math.pow(10, -layer));

        XYPlot plot = Drawn.plots(picture).get(0);
        assertThat(plot.getRangeAxis()).isInstanceOf(LogAxis.class);
        assertThat(Drawn.x(plot.getDataset(), 1)).containsExactly(1, 2, 3, 4);
        assertThat(Drawn.y(plot.getDataset(), 1)).containsExactly(0.01, 0.02, 0.03, 0.04);
        assertThat(Drawn.legend(picture)).containsExactly("dense_01", "dense_02", "dense_03");
        assertThat(plot.getRenderer().getSeriesPaint(0)).isEqualTo(Viridis.line(0, 3));
        assertThat(plot.getRenderer().getSeriesPaint(2)).isEqualTo(Viridis.line(2, 3));
        assertThat(Drawn.titles(picture)).containsExactly("tanh-1, seed 7: mean |gradient| of each layer's weights");
    }

    @Test
    void haveAGapWhereTheGradientIsExactlyZeroAndSaySo() {
        Picture picture = drawn(4, 3, (epoch, layer) -> layer == 1 || epoch > 2 && layer == 2 ? 0 : 0.125);

        XYPlot plot = Drawn.plots(picture).get(0);
        assertThat(Drawn.y(plot.getDataset(), 0)).containsOnly(Double.NaN);
        assertThat(Drawn.y(plot.getDataset(), 1)).containsExactly(0.125, 0.125, Double.NaN, Double.NaN);
        assertThat(Drawn.legend(picture)).containsExactly("dense_02", "dense_03");
        assertThat(Drawn.titles(picture)).contains("exactly 0 after the last epoch (no line): 2 of 3 layers");
    }

    @Test
    void showAValueThatNoLineLeadsToAsADot() {
        XYPlot plot = Drawn.plots(drawn(4, 1, (epoch, layer) -> epoch == 3 ? 0.125 : 0)).get(0);

        XYLineAndShapeRenderer renderer = (XYLineAndShapeRenderer) plot.getRenderer();
        assertThat(renderer.getItemShapeVisible(0, 2)).isTrue();
        assertThat(renderer.getItemShapeVisible(0, 1)).isFalse();
    }

    @Test
    void showTheMediansOfALongRunAndSaySo() {
        Picture picture = drawn(120, 1, (epoch, layer) -> epoch % 2 == 0 ? 0.25 : 0.75);

        XYPlot plot = Drawn.plots(picture).get(0);
        assertThat(Drawn.y(plot.getDataset(), 0)).hasSize(60).containsOnly(0.5);
        assertThat(Drawn.titles(picture)).contains("medians of 2 epochs at a time");
    }

    @Test
    void nameEveryOtherOfManyLayersAndTheLast() {
        assertThat(Drawn.legend(drawn(2, 20, (epoch, layer) -> layer))).hasSize(20);
        assertThat(Drawn.legend(drawn(2, 50, (epoch, layer) -> layer)))
                .startsWith("dense_01", "dense_04", "dense_07")
                .endsWith("dense_49", "dense_50")
                .hasSizeLessThan(23);
    }

    private static Picture drawn(int epochs, int layers, Runs.MeanAbs meanAbs) {
        Run run = Runs.of("tanh-1", epochs, layers, 0.8, meanAbs);
        return GradientLines.of(run, LayerSeries.of(run));
    }
}
