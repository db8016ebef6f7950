package plumbline.figure;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.util.List;
import java.util.stream.IntStream;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Lines over the epochs. */
final class LinePlot {

    private static final double DOT = 4;

    private LinePlot() {}

    /** @param x null inside a plot of several that share it */
    static XYPlot of(List<EpochSeries> lines, List<Color> colors, ValueAxis x, ValueAxis y) {
        XYSeriesCollection data = new XYSeriesCollection();
        lines.forEach(line -> data.addSeries(series(line)));
        XYLineAndShapeRenderer renderer = Theme.keeping(new Line(lines));
        for (int i = 0; i < lines.size(); i++) {
            renderer.setSeriesPaint(i, colors.get(i));
            renderer.setSeriesVisibleInLegend(i, !lines.get(i).isEmpty());
        }
        return Theme.plot(data, x, y, renderer);
    }

    /**
     * One line a layer, in the order of a scale of colours. If there are too many layers to name in the legend, it names
     * every other, every third ... and the last.
     *
     * @param mostNames in the legend, and the last one
     */
    static XYPlot ofLayers(List<EpochSeries> layers, ValueAxis x, ValueAxis y, int mostNames) {
        int count = layers.size();
        List<Color> colors = IntStream.range(0, count).mapToObj(i -> Viridis.line(i, count)).toList();
        XYPlot plot = of(layers, colors, x, y);
        int every = (count + mostNames - 1) / mostNames;
        for (int i = 0; i < count; i++) {
            boolean named = i % every == 0 || i == count - 1;
            plot.getRenderer().setSeriesVisibleInLegend(i, named && !layers.get(i).isEmpty());
        }
        return plot;
    }

    private static XYSeries series(EpochSeries line) {
        XYSeries series = new XYSeries(line.name(), false);
        for (int i = 0; i < line.values().length; i++) {
            double value = line.values()[i];
            series.add(line.epochs()[i], Double.isFinite(value) ? value : null, false);
        }
        return series;
    }

    /** A line, and a dot where a value has no neighbour that a line could lead to. */
    private static final class Line extends XYLineAndShapeRenderer {

        private static final long serialVersionUID = 1;

        private final transient List<EpochSeries> lines;

        Line(List<EpochSeries> lines) {
            this.lines = lines;
            setDrawSeriesLineAsPath(true);
            setDefaultStroke(Theme.solid(Theme.LINE));
            setDefaultShape(new Ellipse2D.Double(-DOT / 2, -DOT / 2, DOT, DOT));
        }

        @Override
        public boolean getItemShapeVisible(int series, int item) {
            return lines.get(series).isAlone(item);
        }
    }
}
