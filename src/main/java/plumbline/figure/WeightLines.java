package plumbline.figure;

import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleEdge;
import plumbline.store.Run;
import plumbline.store.WeightRow;

/** The L1 norm of each layer's weights over the epochs: how much it changes. */
final class WeightLines {

    private WeightLines() {}

    static Picture of(Run run, List<LayerSeries> layers) {
        XYPlot plot = LinePlot.ofLayers(
                layers.stream().map(layer -> layer.weight(WeightRow::l1)).toList(),
                Axes.epochs(run.summary().epochs()),
                Axes.numbers("sum of |weight|"),
                LinePlot.MOST_NAMES);
        JFreeChart chart = Theme.chart(RunFigures.title(run, "L1 norm of each layer's weights"), plot);
        Theme.place(chart, RectangleEdge.RIGHT);
        return Picture.of(chart, LinePlot.height(layers.size()));
    }
}
