package plumbline.figure;

import java.awt.Shape;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
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
 * and the share that learned. Accuracy is that on test, or on train where there are no test examples.
 */
final class OverviewFigure {

    private static final int ROW = 24;
    private static final int AROUND = 110;

    /** From the middle of a row up to its published number, in rows, so that both are seen where they are alike. */
    private static final double ABOVE = 0.32;

    private OverviewFigure() {}

    /** @param studies from top to bottom, at least one */
    static Picture of(List<StudyRun> studies) {
        XYIntervalSeries ours = new XYIntervalSeries("median of our seeds, 5 to 95 %");
        XYSeries published = new XYSeries("published");
        for (int row = 0; row < studies.size(); row++) {
            StudyRun run = studies.get(row);
            Distribution accuracy = Distribution.of(
                    run.study().seeds(),
                    run.study().hasTestPoints() ? SeedMetrics::testAccuracy : SeedMetrics::trainAccuracy);
            ours.add(accuracy.median(), accuracy.quantile(0.05), accuracy.quantile(0.95), row, row, row);
            String metric = run.study().hasTestPoints() ? "test_accuracy" : "train_accuracy";
            for (Published number : run.summary().published()) {
                if (number.metric().equals(metric)) {
                    published.add(Double.parseDouble(number.value()), row - ABOVE);
                }
            }
        }
        NumberAxis accuracy = Axes.accuracy(
                "accuracy after the last epoch",
                DoubleStream.concat(
                        IntStream.range(0, ours.getItemCount()).mapToDouble(ours::getXLowValue),
                        IntStream.range(0, published.getItemCount())
                                .mapToDouble(i -> published.getX(i).doubleValue())));
        XYIntervalSeriesCollection intervals = new XYIntervalSeriesCollection();
        intervals.addSeries(ours);
        XYPlot plot = Theme.plot(
                intervals, accuracy, Theme.rows(studies.stream().map(StudyRun::id).toList()), Dots.across(List.of(Theme.BLUE)));
        SymbolAxis learned = Theme.rows(
                studies.stream().map(run -> run.study().learned().percent() + " learned").toList());
        plot.setRangeAxis(1, learned);
        plot.setRangeAxisLocation(1, AxisLocation.BOTTOM_OR_RIGHT);
        plot.setDataset(1, new XYSeriesCollection(published));
        plot.setRenderer(1, crosses());
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        studies.stream()
                .map(run -> run.study().success())
                .filter(success -> success.metric() == SuccessCriterion.Metric.TEST_ACCURACY)
                .mapToDouble(SuccessCriterion::threshold)
                .distinct()
                .forEach(threshold -> plot.addDomainMarker(
                        new ValueMarker(threshold, Theme.SUCCESS, Theme.dotted()), Layer.BACKGROUND));
        return Picture.of(
                Theme.chart("Published and ours: a seed has learned to the right of the dotted line", plot),
                AROUND + ROW * studies.size());
    }

    private static XYLineAndShapeRenderer crosses() {
        XYLineAndShapeRenderer renderer = Theme.keeping(new XYLineAndShapeRenderer(false, true));
        Shape cross = ShapeUtils.createDiagonalCross(3, 0.7f);
        renderer.setSeriesShape(0, cross);
        renderer.setSeriesPaint(0, Theme.PUBLISHED);
        return renderer;
    }
}
