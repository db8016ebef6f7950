package plumbline.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.interval.Interval;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;
import plumbline.experiment.Published;
import plumbline.study.Distribution;
import plumbline.study.EpochBand;
import plumbline.study.Proportion;
import plumbline.study.SeedMetrics;
import plumbline.study.Study;

/** The pictures of studies: of many seeds together. */
public final class StudyPictures {

    /** The colour of published numbers. */
    static final Color PUBLISHED = Color.BLACK;

    private static final int PANEL_HEIGHT = 360;
    private static final float LINE_WIDTH = 2.5f;
    private static final float OUTLINE_WIDTH = 1;

    /** Where an axis of accuracy begins, unless something lies below. */
    private static final double LOWEST = 0.4;

    /** The middle of every bin is a multiple of this, so that 0.5, which guessing gives, lies well inside one. */
    private static final double BIN = 0.02;

    /** Of a number on an axis of its own: so many bins or fewer, and none finer than one of a thousand points. */
    private static final int BINS = 40;

    private static final double FINEST = 0.001;

    /** Width of a bar in bins. */
    private static final double BAR = 0.9;

    /** Heights in tallest bars: the lines of single numbers rise above the bars, the legend stands above the lines. */
    private static final double UPRIGHT = 1.1;

    private static final double HEADROOM = 1.4;

    /** More than the rounding of a quotient: an accuracy on the edge of two bins counts in the upper one. */
    private static final double EDGE = 1e-9;

    private static final List<Accuracy> TRAIN_AND_TEST = List.of(
            new Accuracy(
                    "train",
                    Palette.BLUE,
                    SeedMetrics::trainAccuracy,
                    EpochBand::trainAccuracyP5,
                    EpochBand::trainAccuracyP50,
                    EpochBand::trainAccuracyP95),
            new Accuracy(
                    "test",
                    Palette.ORANGE,
                    SeedMetrics::testAccuracy,
                    EpochBand::testAccuracyP5,
                    EpochBand::testAccuracyP50,
                    EpochBand::testAccuracyP95));

    private StudyPictures() {}

    /**
     * Draws the pictures of one study into a folder: {@code study.png}, where its seeds end, and
     * {@code study-curve.png}, how they get there.
     *
     * @param published what the source of the experiment reports, accuracies and other things
     */
    public static void draw(Study study, List<Published> published, Path folder) throws IOException {
        saveStacked(histograms(study, published), folder.resolve("study.png"));
        Pictures.save(curve(study), folder.resolve("study-curve.png"));
    }

    /**
     * Draws how test accuracy, and the share of the seeds that learned, depend on the number of hidden layers.
     *
     * @param families the studies of each family of networks by their number of hidden layers; the families by name
     */
    public static void drawDepths(Map<String, SortedMap<Integer, Study>> families, String title, Path file)
            throws IOException {
        List<Family> drawn = Family.of(families);
        XYChart accuracies = testAccuracies(drawn);
        accuracies.setTitle(title);
        saveStacked(List.of(accuracies, sharesThatLearned(drawn)), file);
    }

    private static void saveStacked(List<XYChart> charts, Path file) throws IOException {
        BitmapEncoder.saveBitmap(charts, charts.size(), 1, file.toString(), BitmapEncoder.BitmapFormat.PNG);
    }

    private static List<XYChart> histograms(Study study, List<Published> published) {
        List<Panel> panels = study.hasTestPoints() ? trainAndTest(study, published) : accuracyAndLoss(study, published);
        double tallest = panels.stream()
                .flatMap(panel -> panel.bins(study).values().stream())
                .reduce(0.0, Math::max);
        return panels.stream().map(panel -> histogram(study, panel, tallest)).toList();
    }

    /** On the same axes. */
    private static List<Panel> trainAndTest(Study study, List<Published> published) {
        double lowest = TRAIN_AND_TEST.stream()
                .flatMapToDouble(accuracy -> DoubleStream.concat(
                        study.seeds().stream().mapToDouble(accuracy.ofSeed()),
                        accuracy.published(published).stream().mapToDouble(Double::parseDouble)))
                .reduce(LOWEST, Math::min);
        return TRAIN_AND_TEST.stream()
                .map(accuracy -> new Panel(
                        accuracy.name() + " accuracy",
                        accuracy.color(),
                        accuracy.ofSeed(),
                        accuracy.published(published),
                        BIN,
                        lowest,
                        1))
                .toList();
    }

    /** Of a study without test points, each on an axis of its own. */
    private static List<Panel> accuracyAndLoss(Study study, List<Published> published) {
        return List.of(
                Panel.ofItsRange(
                        study,
                        "accuracy",
                        Palette.BLUE,
                        SeedMetrics::trainAccuracy,
                        values(published, "train_accuracy")),
                Panel.ofItsRange(
                        study, "loss", Palette.ORANGE, SeedMetrics::trainLoss, values(published, "train_loss")));
    }

    private static XYChart histogram(Study study, Panel panel, double tallest) {
        XYChart chart = chart(PANEL_HEIGHT, panel.name(), "share of seeds");
        chart.setTitle(seeds(study) + ", " + panel.name() + " after epoch " + study.epochs());
        chart.getStyler()
                .setLegendPosition(Styler.LegendPosition.InsideN)
                .setLegendLayout(Styler.LegendLayout.Horizontal);
        chart.getStyler()
                .setXAxisMin(panel.lowest() - panel.bin())
                .setXAxisMax(panel.highest() + panel.bin())
                .setXAxisDecimalPattern(panel.bin() == BIN ? "0.0" : "0.0##");
        chart.getStyler().setYAxisMin(0.0).setYAxisMax(HEADROOM * tallest).setYAxisDecimalPattern("0.00");
        addBars(chart, panel, panel.bins(study));
        addUprights(chart, study, panel, UPRIGHT * tallest);
        return chart;
    }

    private static void addBars(XYChart chart, Panel panel, SortedMap<Long, Double> bins) {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        double width = BAR * panel.bin();
        bins.forEach((bin, share) -> {
            double left = bin * panel.bin() - width / 2;
            double right = left + width;
            Collections.addAll(x, left, left, right, right, right);
            // The gap at its end keeps a bar apart from the next.
            Collections.addAll(y, 0.0, share, share, 0.0, null);
        });
        chart.addSeries(panel.name(), x, y)
                .setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Area)
                .setMarker(SeriesMarkers.NONE)
                .setLineStyle(SeriesLines.SOLID)
                .setLineColor(panel.color())
                .setFillColor(Palette.translucent(panel.color()))
                .setShowInLegend(false); // the title says it
    }

    /** The published numbers, and the median. */
    private static void addUprights(XYChart chart, Study study, Panel panel, double height) {
        for (String value : panel.published()) {
            double x = Double.parseDouble(value);
            addUpright(chart, "published " + value, x, height, SeriesLines.SOLID, PUBLISHED);
        }
        double median = Distribution.of(study.seeds(), panel.ofSeed()).median();
        String name = String.format(Locale.ROOT, "median %.3f", median);
        addUpright(chart, name, median, height, SeriesLines.DASH_DASH, panel.color());
    }

    private static void addUpright(
            XYChart chart, String name, double x, double height, BasicStroke stroke, Color color) {
        chart.addSeries(name, new double[] {x, x}, new double[] {0, height})
                .setMarker(SeriesMarkers.NONE)
                .setLineStyle(stroke)
                .setLineColor(color);
    }

    /** As printed; none if the source does not report it. */
    private static List<String> values(List<Published> rows, String metric) {
        return rows.stream()
                .filter(row -> row.metric().equals(metric))
                .map(Published::value)
                .distinct()
                .toList();
    }

    private static XYChart curve(Study study) {
        XYChart chart = chart(Pictures.MIN_HEIGHT, "epoch", "accuracy");
        chart.setTitle(seeds(study) + ", median and 5 to 95 % band");
        // XChart labels the evaluations, and not round epochs, if these and the ends of the axis are evenly spaced.
        chart.getStyler().setXAxisMin(-0.01 * study.epochs());
        List<Integer> epochs = study.curve().stream().map(EpochBand::epoch).toList();
        // First all bands, or the second would cover the first line.
        for (Accuracy accuracy : TRAIN_AND_TEST) {
            addBand(chart, accuracy.name(), accuracy.color(), epochs, accuracy.band(study));
        }
        for (Accuracy accuracy : TRAIN_AND_TEST) {
            addLine(chart, accuracy.name(), accuracy.color(), epochs, accuracy.band(study).p50());
        }
        setAccuracyAxis(chart, TRAIN_AND_TEST.stream().map(accuracy -> accuracy.band(study)));
        return chart;
    }

    private static XYChart testAccuracies(List<Family> families) {
        XYChart chart = depthChart(families, "test accuracy (median, 5 to 95 %)");
        for (Family family : families) {
            addBand(chart, family.name(), family.color(), family.depths(), family.band());
        }
        for (Family family : families) {
            addDots(chart, family, family.band().p50());
        }
        setAccuracyAxis(chart, families.stream().map(Family::band));
        return chart;
    }

    private static XYChart sharesThatLearned(List<Family> families) {
        XYChart chart = depthChart(families, "share that learned (95 % interval)");
        chart.getStyler().setErrorBarsColorSeriesColor(true);
        // Room for the markers of none and all.
        chart.getStyler().setYAxisMin(-0.05).setYAxisMax(1.05).setYAxisDecimalPattern("0.0");
        for (Family family : families) {
            addIntervals(chart, family);
            addDots(chart, family, each(family.learned(), share -> (double) share.count() / share.seeds()));
        }
        return chart;
    }

    /** XChart's error bars are as long up as down: so they start in the middle of the interval, not at the share. */
    private static void addIntervals(XYChart chart, Family family) {
        List<Interval> intervals = family.learned().stream().map(Proportion::interval).toList();
        List<Double> middles = each(intervals, interval -> (interval.getLowerBound() + interval.getUpperBound()) / 2);
        List<Double> halves = each(intervals, interval -> (interval.getUpperBound() - interval.getLowerBound()) / 2);
        chart.addSeries(family.name() + " intervals", family.depths(), middles, halves)
                .setMarker(SeriesMarkers.NONE)
                .setLineStyle(SeriesLines.NONE)
                .setLineColor(family.color())
                .setShowInLegend(false);
    }

    /** A dot for each depth, joined by lines. */
    private static void addDots(XYChart chart, Family family, List<Double> y) {
        addLine(chart, family.name(), family.color(), family.depths(), y)
                .setMarker(SeriesMarkers.CIRCLE)
                .setMarkerColor(family.color());
    }

    private static XYSeries addLine(XYChart chart, String name, Color color, List<Integer> x, List<Double> y) {
        XYSeries line = Pictures.addLine(chart, name, x, y, color);
        // In this order: XChart applies a width to the styles that come after it.
        line.setLineWidth(LINE_WIDTH).setLineStyle(SeriesLines.SOLID);
        return line;
    }

    private static void addBand(XYChart chart, String name, Color color, List<Integer> x, Band band) {
        List<Integer> around = new ArrayList<>(x);
        List<Double> edge = new ArrayList<>(band.p5());
        for (int i = x.size() - 1; i >= 0; i--) {
            around.add(x.get(i));
            edge.add(band.p95().get(i));
        }
        // Its outline tells a band from another that it overlaps, and is all there is of one without width.
        Pictures.addLine(chart, name + " band", around, edge, color)
                .setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.PolygonArea)
                .setLineWidth(OUTLINE_WIDTH)
                .setLineStyle(SeriesLines.SOLID)
                .setFillColor(Palette.translucent(color))
                .setShowInLegend(false);
    }

    private static void setAccuracyAxis(XYChart chart, Stream<Band> bands) {
        double lowest = bands.flatMap(band -> band.p5().stream()).reduce(LOWEST, Math::min);
        chart.getStyler().setYAxisMin(lowest).setYAxisMax(1.0).setYAxisDecimalPattern("0.0");
    }

    private static XYChart depthChart(List<Family> families, String yAxis) {
        XYChart chart = chart(PANEL_HEIGHT, "hidden layers", yAxis);
        int deepest = families.stream()
                .flatMap(family -> family.depths().stream())
                .reduce(1, Math::max);
        chart.getStyler().setXAxisMin(0.0).setXAxisMax(deepest + 0.5).setXAxisDecimalPattern("0");
        return chart;
    }

    private static XYChart chart(int height, String xAxis, String yAxis) {
        XYChart chart = new XYChartBuilder()
                .width(Pictures.WIDTH)
                .height(height)
                .xAxisTitle(xAxis)
                .yAxisTitle(yAxis)
                .build();
        Pictures.style(chart.getStyler());
        return chart;
    }

    private static String seeds(Study study) {
        int seeds = study.seeds().size();
        return study.id() + ": " + seeds + (seeds == 1 ? " seed" : " seeds");
    }

    private static <T> List<Double> each(List<T> rows, ToDoubleFunction<T> number) {
        return rows.stream().mapToDouble(number).boxed().toList();
    }

    /** Of the train or of the test points, wherever a study has it. */
    private record Accuracy(
            String name,
            Color color,
            ToDoubleFunction<SeedMetrics> ofSeed,
            ToDoubleFunction<EpochBand> p5,
            ToDoubleFunction<EpochBand> p50,
            ToDoubleFunction<EpochBand> p95) {

        Band band(Study study) {
            return new Band(each(study.curve(), p5), each(study.curve(), p50), each(study.curve(), p95));
        }

        /** As printed; none if the source does not report it. */
        List<String> published(List<Published> rows) {
            return values(rows, name + "_accuracy");
        }
    }

    /**
     * A histogram of one number of the seeds.
     *
     * @param published as printed
     * @param bin       the middle of every bin is a multiple of this
     */
    private record Panel(
            String name,
            Color color,
            ToDoubleFunction<SeedMetrics> ofSeed,
            List<String> published,
            double bin,
            double lowest,
            double highest) {

        /** From the smallest to the largest, in about {@value #BINS} bins. */
        static Panel ofItsRange(
                Study study, String name, Color color, ToDoubleFunction<SeedMetrics> ofSeed, List<String> published) {
            double[] all = DoubleStream.concat(
                            study.seeds().stream().mapToDouble(ofSeed),
                            published.stream().mapToDouble(Double::parseDouble))
                    .sorted()
                    .toArray();
            double lowest = all[0];
            double highest = all[all.length - 1];
            double bin = FINEST;
            for (int i = 0; bin < (highest - lowest) / BINS; i++) {
                bin = FINEST * Math.pow(10, i / 3) * List.of(1, 2, 5).get(i % 3);
            }
            return new Panel(name, color, ofSeed, published, bin, lowest, highest);
        }

        /** The share of the seeds in every bin that has any, by {@code middle / bin}. */
        SortedMap<Long, Double> bins(Study study) {
            return study.seeds().stream()
                    .collect(Collectors.groupingBy(
                            seed -> Math.round(ofSeed.applyAsDouble(seed) / bin + EDGE),
                            TreeMap::new,
                            Collectors.summingDouble(seed -> 1.0 / study.seeds().size())));
        }
    }

    /** Percentiles, from left to right. */
    private record Band(List<Double> p5, List<Double> p50, List<Double> p95) {}

    /** Studies of networks that differ in their number of hidden layers, the shallowest first. */
    private record Family(String name, Color color, List<Integer> depths, List<Study> studies) {

        static List<Family> of(Map<String, SortedMap<Integer, Study>> named) {
            List<Family> families = new ArrayList<>();
            named.forEach((name, studies) -> families.add(new Family(
                    name,
                    Palette.ordered(families.size(), named.size() + 1), // the lightest is too light for a band
                    List.copyOf(studies.keySet()),
                    List.copyOf(studies.values()))));
            return families;
        }

        /** Of test accuracy after the last epoch. */
        Band band() {
            List<Distribution> accuracies = studies.stream()
                    .map(study -> Distribution.of(study.seeds(), SeedMetrics::testAccuracy))
                    .toList();
            return new Band(
                    each(accuracies, accuracy -> accuracy.quantile(0.05)),
                    each(accuracies, Distribution::median),
                    each(accuracies, accuracy -> accuracy.quantile(0.95)));
        }

        List<Proportion> learned() {
            return studies.stream().map(Study::learned).toList();
        }
    }
}
