package plumbline.report;

import java.util.List;
import plumbline.gradient.GradientRecord;
import plumbline.gradient.GradientStats;
import plumbline.gradient.WeightStats;
import plumbline.train.History;

/**
 * One run whole: the raw files of a result.
 *
 * @param summary {@code run.json}
 * @param history {@code accuracy.csv}
 * @param records the gradients, step by step: {@code gradients.csv}, {@code histograms.csv} and {@code steps.csv}
 * @param weights {@code weights.csv}, by epoch, then layer, then parameter
 */
public record Run(
        RunSummary summary, History history, List<GradientRecord> records, List<WeightStats> weights) {

    /** The id of its experiment. */
    public String id() {
        return summary.id();
    }

    /** The rows of {@code gradients.csv}, by epoch, then layer, then parameter. */
    public List<GradientStats> gradients() {
        return records.stream().flatMap(step -> step.stats().stream()).toList();
    }
}
