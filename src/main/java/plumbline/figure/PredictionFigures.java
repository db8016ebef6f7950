package plumbline.figure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import plumbline.study.EpochAuc;
import plumbline.study.Proportion;

/** The pictures of what tells, before the end, which networks will learn. */
public final class PredictionFigures {

    private PredictionFigures() {}

    /**
     * Draws how well a number ranks configurations, vermilion, and the seeds within them on average, blue.
     *
     * @param between groups of configurations
     * @param within  of all configurations
     */
    public static void drawConcordance(List<Estimate> between, Estimate within, Path file) throws IOException {
        ConcordanceFigure.of(between, within).write(file);
    }

    /**
     * Draws how well a number ranks the seeds within each configuration.
     *
     * @param within configurations, at least one
     */
    public static void drawSeeds(List<Estimate> within, Path file) throws IOException {
        ConcordanceFigure.ofSeeds(within).write(file);
    }

    /**
     * Draws the share of networks that are born dead, by their number of hidden layers.
     *
     * @param measured by hidden layers, at least one
     * @param atMost   the bound, by hidden layers
     */
    public static void drawBornDead(
            SortedMap<Integer, Proportion> measured, SortedMap<Integer, Double> atMost, Path file) throws IOException {
        BornDeadFigure.of(measured, atMost).write(file);
    }

    /**
     * Draws how well the seeds that learn are told after some epochs, a chart a study: by the ratio of the gradients, blue, by
     * the gradient of the last layer, vermilion, and by the loss, green.
     *
     * @param studies by their ids, at least one
     */
    public static void drawByEpoch(Map<String, List<EpochAuc>> studies, Path file) throws IOException {
        EpochAucFigure.of(studies).write(file);
    }
}
