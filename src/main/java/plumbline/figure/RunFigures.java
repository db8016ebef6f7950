package plumbline.figure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import plumbline.store.Run;

/** The pictures of runs, all drawn from their raw files. */
public final class RunFigures {

    private RunFigures() {}

    /**
     * Draws all pictures of a run into a folder: {@code accuracy.png}, {@code gradients.png}, {@code weights.png},
     * {@code heatmap.png}, {@code layers.png} and, of a recurrent net, {@code time-gradient.png}.
     */
    public static void draw(Run run, Path folder) throws IOException {
        List<LayerSeries> layers = LayerSeries.of(run);
        AccuracyFigure.of(run).write(folder.resolve("accuracy.png"));
        GradientLines.of(run, layers).write(folder.resolve("gradients.png"));
        WeightLines.of(run, layers).write(folder.resolve("weights.png"));
        GradientHeatMap.of(run, layers).write(folder.resolve("heatmap.png"));
        LayersFigure.of(run, layers).write(folder.resolve("layers.png"));
        if (!run.timeGradients().isEmpty()) {
            TimeGradientHeatMap.of(run).write(folder.resolve("time-gradient.png"));
        }
    }

    /** Draws the heat maps of several runs as one picture, in one scale of colours. */
    public static void drawTogether(List<Run> runs, Path file) throws IOException {
        GradientHeatMap.of(runs).write(file);
    }

    static String title(Run run, String what) {
        return run.id() + ", seed " + run.summary().seed() + ": " + what;
    }
}
