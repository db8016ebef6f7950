package plumbline.figure;

import java.util.List;
import java.util.SortedMap;
import org.apache.commons.statistics.interval.Interval;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;
import plumbline.study.Proportion;

/** The share of networks that are born dead, and the most that it can be, by their number of hidden layers. */
final class BornDeadFigure {

    private static final int HEIGHT = 320;

    private BornDeadFigure() {}

    static Picture of(SortedMap<Integer, Proportion> measured, SortedMap<Integer, Double> atMost) {
        YIntervalSeries shares = new YIntervalSeries("measured, 95 % interval");
        measured.forEach((layers, dead) -> {
            Interval interval = dead.interval();
            shares.add(
                    layers, dead.share(), interval.getLowerBound(), interval.getUpperBound());
        });
        YIntervalSeriesCollection dots = new YIntervalSeriesCollection();
        dots.addSeries(shares);
        XYSeries bound = new XYSeries("at most");
        atMost.forEach(bound::add);

        NumberAxis layers = Axes.integers("hidden layers");
        layers.setRange(0, Math.max(measured.lastKey(), atMost.lastKey()) + 1.0);
        NumberAxis share = Axes.numbers("share born dead");
        share.setRange(-0.02, 1);
        share.setTickUnit(new NumberTickUnit(0.2, Axes.decimal("0.0")));
        XYPlot plot = Theme.plot(dots, layers, share, Dots.upright(List.of(Theme.BLUE)));
        plot.setDataset(1, new XYSeriesCollection(bound));
        plot.setRenderer(1, line());
        return Picture.of(Theme.chart(null, plot), HEIGHT);
    }

    private static XYLineAndShapeRenderer line() {
        XYLineAndShapeRenderer renderer = Theme.keeping(new XYLineAndShapeRenderer(true, false));
        renderer.setSeriesPaint(0, Theme.VERMILION);
        renderer.setSeriesStroke(0, Theme.solid(Theme.LINE));
        return renderer;
    }
}
