package plumbline.figure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import plumbline.store.Run;

/** The pictures of runs, all drawn from their raw files. */
public final class RunFigures {

    private RunFigures() {}

    /**
     * Draws all pictures of a run into a folder: {@code run.png}, which shows it whole,
     * {@code layers.png} if the weights were recorded, and, of a recurrent net, {@code time-gradient.png}.
     *
     * @param chance accuracy of whoever always gives the most frequent answer, if that is known
     */
    public static void draw(Run run, OptionalDouble chance, Path folder) throws IOException {
        RunFigure.of(run, chance).write(folder.resolve("run.png"));
        if (!run.isOfGradientsOnly()) {
            LayersFigure.of(run, LayerSeries.of(run)).write(folder.resolve("layers.png"));
        }
        if (!run.timeGradients().isEmpty()) {
            TimeGradientHeatMap.of(run).write(folder.resolve("time-gradient.png"));
        }
    }

    /** Draws several runs of the same data side by side, as {@code run.png} shows each. */
    public static void drawTogether(List<Run> runs, OptionalDouble chance, Path file) throws IOException {
        RunFigure.together(runs, chance).write(file);
    }

    static String title(Run run, String what) {
        return run.id() + ", seed " + run.summary().seed() + ": " + what;
    }
}
