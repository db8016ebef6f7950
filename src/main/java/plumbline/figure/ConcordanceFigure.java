package plumbline.figure;

import java.util.List;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
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

    private ConcordanceFigure() {}

    static Picture of(List<Estimate> between, List<Estimate> within) {
        XIntervalSeriesCollection estimates = new XIntervalSeriesCollection();
        int lines = between.size() + within.size();
        estimates.addSeries(series("configurations among each other", between, 0));
        estimates.addSeries(series("seeds of one configuration", within, between.size()));

        NumberAxis share = Axes.numbers(
                "pairs in which the greater ratio learns, or learns more often; 95 % interval");
        share.setRange(-0.02, 1.02);
        share.setTickUnit(new NumberTickUnit(0.1, Axes.decimal("0.0")));
        XYPlot plot = Theme.plot(
                estimates,
                share,
                Theme.rows(Stream.concat(between.stream(), within.stream()).map(Estimate::name).toList()),
                Dots.across(List.of(Theme.VERMILION, Theme.BLUE)));
        plot.addDomainMarker(new ValueMarker(0.5, Theme.SUCCESS, Theme.dotted()), Layer.BACKGROUND);
        plot.setRangeGridlinesVisible(false);
        JFreeChart chart = Theme.chart(null, plot);
        Theme.place(chart, RectangleEdge.TOP);
        return Picture.of(chart, ALL_ELSE + LINE * lines);
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
