package plumbline.figure;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.util.ShapeUtils;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import plumbline.experiment.Published;
import plumbline.store.StudyRun;
import plumbline.study.Distribution;
import plumbline.study.SeedMetrics;
import plumbline.train.SuccessCriterion;

/**
 * Where the seeds of many studies end, one row a study: the median of accuracy and the central 90 %, the published number,
 * what guessing gets and from where on a seed has learned, and the share that has. Those tested on points of their own stand on
 * the left, and on the right those that are tested on the points that they train on.
 */
final class OverviewFigure {

    private static final int ROW = 21;
    private static final int AROUND = 70;

    /** From the middle of a row up to its published number, in rows, so that both are seen where they are alike. */
    private static final double ABOVE = 0.32;

    /** From the middle of the first row up to the frame, in rows, so that its published number lies inside. */
    private static final double TOP = 0.7;

    /** Accuracy, so that a dot at 1 is a whole one. */
    private static final double BEYOND = 0.015;

    private static final int LEGEND = 12;

    private OverviewFigure() {}

    /**
     * @param studies from top to bottom, at least one
     * @param chance  by the id of a study, the accuracy of whoever always gives the most frequent answer, if that is known
     */
    static Picture of(List<StudyRun> studies, Function<String, OptionalDouble> chance) {
        Map<Boolean, List<StudyRun>> tested = studies.stream().collect(Collectors.partitioningBy(run -> run.study().hasTestPoints()));
        List<JFreeChart> charts = Stream.of(true, false)
                .map(tested::get)
                .filter(panel -> !panel.isEmpty())
                .map(panel -> chart(panel, chance))
                .toList();
        int rows = tested.values().stream().mapToInt(List::size).max().orElseThrow();
        return new Picture(charts, charts.size(), Theme.WIDTH / charts.size(), AROUND + ROW * rows);
    }

    /** @param studies all with test points, or all without */
    private static JFreeChart chart(List<StudyRun> studies, Function<String, OptionalDouble> chance) {
        boolean tested = studies.get(0).study().hasTestPoints();
        String metric = tested ? "test_accuracy" : "train_accuracy";
        XYIntervalSeries ours = new XYIntervalSeries("median, 5-95 %");
        XYSeries published = new XYSeries("published");
        for (int row = 0; row < studies.size(); row++) {
            StudyRun run = studies.get(row);
            Distribution accuracy =
                    Distribution.of(run.study().seeds(), tested ? SeedMetrics::testAccuracy : SeedMetrics::trainAccuracy);
            ours.add(accuracy.median(), accuracy.quantile(0.05), accuracy.quantile(0.95), row, row, row);
            for (Published number : run.summary().published()) {
                if (number.metric().equals(metric)) {
                    published.add(Double.parseDouble(number.value()), row - ABOVE);
                }
            }
        }
        XYSeries guessing = upright("guessing", studies, run -> chance.apply(run.id()));
        XYSeries success = upright("learned", studies, OverviewFigure::success);
        XYSeriesCollection levels = new XYSeriesCollection();
        levels.addSeries(guessing);
        levels.addSeries(success);
        XYIntervalSeriesCollection intervals = new XYIntervalSeriesCollection();
        intervals.addSeries(ours);
        NumberAxis accuracy = Axes.accuracy(
                null,
                DoubleStream.concat(
                        IntStream.range(0, ours.getItemCount()).mapToDouble(ours::getXLowValue),
                        Stream.of(published, guessing, success).flatMapToDouble(series -> Arrays.stream(series.toArray()[0]))));
        accuracy.setRange(accuracy.getLowerBound(), 1 + BEYOND);
        XYPlot plot = Theme.plot(intervals, accuracy, rows(studies, StudyRun::id), Dots.across(List.of(Theme.BLUE)));
        plot.setRangeAxis(1, rows(studies, run -> run.study().learned().percent()));
        plot.setRangeAxisLocation(1, AxisLocation.BOTTOM_OR_RIGHT);
        plot.setDataset(1, new XYSeriesCollection(published));
        plot.setRenderer(1, crosses());
        plot.setDataset(2, levels);
        plot.setRenderer(2, lines());
        JFreeChart chart = Theme.chart("Accuracy on %s; share that learned".formatted(tested ? "test" : "train"), plot);
        chart.getLegend().setItemFont(Theme.font(LEGEND));
        return chart;
    }

    private static SymbolAxis rows(List<StudyRun> studies, Function<StudyRun, String> name) {
        SymbolAxis rows = Theme.rows(studies.stream().map(name).toList());
        rows.setLowerBound(-TOP);
        return rows;
    }

    private static OptionalDouble success(StudyRun run) {
        SuccessCriterion success = run.study().success();
        return success.metric() == SuccessCriterion.Metric.TEST_ACCURACY
                ? OptionalDouble.of(success.threshold())
                : OptionalDouble.empty();
    }

    /** A number of every row, as high as the row is: one line where rows have it in common. */
    private static XYSeries upright(String name, List<StudyRun> studies, Function<StudyRun, OptionalDouble> number) {
        XYSeries series = new XYSeries(name, false);
        for (int row = 0; row < studies.size(); row++) {
            double top = row == 0 ? -TOP : row - 0.5;
            double bottom = row + 0.5;
            number.apply(studies.get(row)).ifPresent(x -> {
                series.add(x, top);
                series.add(x, bottom);
                series.add(x, null);
            });
        }
        return series;
    }

    private static XYLineAndShapeRenderer lines() {
        XYLineAndShapeRenderer renderer = Theme.keeping(new XYLineAndShapeRenderer(true, false));
        List<BasicStroke> strokes = List.of(Theme.solid(1), Theme.dotted());
        for (int i = 0; i < strokes.size(); i++) {
            renderer.setSeriesPaint(i, Theme.SUCCESS);
            renderer.setSeriesStroke(i, strokes.get(i));
        }
        renderer.setLegendLine(new Line2D.Double(-7, 0, 7, 0));
        return renderer;
    }

    private static XYLineAndShapeRenderer crosses() {
        XYLineAndShapeRenderer renderer = Theme.keeping(new XYLineAndShapeRenderer(false, true));
        Shape cross = ShapeUtils.createDiagonalCross(3, 0.7f);
        renderer.setSeriesShape(0, cross);
        renderer.setSeriesPaint(0, Theme.PUBLISHED);
        return renderer;
    }
}
