package plumbline.figure;

import java.awt.geom.Ellipse2D;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.interval.Interval;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.data.general.DatasetUtils;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;
import plumbline.study.Distribution;
import plumbline.study.Proportion;
import plumbline.study.SeedMetrics;
import plumbline.study.Study;
import plumbline.train.SuccessCriterion.Metric;

/** How test accuracy, and below the share of the seeds that learned, depend on the number of hidden layers. */
final class DepthFigure {

    private static final int HEIGHT = 560;
    private static final double DOT = 7;

    /** Between families, in layers, so that error bars do not hide each other. */
    private static final double APART = 0.12;

    private DepthFigure() {}

    /** A number of a study, and the interval around it. */
    private record Estimate(double number, double low, double high) {

        /** The median of test accuracy, with the central 90 % of the seeds. */
        static Estimate ofAccuracy(Study study) {
            Distribution accuracy = Distribution.of(study.seeds(), SeedMetrics::testAccuracy);
            return new Estimate(accuracy.median(), accuracy.quantile(0.05), accuracy.quantile(0.95));
        }

        /** The share that learned, with its 95 % interval. */
        static Estimate ofLearned(Study study) {
            Proportion learned = study.learned();
            Interval interval = learned.interval();
            return new Estimate(
                    (double) learned.count() / learned.seeds(), interval.getLowerBound(), interval.getUpperBound());
        }
    }

    /** @param families studies by their number of hidden layers, at least one; the families by name */
    static Picture of(Map<String, SortedMap<Integer, Study>> families) {
        YIntervalSeriesCollection accuracies = series(families, Estimate::ofAccuracy);
        List<Level> success = families.values().stream()
                .flatMap(studies -> studies.values().stream())
                .flatMap(study -> Level.success(study.success(), Metric.TEST_ACCURACY).stream())
                .distinct()
                .toList();
        DoubleStream shown = DoubleStream.concat(
                DoubleStream.of(DatasetUtils.findRangeBounds(accuracies).getLowerBound()),
                success.stream().mapToDouble(Level::value));
        XYPlot accuracy = plot(accuracies, Axes.accuracy("test accuracy: median, 5 to 95 %", shown));
        success.forEach(level -> level.across(accuracy));

        NumberAxis shares = Axes.numbers("share that learned, 95 % interval");
        shares.setRange(-0.04, 1.04); // room for the dots of none and all
        XYPlot learned = plot(series(families, Estimate::ofLearned), shares);
        learned.setFixedLegendItems(new LegendItemCollection()); // the families above have the same names

        NumberAxis depths = Axes.integers("hidden layers");
        double deepest = DatasetUtils.findDomainBounds(accuracies).getUpperBound();
        depths.setRange(0, deepest + 0.5);
        CombinedDomainXYPlot both = new CombinedDomainXYPlot(depths);
        both.setGap(14);
        both.add(accuracy);
        both.add(learned);
        return Picture.of(Theme.chart("accuracy and share of seeds that learn, by depth", both), HEIGHT);
    }

    private static YIntervalSeriesCollection series(
            Map<String, SortedMap<Integer, Study>> families, Function<Study, Estimate> estimate) {
        YIntervalSeriesCollection all = new YIntervalSeriesCollection();
        families.forEach((name, studies) -> {
            double shift = APART * (all.getSeriesCount() - (families.size() - 1) / 2.0);
            YIntervalSeries family = new YIntervalSeries(name);
            studies.forEach((depth, study) -> {
                Estimate point = estimate.apply(study);
                family.add(depth + shift, point.number(), point.low(), point.high());
            });
            all.addSeries(family);
        });
        return all;
    }

    /** A dot and an error bar each depth, joined by lines. */
    private static XYPlot plot(YIntervalSeriesCollection families, ValueAxis y) {
        XYErrorRenderer renderer = Theme.keeping(new XYErrorRenderer());
        renderer.setDrawXError(false);
        renderer.setDefaultLinesVisible(true);
        renderer.setErrorStroke(Theme.solid(Theme.LINE));
        for (int i = 0; i < families.getSeriesCount(); i++) {
            renderer.setSeriesPaint(i, Theme.TRAIN_AND_TEST.get(i % 2));
            renderer.setSeriesStroke(i, Theme.solid(Theme.BOLD));
            renderer.setSeriesShape(i, new Ellipse2D.Double(-DOT / 2, -DOT / 2, DOT, DOT));
        }
        return Theme.plot(families, null, y, renderer);
    }
}
