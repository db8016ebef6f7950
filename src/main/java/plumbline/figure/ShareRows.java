package plumbline.figure;

import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.interval.Interval;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import plumbline.study.Proportion;

/** Shares of seeds that learn, with their 95 % intervals, in rows: two in a row at most, a little apart. */
final class ShareRows {

    private static final int ROW = 18;
    private static final int AROUND = 110;

    /** From the middle of a row to either interval, in rows, so that both are seen where they are alike. */
    private static final double APART = 0.16;

    private final List<String> rows;
    private final XYIntervalSeriesCollection shares = new XYIntervalSeriesCollection();

    /** @param rows what they are, from top to bottom, at least one */
    ShareRows(List<String> rows) {
        this.rows = rows;
    }

    /** The upper of the two. */
    ShareRows above(String name, List<Optional<Proportion>> learned) {
        return with(name, learned, -APART);
    }

    /** The lower of the two. */
    ShareRows below(String name, List<Optional<Proportion>> learned) {
        return with(name, learned, APART);
    }

    private ShareRows with(String name, List<Optional<Proportion>> learned, double shift) {
        XYIntervalSeries series = new XYIntervalSeries(name);
        for (int row = 0; row < learned.size(); row++) {
            if (learned.get(row).isPresent()) {
                Interval interval = learned.get(row).get().interval();
                double y = row + shift;
                series.add(learned.get(row).get().share(), interval.getLowerBound(), interval.getUpperBound(), y, y, y);
            }
        }
        shares.addSeries(series);
        return this;
    }

    XYPlot plot() {
        NumberAxis share = Axes.numbers("share of the seeds that learned");
        share.setRange(-0.02, 1.02);
        share.setTickUnit(new NumberTickUnit(0.1));
        share.setNumberFormatOverride(Axes.decimal("0.0"));
        return Theme.plot(shares, share, Theme.rows(rows), Dots.across(Theme.TRAIN_AND_TEST));
    }

    /** @param plot that of {@link #plot}, to which something may have been added */
    Picture picture(String title, XYPlot plot) {
        return Picture.of(Theme.chart(title, plot), AROUND + ROW * rows.size());
    }
}
