package plumbline.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Paint;
import java.util.List;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYBlockRenderer;
import org.jfree.chart.title.PaintScaleLegend;
import org.jfree.data.xy.XYZDataset;
import org.junit.jupiter.api.Test;
import plumbline.store.Run;
import plumbline.store.Runs;

class GradientHeatMapTest {

    @Test
    void hasACellForEachLayerAndEpochTheFirstLayerAtTheBottom() {
        Picture picture = drawn((epoch, layer) -> Math.pow(10, -layer - epoch));

        XYPlot plot = Drawn.plots(picture).get(0);
        XYZDataset cells = (XYZDataset) plot.getDataset();
        assertThat(cells.getSeriesCount()).isEqualTo(3);
        assertThat(Drawn.x(cells, 2)).containsExactly(1, 2, 3, 4);
        assertThat(Drawn.y(cells, 2)).containsOnly(2);
        assertThat(cells.getZValue(2, 3)).as("the logarithm").isEqualTo(-7);
        assertThat(((SymbolAxis) plot.getRangeAxis()).getSymbols()).containsExactly("dense_01", "dense_02", "dense_03");
        assertThat(plot.getRangeAxis().isInverted()).isFalse();
        assertThat(paint(plot, 2, 3)).isEqualTo(Viridis.at(0));
        assertThat(paint(plot, 0, 0)).isEqualTo(Viridis.at(1));
        assertThat(Drawn.legend(picture)).isEmpty();
        assertThat(scale(picture).getScale().getLowerBound()).isEqualTo(-7);
        assertThat(scale(picture).getScale().getUpperBound()).isEqualTo(-2);
        assertThat(scale(picture).getAxis()).satisfies(axis -> assertThat(
                        ((NumberAxis) axis).getNumberFormatOverride().format(-7))
                .isEqualTo("1e-7"));
    }

    @Test
    void isGreyWhereTheGradientIsExactlyZeroAndSaysSo() {
        Picture picture = drawn((epoch, layer) -> layer == 2 ? 0 : 1e-3);

        XYPlot plot = Drawn.plots(picture).get(0);
        assertThat(paint(plot, 1, 0)).isEqualTo(GradientColors.ZERO);
        assertThat(paint(plot, 0, 0)).isNotEqualTo(GradientColors.ZERO);
        assertThat(Drawn.legend(picture)).containsExactly("exactly 0");
    }

    @Test
    void tellsAGradientThatIsNotFiniteFromOneThatIsZero() {
        Picture picture = drawn((epoch, layer) -> layer == 2 ? Double.NaN : layer == 1 ? Double.POSITIVE_INFINITY : 1e-3);

        XYPlot plot = Drawn.plots(picture).get(0);
        assertThat(paint(plot, 0, 0)).isEqualTo(GradientColors.NOT_FINITE);
        assertThat(paint(plot, 1, 0)).isEqualTo(GradientColors.NOT_FINITE).isNotEqualTo(GradientColors.ZERO);
        assertThat(Drawn.legend(picture)).containsExactly("not finite");
    }

    @Test
    void hasNoScaleIfAllGradientsAreExactlyZero() {
        Picture picture = drawn((epoch, layer) -> 0);

        assertThat(subtitles(picture)).noneMatch(PaintScaleLegend.class::isInstance);
        assertThat(Drawn.legend(picture)).containsExactly("exactly 0");
    }

    @Test
    void showsSeveralRunsInOneScale() {
        Run alive = Runs.of("relu-5", 4, 3, 0.8, (epoch, layer) -> Math.pow(10, -layer));
        Run fading = Runs.of("tanh-5", 4, 3, 0.5, (epoch, layer) -> Math.pow(10, -3 * layer));

        Picture picture = GradientHeatMap.of(List.of(fading, alive));

        List<XYPlot> plots = Drawn.plots(picture);
        assertThat(plots).extracting(plot -> plot.getRangeAxis().getLabel())
                .containsExactly("tanh-5: layer", "relu-5: layer");
        // 1e-3 in the first layer of the one, in the last of the other.
        assertThat(paint(plots.get(0), 0, 0)).isEqualTo(paint(plots.get(1), 2, 0));
    }

    @Test
    void fillsTheGapsIfNotEveryEpochIsRecorded() {
        double[] epochs = {1, 5, 9};
        EpochSeries row = new EpochSeries("1", epochs, new double[] {0.1, 0.2, 0.3});

        Picture picture = HeatMap.of("a map", "numbers", List.of(new HeatMap.Panel("layer", List.of(row))));
        XYPlot plot = Drawn.plots(picture).get(0);

        assertThat(((XYBlockRenderer) plot.getRenderer()).getBlockWidth()).isEqualTo(4);
    }

    private static Picture drawn(Runs.MeanAbs meanAbs) {
        Run run = Runs.of("tanh-1", 4, 3, 0.5, meanAbs);
        return GradientHeatMap.of(run, LayerSeries.of(run));
    }

    private static Paint paint(XYPlot plot, int row, int column) {
        return ((XYBlockRenderer) plot.getRenderer())
                .getPaintScale()
                .getPaint(((XYZDataset) plot.getDataset()).getZValue(row, column));
    }

    private static PaintScaleLegend scale(Picture picture) {
        return subtitles(picture).stream()
                .filter(PaintScaleLegend.class::isInstance)
                .map(PaintScaleLegend.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static List<?> subtitles(Picture picture) {
        return picture.charts().get(0).getSubtitles();
    }
}
