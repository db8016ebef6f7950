package plumbline.figure;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.Range;
import plumbline.record.ArrayStats;
import plumbline.store.Run;
import plumbline.train.EpochMetrics;
import plumbline.train.SuccessCriterion.Metric;

/**
 * A run in one picture over one axis of epochs: what happened, accuracy and loss, and below why: how much of the output
 * layer's gradient each layer got.
 */
final class RunFigure {

    private static final int ACCURACY_HEIGHT = 200;
    private static final int LOSS_HEIGHT = 90;

    /** Of title, axis, scale, what a column is, and legend. */
    private static final int AROUND = 190;

    /** Of the axis of losses. */
    private static final double SHORTEST_LOSS = 0.1;

    /** Of the axis of losses: room beyond them. */
    private static final double MARGIN = 1.08;

    /** From a thousandth of the output layer's gradient to ten times as much: the same in all pictures. */
    private static final GradientColors RELATIVE = new GradientColors(-3, 1);

    private RunFigure() {}

    /** @param chance accuracy of whoever always gives the most frequent answer, if that is known */
    static Picture of(Run run, OptionalDouble chance) {
        HeatMap.Panel layers = layers(run);
        return Picture.of(
                chart(run, chance, layers, losses(run)), AROUND + ACCURACY_HEIGHT + LOSS_HEIGHT + layers.height());
    }

    /** Runs side by side. */
    static Picture together(List<Run> runs, OptionalDouble chance) {
        Range losses = runs.stream().map(RunFigure::losses).reduce(Range::combine).orElseThrow();
        List<JFreeChart> charts = runs.stream().map(run -> chart(run, chance, layers(run), losses)).toList();
        int tallest = runs.stream().mapToInt(run -> layers(run).height()).max().orElseThrow();
        return new Picture(
                charts, runs.size(), Theme.WIDTH / runs.size(), AROUND + ACCURACY_HEIGHT + LOSS_HEIGHT + tallest);
    }

    private static JFreeChart chart(Run run, OptionalDouble chance, HeatMap.Panel layers, Range losses) {
        CombinedDomainXYPlot all =
                new CombinedDomainXYPlot(Axes.epochs(run.summary().epochs()));
        all.setGap(10);
        all.add(accuracy(run, chance), ACCURACY_HEIGHT);
        all.add(loss(run, losses), LOSS_HEIGHT);
        all.add(HeatMap.plot(layers, RELATIVE), layers.height());
        JFreeChart chart = Theme.chart(RunFigures.title(run, outcome(run)), all);
        chart.addSubtitle(HeatMap.scale("mean |gradient| of its weights / the output layer's", RELATIVE));
        chart.addSubtitle(Theme.note(columns(run, layers)));
        return chart;
    }

    /** What a column of the map is. */
    private static String columns(Run run, HeatMap.Panel layers) {
        int recorded = run.records().size();
        int together = EpochSeries.window(recorded);
        return "gradients of the first mini-batch of %d of %d epochs, %s%s"
                .formatted(
                        recorded,
                        run.summary().epochs(),
                        together == 1 ? "drawn half-way to the next" : "medians of " + together + " at a time",
                        layers.hasGaps() ? "; white: exactly 0 or not, unknown" : "");
    }

    private static String outcome(Run run) {
        return run.summary().success().isMetBy(run.history().last()) ? "has learned" : "has not learned";
    }

    /** Each layer's gradient as a multiple of the output layer's: medians of several epochs, if there are many. */
    private static HeatMap.Panel layers(Run run) {
        List<EpochSeries> gradients =
                LayerSeries.of(run).stream().map(layer -> layer.gradient(ArrayStats::meanAbs)).toList();
        double[] output = gradients.get(gradients.size() - 1).values();
        return new HeatMap.Panel(
                "layer", gradients.stream().map(layer -> layer.relativeTo(output).medians()).toList());
    }

    private static XYPlot accuracy(Run run, OptionalDouble chance) {
        List<Level> levels = Level.ofAccuracy(run.summary().published(), run.summary().success(), chance);
        List<EpochSeries> lines = lines(run, EpochMetrics::trainAccuracy, EpochMetrics::testAccuracy);
        DoubleStream shown = DoubleStream.concat(
                EpochSeries.values(lines), levels.stream().mapToDouble(Level::value));
        XYPlot plot = LinePlot.of(lines, Theme.TRAIN_AND_TEST, null, Axes.accuracy("accuracy", shown));
        levels.forEach(level -> level.across(plot));
        return plot;
    }

    /** All losses of a run, and that which means success; where they hardly differ, so much that noise does not fill the axis. */
    private static Range losses(Run run) {
        DoubleSummaryStatistics all = DoubleStream.concat(
                        run.history().epochs().stream()
                                .flatMapToDouble(epoch -> DoubleStream.of(epoch.trainLoss(), epoch.testLoss())),
                        success(run).stream().mapToDouble(Level::value))
                .filter(Double::isFinite)
                .summaryStatistics();
        if (all.getCount() == 0) {
            return new Range(0, 1);
        }
        double half = Math.max(all.getMax() - all.getMin(), SHORTEST_LOSS) / 2;
        double middle = (all.getMax() + all.getMin()) / 2;
        return new Range(middle - MARGIN * half, middle + MARGIN * half);
    }

    private static XYPlot loss(Run run, Range losses) {
        NumberAxis axis = Axes.numbers("mean loss");
        axis.setRange(losses);
        XYPlot plot =
                LinePlot.of(lines(run, EpochMetrics::trainLoss, EpochMetrics::testLoss), Theme.TRAIN_AND_TEST, null, axis);
        success(run).forEach(level -> level.across(plot));
        plot.setFixedLegendItems(new LegendItemCollection()); // the lines above have the same names
        return plot;
    }

    /** The loss that means success, if one does. */
    private static List<Level> success(Run run) {
        return Level.success(run.summary().success(), Metric.TEST_LOSS);
    }

    /** One line if the network is tested on the examples that it trains on. */
    private static List<EpochSeries> lines(
            Run run, ToDoubleFunction<EpochMetrics> train, ToDoubleFunction<EpochMetrics> test) {
        return hasTestExamples(run)
                ? List.of(line("train", run, train), line("test", run, test))
                : List.of(line(Theme.TRAIN_IS_TEST, run, train));
    }

    private static boolean hasTestExamples(Run run) {
        return run.history().epochs().stream()
                .anyMatch(epoch -> Double.compare(epoch.testLoss(), epoch.trainLoss()) != 0);
    }

    private static EpochSeries line(String name, Run run, ToDoubleFunction<EpochMetrics> number) {
        List<EpochMetrics> epochs = run.history().epochs();
        return new EpochSeries(
                name,
                epochs.stream().mapToDouble(EpochMetrics::epoch).toArray(),
                epochs.stream().mapToDouble(number).toArray());
    }
}
