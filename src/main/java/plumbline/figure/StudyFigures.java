package plumbline.figure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.function.Function;
import plumbline.store.StudyRun;
import plumbline.study.JudgedComparison;
import plumbline.study.Study;

/** The pictures of studies: of many seeds together. */
public final class StudyFigures {

    private StudyFigures() {}

    /**
     * Draws the picture of one study into a folder: {@code study.png}, how its seeds learn and where they end.
     *
     * @param chance accuracy of whoever always gives the most frequent answer, if that is known
     */
    public static void draw(StudyRun run, OptionalDouble chance, Path folder) throws IOException {
        StudyFigure.of(run, chance).write(folder.resolve("study.png"));
    }

    /**
     * Draws how test accuracy, and the share of the seeds that learned, depend on the number of hidden layers.
     *
     * @param families the studies of each family of networks by their number of hidden layers; the families by name
     * @param chance   accuracy of whoever always gives the most frequent answer, if that is known
     */
    public static void drawDepths(Map<String, SortedMap<Integer, Study>> families, OptionalDouble chance, Path file) throws IOException {
        DepthFigure.of(families, chance).write(file);
    }

    /**
     * Draws where the seeds of each study end, and what was published, one row a study.
     *
     * @param studies from top to bottom, at least one
     * @param chance  by the id of a study, the accuracy of whoever always gives the most frequent answer, if that is known
     */
    public static void drawTogether(List<StudyRun> studies, Function<String, OptionalDouble> chance, Path file) throws IOException {
        OverviewFigure.of(studies, chance).write(file);
    }

    /**
     * Draws the share of the seeds that learn with and without each remedy, one row a remedy.
     *
     * @param comparisons by the names of remedy and control, from top to bottom, at least one
     */
    public static void drawRemedies(Map<String, JudgedComparison> comparisons, Path file) throws IOException {
        ForestFigure.of(comparisons).write(file);
    }

    /**
     * Draws the share of the seeds that learn without a remedy, blue, and with it, vermilion, over the threshold of success.
     *
     * @param comparisons by the names of remedy and control, in a line each, at least one
     */
    public static void drawThresholds(Map<String, JudgedComparison> comparisons, Path file) throws IOException {
        ThresholdFigure.of(comparisons).write(file);
    }

    static String seeds(Study study) {
        int seeds = study.seeds().size();
        return study.id() + ", " + seeds + (seeds == 1 ? " seed" : " seeds");
    }
}
