package plumbline.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Line2D;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;
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

    /** What always giving the most frequent answer gets, if that is known. */
    private static List<Level> chance(OptionalDouble accuracy) {
        return accuracy.isPresent()
                ? List.of(new Level(
                        String.format(Locale.ROOT, "guessing: %.3f", accuracy.getAsDouble()),
                        accuracy.getAsDouble(),
                        Theme.SUCCESS,
                        Theme.solid(1)))
                : List.of();
    }

    /** What a source reports of a metric, as printed there; none if it does not. */
    private static List<Level> published(List<Published> rows, String metric, String name, Color color, BasicStroke stroke) {
        return rows.stream()
                .filter(row -> row.metric().equals(metric))
                .map(Published::value)
                .distinct()
                .map(value -> new Level(
                        name + " " + value, Double.parseDouble(value), color, stroke))
                .toList();
    }

    /**
     * All that an axis of accuracy is compared with: what the source reports, the threshold of success and guessing.
     *
     * @param chance accuracy of whoever always gives the most frequent answer, if that is known
     */
    static List<Level> ofAccuracy(List<Published> rows, SuccessCriterion success, OptionalDouble chance) {
        return Stream.of(
                        published(rows, "train_accuracy", "published, train", Theme.BLUE, Theme.dashed(1)),
                        published(rows, "test_accuracy", "published, test", Theme.VERMILION, Theme.dashed(1)),
                        success(success, SuccessCriterion.Metric.TEST_ACCURACY),
                        chance(chance))
                .flatMap(List::stream)
                .toList();
    }

    /** Across the plot at a height. */
    void across(XYPlot plot) {
        plot.addRangeMarker(marker(), Layer.BACKGROUND);
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
