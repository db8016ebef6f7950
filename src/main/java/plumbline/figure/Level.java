package plumbline.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Line2D;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.Layer;
import plumbline.experiment.Published;
import plumbline.train.SuccessCriterion;

/** A single number in a figure: a line across it, with its name in the legend. */
record Level(String name, double value, Color color, BasicStroke stroke) {

    /** Where a metric's threshold of success lies; none if another metric decides. */
    static List<Level> success(SuccessCriterion success, SuccessCriterion.Metric metric) {
        return success.metric() == metric
                ? List.of(new Level("learned: " + success, success.threshold(), Theme.SUCCESS, Theme.dotted()))
                : List.of();
    }

    static Level median(double median, Color color) {
        return new Level(String.format(Locale.ROOT, "median %.3f", median), median, color, Theme.dashed(Theme.LINE));
    }

    /** What a source reports of a metric, as printed there; none if it does not. */
    static List<Level> published(List<Published> rows, String metric, String name, Color color, BasicStroke stroke) {
        return rows.stream()
                .filter(row -> row.metric().equals(metric))
                .map(Published::value)
                .distinct()
                .map(value -> new Level(
                        name + " " + value, Double.parseDouble(value), color, stroke))
                .toList();
    }

    /** Across the plot at a height. */
    void across(XYPlot plot) {
        plot.addRangeMarker(marker(), Layer.BACKGROUND);
        addToLegend(plot);
    }

    /** Upright in the plot. */
    void upright(XYPlot plot) {
        plot.addDomainMarker(marker(), Layer.FOREGROUND);
        addToLegend(plot);
    }

    private ValueMarker marker() {
        return new ValueMarker(value, color, stroke);
    }

    private void addToLegend(XYPlot plot) {
        LegendItemCollection items = new LegendItemCollection();
        items.addAll(plot.getLegendItems());
        items.add(new LegendItem(name, null, null, null, new Line2D.Double(-9, 0, 9, 0), stroke, color));
        plot.setFixedLegendItems(items);
    }
}
