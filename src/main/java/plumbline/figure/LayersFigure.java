package plumbline.figure;

import java.util.List;
import java.util.function.Function;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import plumbline.record.ArrayStats;
import plumbline.store.Run;

/**
 * Weights and gradients as "Visualizing the vanishing gradient problem" plots them: of each layer's the mean above and the
 * standard deviation below, weights on the left and gradients on the right.
 */
final class LayersFigure {

    private static final int HEIGHT = 520;

    /** So many fit below half a page's width. */
    private static final int MOST_NAMES = 12;

    private LayersFigure() {}

    static Picture of(Run run, List<LayerSeries> layers) {
        JFreeChart weights = column(
                RunFigures.title(run, "weights"),
                run.summary().epochs(),
                panel(lines(layers, layer -> layer.weight(row -> row.stats().mean())), Axes.numbers("mean")),
                panel(
                        lines(layers, layer -> layer.weight(row -> row.stats().sd())),
                        Axes.numbers("standard deviation")));
        List<EpochSeries> deviations = lines(layers, layer -> layer.gradient(ArrayStats::sd)).stream()
                .map(EpochSeries::positive)
                .toList();
        String name = "standard deviation" + (deviations.stream().allMatch(EpochSeries::isEmpty) ? ": exactly 0" : "");
        JFreeChart gradients = column(
                RunFigures.title(run, "gradients"),
                run.summary().epochs(),
                panel(lines(layers, layer -> layer.gradient(ArrayStats::mean)), Axes.numbers("mean")),
                panel(deviations, Axes.logarithmic(name, EpochSeries.values(deviations))));
        return new Picture(List.of(weights, gradients), 2, Theme.WIDTH / 2, HEIGHT);
    }

    private static JFreeChart column(String title, int epochs, XYPlot mean, XYPlot deviation) {
        CombinedDomainXYPlot both = new CombinedDomainXYPlot(Axes.epochs(epochs));
        both.setGap(14);
        both.add(mean);
        both.add(deviation);
        deviation.setFixedLegendItems(new LegendItemCollection()); // the lines above have the same names
        return Theme.chart(title, both);
    }

    private static XYPlot panel(List<EpochSeries> lines, ValueAxis y) {
        return LinePlot.ofLayers(lines, null, y, MOST_NAMES);
    }

    private static List<EpochSeries> lines(List<LayerSeries> layers, Function<LayerSeries, EpochSeries> line) {
        return layers.stream().map(line).map(EpochSeries::medians).toList();
    }
}
