package plumbline.figure;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.xy.XIntervalSeries;
import org.jfree.data.xy.XIntervalSeriesCollection;

/** How well a number ranks configurations and the seeds within them, with intervals, a line each. */
final class ConcordanceFigure {

    private static final int LINE = 17;
    private static final int ALL_ELSE = 110;

    /** Of the seeds of single configurations, which are many. */
    private static final int COLUMNS = 2;

    private static final String SEEDS = "seeds of one configuration";

    private ConcordanceFigure() {}

    /**
     * Averages in one chart, which says what is what.
     *
     * @param between groups of configurations
     * @param within  of all configurations
     */
    static Picture of(List<Estimate> between, Estimate within) {
        int lines = between.size() + 1;
        XIntervalSeriesCollection estimates = new XIntervalSeriesCollection();
        estimates.addSeries(series("configurations among each other", between, 0));
        estimates.addSeries(series(SEEDS, List.of(within), between.size()));
        NumberAxis pairs = pairs("pairs in which the greater ratio learns, or learns more often; 95 % interval", 0.1, "0.0");
        SymbolAxis names = Theme.rows(Stream.concat(between.stream(), Stream.of(within)).map(Estimate::name).toList());
        JFreeChart chart = chart(estimates, pairs, names, List.of(Theme.VERMILION, Theme.BLUE));
        Theme.place(chart, RectangleEdge.TOP);
        return Picture.of(chart, ALL_ELSE + LINE * lines);
    }

    /**
     * Single configurations, in columns of as many.
     *
     * @param within at least one
     */
    static Picture ofSeeds(List<Estimate> within) {
        int lines = (within.size() + COLUMNS - 1) / COLUMNS;
        List<JFreeChart> columns = new ArrayList<>();
        for (int first = 0; first < within.size(); first += lines) {
            List<Estimate> column = within.subList(first, Math.min(first + lines, within.size()));
            XIntervalSeriesCollection estimates = new XIntervalSeriesCollection();
            estimates.addSeries(series(SEEDS, column, 0));
            SymbolAxis names = Theme.rows(column.stream().map(Estimate::name).toList());
            names.setRange(-0.5, lines - 0.5); // the last column may have fewer
            JFreeChart chart = chart(estimates, pairs("right pairs; 95 % interval", 0.25, "0.00"), names, List.of(Theme.BLUE));
            chart.removeLegend();
            columns.add(chart);
        }
        return Picture.filled(columns, COLUMNS, ALL_ELSE + LINE * lines);
    }

    private static NumberAxis pairs(String label, double step, String format) {
        NumberAxis share = Axes.numbers(label);
        share.setRange(-0.02, 1.02);
        share.setTickUnit(new NumberTickUnit(step, Axes.decimal(format)));
        return share;
    }

    private static JFreeChart chart(XIntervalSeriesCollection estimates, NumberAxis pairs, SymbolAxis names, List<Color> colors) {
        XYPlot plot = Theme.plot(estimates, pairs, names, Dots.across(colors));
        plot.addDomainMarker(new ValueMarker(0.5, Theme.SUCCESS, Theme.dotted()), Layer.BACKGROUND);
        plot.setRangeGridlinesVisible(false);
        return Theme.chart(null, plot);
    }

    /** From the first one's row downwards. */
    private static XIntervalSeries series(String name, List<Estimate> estimates, int first) {
        XIntervalSeries series = new XIntervalSeries(name);
        for (int i = 0; i < estimates.size(); i++) {
            Estimate estimate = estimates.get(i);
            series.add(estimate.value(), estimate.low(), estimate.high(), first + i);
        }
        return series;
    }
}
