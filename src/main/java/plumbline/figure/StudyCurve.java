package plumbline.figure;

import java.awt.Color;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.general.DatasetUtils;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;
import plumbline.store.StudyRun;
import plumbline.study.EpochBand;
import plumbline.study.Study;
import plumbline.train.SuccessCriterion.Metric;

/**
 * How the seeds of a study learn: the median of accuracy over the epochs, and the central 90 % of the seeds. The band of
 * test is filled, that of train is the space between two thin lines: where they lie on each other, both are seen.
 */
final class StudyCurve {

    private static final int HEIGHT = 360;
    private static final float ALPHA = 0.15f;
    private static final Color NONE = new Color(0, true);

    private StudyCurve() {}

    static Picture of(StudyRun run) {
        Study study = run.study();
        YIntervalSeriesCollection bands = bands(study);
        List<Level> success = Level.success(run.study().success(), Metric.TEST_ACCURACY);
        DoubleStream shown = DoubleStream.concat(
                DoubleStream.of(DatasetUtils.findRangeBounds(bands).getLowerBound()),
                success.stream().mapToDouble(Level::value));
        XYPlot plot = Theme.plot(
                bands, Axes.epochs(study.epochs()), Axes.accuracy("accuracy", shown), renderer(bands.getSeriesCount()));
        if (study.hasTestPoints()) {
            addEdges(plot, study);
        }
        success.forEach(level -> level.across(plot));
        return Picture.of(
                Theme.chart(StudyFigures.seeds(study) + ": median accuracy, band from 5 to 95 %", plot), HEIGHT);
    }

    /** One band if the seeds are tested on the examples that they train on. */
    private static YIntervalSeriesCollection bands(Study study) {
        YIntervalSeries train = new YIntervalSeries(study.hasTestPoints() ? "train" : Theme.TRAIN_IS_TEST);
        YIntervalSeries test = new YIntervalSeries("test");
        for (EpochBand band : study.curve()) {
            train.add(band.epoch(), band.trainAccuracyP50(), band.trainAccuracyP5(), band.trainAccuracyP95());
            test.add(band.epoch(), band.testAccuracyP50(), band.testAccuracyP5(), band.testAccuracyP95());
        }
        YIntervalSeriesCollection bands = new YIntervalSeriesCollection();
        bands.addSeries(train);
        if (study.hasTestPoints()) {
            bands.addSeries(test);
        }
        return bands;
    }

    private static void addEdges(XYPlot plot, Study study) {
        XYSeries p5 = new XYSeries("train, 5 and 95 %");
        XYSeries p95 = new XYSeries("train, 95 %");
        for (EpochBand band : study.curve()) {
            p5.add(band.epoch(), band.trainAccuracyP5());
            p95.add(band.epoch(), band.trainAccuracyP95());
        }
        XYSeriesCollection edges = new XYSeriesCollection(p5);
        edges.addSeries(p95);
        XYLineAndShapeRenderer renderer = Theme.keeping(new XYLineAndShapeRenderer(true, false));
        renderer.setDrawSeriesLineAsPath(true);
        renderer.setDefaultPaint(Theme.TRAIN_AND_TEST.get(0));
        renderer.setDefaultStroke(Theme.solid(1));
        renderer.setSeriesVisibleInLegend(1, false); // named with the other
        plot.setDataset(1, edges);
        plot.setRenderer(1, renderer);
    }

    private static DeviationRenderer renderer(int bands) {
        DeviationRenderer renderer = Theme.keeping(new DeviationRenderer(true, false));
        renderer.setAlpha(ALPHA);
        for (int i = 0; i < bands; i++) {
            Color color = Theme.TRAIN_AND_TEST.get(i);
            renderer.setSeriesPaint(i, color);
            renderer.setSeriesFillPaint(i, i == bands - 1 ? color : NONE);
            renderer.setSeriesStroke(i, Theme.solid(Theme.BOLD));
        }
        return renderer;
    }
}
