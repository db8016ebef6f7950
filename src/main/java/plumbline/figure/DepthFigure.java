package plumbline.figure;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
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
import plumbline.study.SeedMetrics;
import plumbline.study.Study;

/** How test accuracy, and below the share of the seeds that learned, depend on the number of hidden layers. */
final class DepthFigure {

    private static final int HEIGHT = 560;

    /** Between families, in layers, so that error bars do not hide each other. */
    private static final double APART = 0.12;

    private DepthFigure() {}

    /**
     * @param families studies by their number of hidden layers, at least one; the families by name
     * @param chance   accuracy of whoever always gives the most frequent answer, if that is known
     */
    static Picture of(Map<String, SortedMap<Integer, Study>> families, OptionalDouble chance) {
        YIntervalSeriesCollection accuracies = series(families, DepthFigure::accuracy);
        List<Level> levels = families.values().stream()
                .flatMap(studies -> studies.values().stream())
                .flatMap(study -> Level.ofAccuracy(List.of(), study.success(), chance).stream())
                .distinct()
                .toList();
        DoubleStream shown = DoubleStream.concat(
                DoubleStream.of(DatasetUtils.findRangeBounds(accuracies).getLowerBound()),
                levels.stream().mapToDouble(Level::value));
        XYPlot accuracy = plot(accuracies, Axes.accuracy("test accuracy: median, 5 to 95 %", shown));
        levels.forEach(level -> level.across(accuracy));

        NumberAxis shares = Axes.numbers("share that learned, 95 % interval");
        shares.setRange(-0.04, 1.04); // room for the dots of none and all
        XYPlot learned = plot(series(families, DepthFigure::learned), shares);
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

    /** The median of test accuracy, with the central 90 % of the seeds. */
    private static Estimate accuracy(Study study) {
        Distribution accuracy = Distribution.of(study.seeds(), SeedMetrics::testAccuracy);
        return new Estimate(study.id(), accuracy.median(), accuracy.quantile(0.05), accuracy.quantile(0.95));
    }

    /** The share that learned, with its 95 % interval. */
    private static Estimate learned(Study study) {
        Interval interval = study.learned().interval();
        return new Estimate(
                study.id(), study.learned().share(), interval.getLowerBound(), interval.getUpperBound());
    }

    private static YIntervalSeriesCollection series(
            Map<String, SortedMap<Integer, Study>> families, Function<Study, Estimate> estimate) {
        YIntervalSeriesCollection all = new YIntervalSeriesCollection();
        families.forEach((name, studies) -> {
            double shift = APART * (all.getSeriesCount() - (families.size() - 1) / 2.0);
            YIntervalSeries family = new YIntervalSeries(name);
            studies.forEach((depth, study) -> {
                Estimate point = estimate.apply(study);
                family.add(depth + shift, point.value(), point.low(), point.high());
            });
            all.addSeries(family);
        });
        return all;
    }

    /** A dot and an error bar each depth, joined by lines. */
    private static XYPlot plot(YIntervalSeriesCollection families, ValueAxis y) {
        XYErrorRenderer renderer = Dots.upright(IntStream.range(0, families.getSeriesCount())
                .mapToObj(i -> Theme.TRAIN_AND_TEST.get(i % 2))
                .toList());
        renderer.setDefaultLinesVisible(true);
        renderer.setDefaultStroke(Theme.solid(Theme.BOLD));
        return Theme.plot(families, null, y, renderer);
    }
}
