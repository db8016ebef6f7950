package plumbline.figure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import plumbline.store.StudyRun;
import plumbline.study.Comparison;
import plumbline.study.Study;

/** The pictures of studies: of many seeds together. */
public final class StudyFigures {

    private StudyFigures() {}

    /**
     * Draws the pictures of one study into a folder: {@code study.png}, where its seeds end, and
     * {@code study-curve.png}, how they get there.
     */
    public static void draw(StudyRun run, Path folder) throws IOException {
        StudyHistogram.of(run).write(folder.resolve("study.png"));
        StudyCurve.of(run).write(folder.resolve("study-curve.png"));
    }

    /**
     * Draws how test accuracy, and the share of the seeds that learned, depend on the number of hidden layers.
     *
     * @param families the studies of each family of networks by their number of hidden layers; the families by name
     */
    public static void drawDepths(Map<String, SortedMap<Integer, Study>> families, Path file) throws IOException {
        DepthFigure.of(families).write(file);
    }

    /**
     * Draws the share of the seeds that learn without a remedy, blue, and with it, vermilion, over the threshold of success.
     *
     * @param comparisons by the name of the remedy, at least one
     */
    public static void drawThresholds(Map<String, Comparison> comparisons, Path file) throws IOException {
        ThresholdFigure.of(comparisons).write(file);
    }

    static String seeds(Study study) {
        int seeds = study.seeds().size();
        return study.id() + ", " + seeds + (seeds == 1 ? " seed" : " seeds");
    }
}
