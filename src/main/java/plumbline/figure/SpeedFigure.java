package plumbline.figure;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** How long a seed takes when it is trained alone, and when it is trained together with others: from what {@code bench} printed. */
public final class SpeedFigure {

    private static final int HEIGHT = 340;
    private static final Pattern ALONE = Pattern.compile("(\\S+), MultiLayerNetwork, one seed: ([0-9.]+) s .*");
    private static final Pattern TOGETHER =
            Pattern.compile("(\\S+), vectorised, \\d+ cores, +(\\d+) seeds: ([0-9.]+) s a seed, .*");

    private SpeedFigure() {}

    /**
     * Draws a line for each experiment, and one across for its seeds one after the other.
     *
     * @param printout of the command {@code bench}; of one without studies nothing is drawn
     */
    public static void draw(Path printout, Path file) throws IOException {
        List<String> lines = Files.readAllLines(printout);
        if (lines.stream().anyMatch(line -> TOGETHER.matcher(line).matches())) {
            of(lines).write(file);
        }
    }

    static Picture of(List<String> printout) {
        Map<String, XYSeries> together = new LinkedHashMap<>();
        List<Level> alone = new ArrayList<>();
        for (String line : printout) {
            Matcher study = TOGETHER.matcher(line);
            Matcher single = ALONE.matcher(line);
            if (study.matches()) {
                together.computeIfAbsent(study.group(1), id -> new XYSeries(id + ", seeds together"))
                        .add(Double.parseDouble(study.group(2)), Double.parseDouble(study.group(3)));
            } else if (single.matches()) {
                double seconds = Double.parseDouble(single.group(2));
                alone.add(new Level(
                        single.group(1) + ", one after the other", seconds, color(alone.size()), Theme.dashed(Theme.LINE)));
            }
        }
        XYSeriesCollection data = new XYSeriesCollection();
        together.values().forEach(data::addSeries);
        XYLineAndShapeRenderer renderer = Theme.keeping(new XYLineAndShapeRenderer(true, true));
        for (int i = 0; i < data.getSeriesCount(); i++) {
            renderer.setSeriesPaint(i, color(i));
            renderer.setSeriesStroke(i, Theme.solid(Theme.BOLD));
        }
        DoubleStream seeds = numbers(together, 0);
        DoubleStream seconds = DoubleStream.concat(
                numbers(together, 1), alone.stream().mapToDouble(Level::value));
        XYPlot plot = Theme.plot(
                data, Axes.logarithmic("seeds", seeds), Axes.logarithmic("seconds a seed", seconds), renderer);
        alone.forEach(level -> level.across(plot));
        return Picture.of(Theme.chart("a seed of 500 epochs, evaluated after each", plot), HEIGHT);
    }

    private static Color color(int experiment) {
        return Theme.TRAIN_AND_TEST.get(experiment % Theme.TRAIN_AND_TEST.size());
    }

    /** @param coordinate 0 = x, 1 = y */
    private static DoubleStream numbers(Map<String, XYSeries> all, int coordinate) {
        return all.values().stream().flatMapToDouble(series -> DoubleStream.of(series.toArray()[coordinate]));
    }
}
