package plumbline.figure;

import java.awt.Color;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CombinedRangeXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;
import plumbline.store.StudyRun;
import plumbline.study.EpochBand;
import plumbline.study.SeedMetrics;
import plumbline.study.Study;

/**
 * A study in one picture over one axis of accuracy: on the left how its seeds learn, the median and the central 90 % of
 * them over the epochs; on the right where they end. Train is drawn as outlines, test as areas.
 */
final class StudyFigure {

    private static final int HEIGHT = 320;

    /** Width of the left part in widths of the right one. */
    private static final int LEFT = 3;

    private static final float ALPHA = 0.15f;
    private static final Color NONE = new Color(0, true);

    /** The middle of every bar is a multiple of this, so that 0.5, which guessing gives, lies inside one. */
    private static final double BIN = 0.02;

    /** More than the rounding of a quotient: a number on the edge of two bars counts in the upper one. */
    private static final double EDGE = 1e-9;

    private StudyFigure() {}

    /** @param chance accuracy of whoever always gives the most frequent answer, if that is known */
    static Picture of(StudyRun run, OptionalDouble chance) {
        Study study = run.study();
        List<Level> levels = Level.ofAccuracy(run.summary().published(), study.success(), chance);
        DoubleStream shown = DoubleStream.concat(
                DoubleStream.concat(
                        study.curve().stream().flatMapToDouble(band -> DoubleStream.of(band.trainAccuracyP5(), band.testAccuracyP5())),
                        study.seeds().stream().flatMapToDouble(seed -> DoubleStream.of(seed.trainAccuracy(), seed.testAccuracy()))),
                levels.stream().mapToDouble(Level::value));
        CombinedRangeXYPlot both = new CombinedRangeXYPlot(Axes.accuracy("accuracy", shown));
        both.setGap(28); // The last number of one axis and the first of the other stand there.
        XYPlot curve = curve(study);
        levels.forEach(level -> level.across(curve));
        both.add(curve, LEFT);
        XYPlot ends = ends(study);
        levels.forEach(level -> level.across(ends));
        ends.setFixedLegendItems(new LegendItemCollection()); // all have names on the left
        both.add(ends, 1);
        JFreeChart chart = Theme.chart(
                "%s: %s have learned; median and 5 to 95 %% of all, and where they end"
                        .formatted(StudyFigures.seeds(study), study.learned().percent()),
                both);
        return Picture.of(chart, HEIGHT);
    }

    private static XYPlot curve(Study study) {
        YIntervalSeriesCollection bands = new YIntervalSeriesCollection();
        bands.addSeries(band(
                study.hasTestPoints() ? "train" : Theme.TRAIN_IS_TEST,
                study,
                EpochBand::trainAccuracyP50,
                EpochBand::trainAccuracyP5,
                EpochBand::trainAccuracyP95));
        if (study.hasTestPoints()) {
            bands.addSeries(band(
                    "test", study, EpochBand::testAccuracyP50, EpochBand::testAccuracyP5, EpochBand::testAccuracyP95));
        }
        DeviationRenderer renderer = Theme.keeping(new DeviationRenderer(true, false));
        renderer.setAlpha(ALPHA);
        for (int i = 0; i < bands.getSeriesCount(); i++) {
            Color color = Theme.TRAIN_AND_TEST.get(i);
            renderer.setSeriesPaint(i, color);
            renderer.setSeriesFillPaint(i, color);
            renderer.setSeriesStroke(i, Theme.solid(Theme.BOLD));
        }
        return Theme.plot(bands, Axes.epochs(study.epochs()), null, renderer);
    }

    private static YIntervalSeries band(
            String name,
            Study study,
            ToDoubleFunction<EpochBand> median,
            ToDoubleFunction<EpochBand> low,
            ToDoubleFunction<EpochBand> high) {
        YIntervalSeries series = new YIntervalSeries(name);
        for (EpochBand band : study.curve()) {
            series.add(band.epoch(), median.applyAsDouble(band), low.applyAsDouble(band), high.applyAsDouble(band));
        }
        return series;
    }

    /** Lying bars, as long as the share of the seeds that end there. */
    private static XYPlot ends(Study study) {
        XYIntervalSeriesCollection bars = new XYIntervalSeriesCollection();
        bars.addSeries(bars("train", study, SeedMetrics::trainAccuracy));
        if (study.hasTestPoints()) {
            bars.addSeries(bars("test", study, SeedMetrics::testAccuracy));
        }
        XYBarRenderer renderer = Theme.keeping(new XYBarRenderer());
        renderer.setUseYInterval(true);
        renderer.setShadowVisible(false);
        renderer.setDrawBarOutline(true);
        int filled = bars.getSeriesCount() - 1;
        for (int i = 0; i <= filled; i++) {
            Color color = Theme.TRAIN_AND_TEST.get(i);
            renderer.setSeriesPaint(i, i == filled ? new Color(color.getRed(), color.getGreen(), color.getBlue(), 150) : NONE);
            renderer.setSeriesOutlinePaint(i, color);
            renderer.setSeriesOutlineStroke(i, Theme.solid(1));
        }
        NumberAxis share = Axes.numbers("share of seeds");
        share.setNumberFormatOverride(Axes.decimal("0.##")); // short, as the longest label decides how many there are
        share.setAutoRangeIncludesZero(true);
        share.setLowerMargin(0);
        return Theme.plot(bars, share, null, renderer);
    }

    private static XYIntervalSeries bars(String name, Study study, ToDoubleFunction<SeedMetrics> accuracy) {
        XYIntervalSeries series = new XYIntervalSeries(name);
        int seeds = study.seeds().size();
        SortedMap<Long, Long> counts = study.seeds().stream()
                .collect(Collectors.groupingBy(
                        seed -> Math.round(accuracy.applyAsDouble(seed) / BIN + EDGE), TreeMap::new, Collectors.counting()));
        counts.forEach((bin, count) -> {
            double share = (double) count / seeds;
            series.add(share, 0, share, bin * BIN, (bin - 0.5) * BIN, (bin + 0.5) * BIN);
        });
        return series;
    }
}
