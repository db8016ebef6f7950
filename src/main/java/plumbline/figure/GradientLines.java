package plumbline.figure;

import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleEdge;
import plumbline.record.ArrayStats;
import plumbline.store.Run;

/** The mean absolute gradient of each layer's weights over the epochs, on a logarithmic axis. */
final class GradientLines {

    private GradientLines() {}

    static Picture of(Run run, List<LayerSeries> layers) {
        List<EpochSeries> gradients =
                layers.stream().map(layer -> layer.gradient(ArrayStats::meanAbs)).toList();
        List<EpochSeries> lines =
                gradients.stream().map(EpochSeries::medians).map(EpochSeries::positive).toList();
        XYPlot plot = LinePlot.ofLayers(
                lines,
                Axes.epochs(run.summary().epochs()),
                Axes.logarithmic("mean |gradient|", EpochSeries.values(lines)),
                LinePlot.MOST_NAMES);
        JFreeChart chart = Theme.chart(RunFigures.title(run, "mean |gradient| of each layer's weights"), plot);
        int window = EpochSeries.window(run.summary().epochs());
        if (window > 1) {
            Theme.addNote(chart, "medians of %d epochs at a time".formatted(window));
        }
        long zero = gradients.stream().filter(EpochSeries::endsAtZero).count();
        if (zero > 0) {
            Theme.addNote(
                    chart, "exactly 0 after the last epoch (no line): %d of %d layers".formatted(zero, layers.size()));
        }
        Theme.place(chart, RectangleEdge.RIGHT);
        return Picture.of(chart, LinePlot.height(layers.size()));
    }
}
