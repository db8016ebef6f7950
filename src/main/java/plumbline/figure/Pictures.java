package plumbline.figure;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;
import plumbline.data.Points;
import plumbline.data.Split;
import plumbline.store.GradientRow;
import plumbline.store.Run;
import plumbline.store.WeightRow;
import plumbline.train.EpochMetrics;

/** The pictures of a run, all drawn from its raw files. */
public final class Pictures {

    static final int WIDTH = 800;
    static final int MIN_HEIGHT = 440;
    private static final int POINTS = 640;
    private static final int MOST_LABELS = 22;

    private Pictures() {}

    /**
     * Draws all pictures of a run into a folder.
     *
     * @param data that it was trained on
     */
    public static void draw(Run run, Split data, Path folder) throws IOException {
        if (data.train() instanceof Points train && data.test() instanceof Points test) {
            save(points(run.id(), List.of(train, test)), folder.resolve("data.png"));
        }
        save(accuracy(run), folder.resolve("accuracy.png"));
        save(gradientLines(run), folder.resolve("gradients.png"));
        save(weightLines(run), folder.resolve("weights.png"));
        save(gradientMap(run, powersOfTen(List.of(run))), folder.resolve("heatmap.png"));
        drawLayers(run, folder.resolve("layers.png"));
        if (!run.timeGradients().isEmpty()) {
            TimeGradientPicture.draw(
                    title(run, TimeGradientPicture.WHAT), run.timeGradients(), folder.resolve("time-gradient.png"));
        }
    }

    /**
     * Weights and gradients as "Visualizing the vanishing gradient problem" plots them, mean and standard deviation of each
     * layer's, with the loss below.
     */
    private static void drawLayers(Run run, Path file) throws IOException {
        SortedMap<Integer, List<WeightRow>> weights = weightsByLayer(run);
        SortedMap<Integer, List<GradientRow>> gradients = gradientsByLayer(run);
        List<Chart<?, ?>> panels = List.of(
                byLayer(lines(run, "weights", "mean"), weights, WeightRow::epoch, row -> row.stats().mean()),
                byLayer(lines(run, "gradients", "mean"), gradients, GradientRow::epoch, row -> row.stats().mean()),
                byLayer(lines(run, "weights", "standard deviation"), weights, WeightRow::epoch, row -> row.stats().sd()),
                logarithmic(byLayer(
                        lines(run, "gradients", "standard deviation, log scale"),
                        gradients,
                        GradientRow::epoch,
                        row -> positive(row.stats().sd()))),
                accuracy(run),
                loss(run));
        BitmapEncoder.saveBitmap(panels, panels.size() / 2, 2, file.toString(), BitmapEncoder.BitmapFormat.PNG);
    }

    /** The gradient maps of several runs side by side, in one colour scale. */
    public static void drawSideBySide(List<Run> runs, Path file) throws IOException {
        List<Chart<?, ?>> maps = new ArrayList<>();
        for (Run run : runs) {
            maps.add(gradientMap(run, powersOfTen(runs)));
        }
        BitmapEncoder.saveBitmap(maps, 1, maps.size(), file.toString(), BitmapEncoder.BitmapFormat.PNG);
    }

    static void save(Chart<?, ?> chart, Path file) throws IOException {
        BitmapEncoder.saveBitmap(chart, file.toString(), BitmapEncoder.BitmapFormat.PNG);
    }

    private static XYChart points(String id, List<Points> all) {
        XYChart chart = new XYChartBuilder()
                .width(POINTS)
                .height(POINTS)
                .title(id + ": the points")
                .xAxisTitle("x1")
                .yAxisTitle("x2")
                .build();
        style(chart.getStyler());
        chart.getStyler()
                .setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter)
                .setMarkerSize(5)
                .setLegendPosition(Styler.LegendPosition.InsideN)
                .setLegendLayout(Styler.LegendLayout.Horizontal);
        // Room for the legend above the points.
        chart.getStyler().setXAxisMin(-1.2).setXAxisMax(1.2).setYAxisMin(-1.1).setYAxisMax(1.3);
        for (int circle = 0; circle <= 1; circle++) {
            List<Double> x1 = new ArrayList<>();
            List<Double> x2 = new ArrayList<>();
            for (Points points : all) {
                for (int i = 0; i < points.size(); i++) {
                    if (points.y()[i] == circle) {
                        x1.add(points.x()[i][0]);
                        x2.add(points.x()[i][1]);
                    }
                }
            }
            chart.addSeries(circle + (circle == 0 ? " (outer circle)" : " (inner circle)"), x1, x2)
                    .setMarker(SeriesMarkers.CIRCLE)
                    .setMarkerColor(circle == 0 ? Palette.BLUE : Palette.ORANGE);
        }
        return chart;
    }

    private static XYChart accuracy(Run run) {
        XYChart chart = lines(run, "accuracy", "accuracy");
        chart.getStyler().setYAxisMin(0.0).setYAxisMax(1.0);
        List<EpochMetrics> epochs = run.history().epochs();
        List<Integer> x = epochs.stream().map(EpochMetrics::epoch).toList();
        addLine(chart, "train", x, epochs.stream().map(EpochMetrics::trainAccuracy).toList(), Palette.BLUE);
        addLine(chart, "test", x, epochs.stream().map(EpochMetrics::testAccuracy).toList(), Palette.ORANGE);
        return chart;
    }

    private static XYChart loss(Run run) {
        XYChart chart = lines(run, "loss", "mean loss");
        List<EpochMetrics> epochs = run.history().epochs();
        List<Integer> x = epochs.stream().map(EpochMetrics::epoch).toList();
        addLine(chart, "train", x, epochs.stream().map(EpochMetrics::trainLoss).toList(), Palette.BLUE);
        addLine(chart, "test", x, epochs.stream().map(EpochMetrics::testLoss).toList(), Palette.ORANGE);
        return chart;
    }

    private static XYChart gradientLines(Run run) {
        return logarithmic(byLayer(
                lines(run, "mean absolute gradient of each layer's weights", "mean |gradient|, log scale (no line: exactly 0)"),
                gradientsByLayer(run),
                GradientRow::epoch,
                row -> positive(row.stats().meanAbs())));
    }

    private static XYChart weightLines(Run run) {
        return byLayer(
                lines(run, "L1 norm of each layer's weights", "sum of |weight|"),
                weightsByLayer(run),
                WeightRow::epoch,
                WeightRow::l1);
    }

    /**
     * One line a layer; a layer without a number has none, and where a number is missing the line has a gap. If there are too
     * many layers to name in the legend, it names every other, every third ... and the last.
     */
    private static <T> XYChart byLayer(
            XYChart chart,
            SortedMap<Integer, List<T>> layers,
            Function<T, Integer> epoch,
            Function<T, Double> number) {
        int every = (layers.size() + MOST_LABELS - 1) / MOST_LABELS;
        layers.forEach((layer, rows) -> {
            if (rows.stream().anyMatch(row -> number.apply(row) != null)) {
                int index = layers.headMap(layer).size();
                addLine(
                                chart,
                                layerName(layer, layers),
                                rows.stream().map(epoch).toList(),
                                rows.stream().map(number).toList(),
                                Palette.ordered(index, layers.size()))
                        .setShowInLegend(index % every == 0 || layer.equals(layers.lastKey()));
            }
        });
        return chart;
    }

    /** A logarithmic axis has no place for a number that is exactly zero. */
    private static Double positive(double number) {
        return number > 0 ? number : null;
    }

    private static XYChart logarithmic(XYChart chart) {
        chart.getStyler().setYAxisLogarithmic(true).setYAxisDecimalPattern("0E0");
        if (chart.getSeriesMap().isEmpty()) {
            chart.setTitle(chart.getTitle() + ": none above 0");
            chart.getStyler().setAxisTicksVisible(false).setPlotGridLinesVisible(false);
        }
        return chart;
    }

    /** @param range of the colour scale, in powers of ten */
    private static HeatMapChart gradientMap(Run run, DoubleSummaryStatistics range) {
        HeatMapChart chart = HeatMaps.logarithmic(
                title(run, "log10 of the mean absolute gradient"), "layer", height(gradientsByLayer(run).size()), range);
        SortedMap<Integer, List<GradientRow>> layers = gradientsByLayer(run);
        List<Integer> epochs = layers.get(layers.firstKey()).stream().map(GradientRow::epoch).toList();
        List<Number[]> cells = new ArrayList<>();
        layers.forEach((layer, steps) -> {
            int row = layers.headMap(layer).size();
            for (int i = 0; i < steps.size(); i++) {
                cells.add(HeatMaps.cell(i, row, steps.get(i).stats().meanAbs()));
            }
        });
        List<String> names =
                layers.keySet().stream().map(layer -> layerName(layer, layers)).toList();
        chart.addSeries("log10", HeatMaps.labels(epochs), names, cells);
        return chart;
    }

    /** Over the weights of all layers and steps, exact zeros left out. */
    private static DoubleSummaryStatistics powersOfTen(List<Run> runs) {
        return runs.stream()
                .flatMap(run -> run.gradients().stream())
                .filter(row -> row.parameter().equals("W") && row.stats().meanAbs() > 0)
                .mapToDouble(row -> Math.log10(row.stats().meanAbs()))
                .summaryStatistics();
    }

    private static XYChart lines(Run run, String what, String yAxis) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(height(Math.min(MOST_LABELS, gradientsByLayer(run).size())))
                .title(title(run, what))
                .xAxisTitle("epoch")
                .yAxisTitle(yAxis)
                .build();
        style(chart.getStyler());
        // Room left of the first epoch; without it XChart takes the points for categories and labels 1, 24, 47 ...
        chart.getStyler().setXAxisMin(-0.02 * run.history().last().epoch());
        return chart;
    }

    static XYSeries addLine(XYChart chart, String name, List<Integer> x, List<Double> y, Color color) {
        XYSeries line = chart.addSeries(name, x.stream().map(Integer::doubleValue).toList(), y);
        line.setMarker(SeriesMarkers.NONE).setLineStyle(SeriesLines.SOLID).setLineColor(color).setLineWidth(1.2f);
        return line;
    }

    private static int height(int labels) {
        return Math.max(MIN_HEIGHT, HeatMaps.BASE_HEIGHT + 22 * labels);
    }

    static void style(Styler styler) {
        styler.setChartBackgroundColor(Color.WHITE).setLegendPosition(Styler.LegendPosition.OutsideE);
    }

    private static String title(Run run, String what) {
        return run.id() + ", seed " + run.summary().seed() + ": " + what;
    }

    private static SortedMap<Integer, List<WeightRow>> weightsByLayer(Run run) {
        return run.weights().stream()
                .filter(row -> row.parameter().equals("W"))
                .collect(Collectors.groupingBy(WeightRow::layer, TreeMap::new, Collectors.toList()));
    }

    /** Gradients of the weights. */
    private static SortedMap<Integer, List<GradientRow>> gradientsByLayer(Run run) {
        return run.gradients().stream()
                .filter(row -> row.parameter().equals("W"))
                .collect(Collectors.groupingBy(GradientRow::layer, TreeMap::new, Collectors.toList()));
    }

    /** The last is the output; layers of batch normalisation, which have no weights, are counted but not shown. */
    private static String layerName(int layer, SortedMap<Integer, ?> layers) {
        return layer == layers.lastKey() ? "output" : String.valueOf(layer);
    }
}
