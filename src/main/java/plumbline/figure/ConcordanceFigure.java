package plumbline.figure;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.xy.XIntervalSeries;
import org.jfree.data.xy.XIntervalSeriesCollection;

/** How well a number ranks configurations and the seeds within them, with intervals, a line each. */
final class ConcordanceFigure {

    private static final int LINE = 17;
    private static final int ALL_ELSE = 110;
    private static final double DOT = 7;

    private ConcordanceFigure() {}

    static Picture of(List<Estimate> between, List<Estimate> within) {
        XIntervalSeriesCollection estimates = new XIntervalSeriesCollection();
        int lines = between.size() + within.size();
        estimates.addSeries(series("configurations among each other", between, lines - 1));
        estimates.addSeries(series("seeds of one configuration", within, within.size() - 1));

        NumberAxis share = Axes.numbers(
                "pairs in which the greater ratio of first to last gradient learns, or learns more often; 95 % interval");
        share.setRange(-0.02, 1.02);
        share.setTickUnit(new NumberTickUnit(0.1, Axes.decimal("0.0")));
        XYPlot plot = Theme.plot(estimates, share, names(between, within), renderer());
        plot.addDomainMarker(new ValueMarker(0.5, Theme.SUCCESS, Theme.dotted()), Layer.BACKGROUND);
        plot.setRangeGridlinesVisible(false);
        JFreeChart chart = Theme.chart(null, plot);
        Theme.place(chart, RectangleEdge.TOP);
        return Picture.of(chart, ALL_ELSE + LINE * lines);
    }

    /** From the first one's height downwards. */
    private static XIntervalSeries series(String name, List<Estimate> estimates, int highest) {
        XIntervalSeries series = new XIntervalSeries(name);
        for (int i = 0; i < estimates.size(); i++) {
            Estimate estimate = estimates.get(i);
            series.add(estimate.value(), estimate.low(), estimate.high(), highest - i);
        }
        return series;
    }

    private static SymbolAxis names(List<Estimate> between, List<Estimate> within) {
        List<String> names = new ArrayList<>(between.stream().map(Estimate::name).toList());
        within.forEach(estimate -> names.add(estimate.name()));
        Collections.reverse(names);
        SymbolAxis axis = new SymbolAxis(null, names.toArray(String[]::new));
        axis.setGridBandsVisible(false);
        return axis;
    }

    private static XYErrorRenderer renderer() {
        XYErrorRenderer renderer = Theme.keeping(new XYErrorRenderer());
        renderer.setDrawYError(false);
        renderer.setErrorStroke(Theme.solid(Theme.LINE));
        List<Color> colors = List.of(Theme.VERMILION, Theme.BLUE);
        for (int i = 0; i < colors.size(); i++) {
            renderer.setSeriesPaint(i, colors.get(i));
            renderer.setSeriesShape(i, new Ellipse2D.Double(-DOT / 2, -DOT / 2, DOT, DOT));
        }
        return renderer;
    }
}
