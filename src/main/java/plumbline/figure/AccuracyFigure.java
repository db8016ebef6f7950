package plumbline.figure;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import plumbline.experiment.Published;
import plumbline.store.Run;
import plumbline.train.EpochMetrics;
import plumbline.train.SuccessCriterion.Metric;

/** How a run learns: accuracy over the epochs, and the loss below. */
final class AccuracyFigure {

    private static final int HEIGHT = 480;

    private AccuracyFigure() {}

    static Picture of(Run run) {
        CombinedDomainXYPlot both =
                new CombinedDomainXYPlot(Axes.epochs(run.summary().epochs()));
        both.setGap(14);
        both.add(accuracy(run), 3);
        both.add(loss(run), 2);
        return Picture.of(Theme.chart(RunFigures.title(run, "accuracy and loss"), both), HEIGHT);
    }

    private static XYPlot accuracy(Run run) {
        List<Published> published = run.summary().published();
        List<Level> levels = Stream.of(
                        Level.published(published, "train_accuracy", "published, train", Theme.BLUE, Theme.dashed(1)),
                        Level.published(published, "test_accuracy", "published, test", Theme.VERMILION, Theme.dashed(1)),
                        Level.success(run.summary().success(), Metric.TEST_ACCURACY))
                .flatMap(List::stream)
                .toList();
        List<EpochSeries> lines = lines(run, EpochMetrics::trainAccuracy, EpochMetrics::testAccuracy);
        DoubleStream shown = DoubleStream.concat(
                EpochSeries.values(lines), levels.stream().mapToDouble(Level::value));
        XYPlot plot = LinePlot.of(lines, Theme.TRAIN_AND_TEST, null, Axes.accuracy("accuracy", shown));
        levels.forEach(level -> level.across(plot));
        return plot;
    }

    private static XYPlot loss(Run run) {
        XYPlot plot = LinePlot.of(
                lines(run, EpochMetrics::trainLoss, EpochMetrics::testLoss),
                Theme.TRAIN_AND_TEST,
                null,
                Axes.numbers("mean loss"));
        Level.success(run.summary().success(), Metric.TEST_LOSS).forEach(level -> level.across(plot));
        plot.setFixedLegendItems(new LegendItemCollection()); // the lines above have the same names
        return plot;
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
