package plumbline.figure;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import plumbline.store.StudyRun;
import plumbline.study.Distribution;
import plumbline.study.SeedMetrics;
import plumbline.train.SuccessCriterion.Metric;

/**
 * Where the seeds of a study end: accuracy on train above and on test below; of a study without test examples, accuracy
 * above and loss below.
 */
final class StudyHistogram {

    private static final int HEIGHT = 250;

    /** Where an axis of accuracy begins, unless something lies below. */
    private static final double LOWEST = 0.4;

    /** Of accuracy: the middle of every bin is a multiple of this, so that 0.5, which guessing gives, lies inside one. */
    private static final double BIN = 0.02;

    /** Of a number on an axis of its own: so many bins or fewer, and none finer than one of a thousand points. */
    private static final int BINS = 40;

    private static final double FINEST = 0.001;

    /** Width of a bar in bins. */
    private static final double BAR = 0.9;

    /** Height of the axis in tallest bars. */
    private static final double HEADROOM = 1.08;

    private StudyHistogram() {}

    static Picture of(StudyRun run) {
        List<Panel> panels = run.study().hasTestPoints() ? trainAndTest(run) : accuracyAndLoss(run);
        double tallest = panels.stream()
                .flatMap(panel -> panel.bins().values().stream())
                .reduce(0.0, Math::max);
        String title = "%s, after epoch %d".formatted(StudyFigures.seeds(run.study()), run.study().epochs());
        List<JFreeChart> charts = panels.stream()
                .map(panel -> Theme.chart(panels.indexOf(panel) == 0 ? title : null, plot(panel, HEADROOM * tallest)))
                .toList();
        return new Picture(charts, 1, Theme.WIDTH, HEIGHT);
    }

    /** On the same axes. */
    private static List<Panel> trainAndTest(StudyRun run) {
        List<SeedMetrics> seeds = run.study().seeds();
        List<Level> train = published(run, "train_accuracy");
        List<Level> test = published(run, "test_accuracy");
        double lowest = Stream.of(train, test)
                .flatMap(List::stream)
                .map(Level::value)
                .reduce(LOWEST, Math::min);
        for (SeedMetrics seed : seeds) {
            lowest = Math.min(lowest, Math.min(seed.trainAccuracy(), seed.testAccuracy()));
        }
        List<Level> testAndSuccess = new ArrayList<>(test);
        testAndSuccess.addAll(Level.success(run.study().success(), Metric.TEST_ACCURACY));
        return List.of(
                new Panel(
                        "accuracy on train",
                        Theme.BLUE,
                        Distribution.of(seeds, SeedMetrics::trainAccuracy),
                        train,
                        BIN,
                        lowest,
                        1),
                new Panel(
                        "accuracy on test",
                        Theme.VERMILION,
                        Distribution.of(seeds, SeedMetrics::testAccuracy),
                        testAndSuccess,
                        BIN,
                        lowest,
                        1));
    }

    /** Each on an axis of its own. */
    private static List<Panel> accuracyAndLoss(StudyRun run) {
        List<SeedMetrics> seeds = run.study().seeds();
        return List.of(
                Panel.ofItsRange(
                        "accuracy",
                        Theme.BLUE,
                        Distribution.of(seeds, SeedMetrics::trainAccuracy),
                        published(run, "train_accuracy")),
                Panel.ofItsRange(
                        "loss",
                        Theme.VERMILION,
                        Distribution.of(seeds, SeedMetrics::trainLoss),
                        published(run, "train_loss")));
    }

    private static List<Level> published(StudyRun run, String metric) {
        return Level.published(run.summary().published(), metric, "published", Theme.PUBLISHED, Theme.solid(Theme.LINE));
    }

    private static XYPlot plot(Panel panel, double height) {
        XYIntervalSeries bars = new XYIntervalSeries(panel.name());
        double half = BAR * panel.bin() / 2;
        panel.bins().forEach((bin, share) -> {
            double middle = bin * panel.bin();
            bars.add(middle, middle - half, middle + half, share, 0, share);
        });
        XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
        data.addSeries(bars);
        XYBarRenderer renderer = Theme.keeping(new XYBarRenderer());
        renderer.setSeriesPaint(0, panel.color());
        renderer.setSeriesVisibleInLegend(0, false); // the title says it
        NumberAxis x = Axes.numbers(panel.name());
        x.setRange(panel.lowest() - panel.bin(), panel.highest() + panel.bin());
        NumberAxis y = Axes.numbers("share of seeds");
        y.setRange(0, height);
        XYPlot plot = Theme.plot(data, x, y, renderer);
        panel.levels().forEach(level -> level.upright(plot));
        Level.median(panel.numbers().median(), Theme.MEDIAN).upright(plot);
        return plot;
    }

    /**
     * A histogram of one number of the seeds.
     *
     * @param levels single numbers to compare with, the median aside
     * @param bin    the middle of every bin is a multiple of this
     */
    private record Panel(
            String name,
            Color color,
            Distribution numbers,
            List<Level> levels,
            double bin,
            double lowest,
            double highest) {

        /** More than the rounding of a quotient: a number on the edge of two bins counts in the upper one. */
        private static final double EDGE = 1e-9;

        /** From the smallest to the largest, in about {@value #BINS} bins. */
        static Panel ofItsRange(String name, Color color, Distribution numbers, List<Level> levels) {
            double[] all = DoubleStream.concat(
                            DoubleStream.of(numbers.values()).filter(Double::isFinite),
                            levels.stream().mapToDouble(Level::value))
                    .sorted()
                    .toArray();
            double lowest = all.length == 0 ? 0 : all[0];
            double highest = all.length == 0 ? 0 : all[all.length - 1];
            double bin = FINEST;
            for (int i = 0; bin < (highest - lowest) / BINS; i++) {
                bin = FINEST * Math.pow(10, i / 3) * List.of(1, 2, 5).get(i % 3);
            }
            return new Panel(name, color, numbers, levels, bin, lowest, highest);
        }

        /** The share of the seeds in every bin that has any, by {@code middle / bin}; of all seeds, diverged ones too. */
        SortedMap<Long, Double> bins() {
            double[] values = numbers.values();
            return DoubleStream.of(values)
                    .filter(Double::isFinite)
                    .boxed()
                    .collect(Collectors.groupingBy(
                            value -> Math.round(value / bin + EDGE),
                            TreeMap::new,
                            Collectors.summingDouble(value -> 1.0 / values.length)));
        }
    }
}
