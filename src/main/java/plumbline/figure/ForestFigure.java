package plumbline.figure;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.commons.statistics.interval.Interval;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import plumbline.study.JudgedComparison;
import plumbline.study.Line;
import plumbline.study.Proportion;

/** Each remedy against its control, one row a remedy: the share of the seeds that learn, with its 95 % interval. */
final class ForestFigure {

    private static final int ROW = 18;
    private static final int AROUND = 110;

    /** From the middle of a row to either interval, in rows, so that both are seen where they are alike. */
    private static final double APART = 0.16;

    private ForestFigure() {}

    /** @param comparisons by "remedy / control", from top to bottom, at least one */
    static Picture of(Map<String, JudgedComparison> comparisons) {
        XYIntervalSeriesCollection shares = new XYIntervalSeriesCollection();
        List<JudgedComparison> judged = List.copyOf(comparisons.values());
        shares.addSeries(series("without the remedy", judged, Line::control, -APART));
        shares.addSeries(series("with it", judged, Line::remedy, APART));
        NumberAxis share = Axes.numbers("share of the seeds that learned");
        share.setRange(-0.02, 1.02);
        share.setTickUnit(new NumberTickUnit(0.1));
        share.setNumberFormatOverride(Axes.decimal("0.0"));
        XYPlot plot = Theme.plot(shares, share, Theme.rows(List.copyOf(comparisons.keySet())), Dots.across(Theme.TRAIN_AND_TEST));
        plot.setRangeAxis(1, Theme.rows(judged.stream().map(comparison -> comparison.verdict().inWords()).toList()));
        plot.setRangeAxisLocation(1, AxisLocation.BOTTOM_OR_RIGHT);
        return Picture.of(
                Theme.chart("Share of the seeds that learned, 95 % interval", plot), AROUND + ROW * comparisons.size());
    }

    private static XYIntervalSeries series(
            String name, List<JudgedComparison> judged, Function<Line, Proportion> share, double shift) {
        XYIntervalSeries series = new XYIntervalSeries(name);
        for (int row = 0; row < judged.size(); row++) {
            Proportion learned = share.apply(judged.get(row).comparison().line());
            Interval interval = learned.interval();
            double y = row + shift;
            series.add(learned.share(), interval.getLowerBound(), interval.getUpperBound(), y, y, y);
        }
        return series;
    }
}
