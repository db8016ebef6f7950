package plumbline.report;

import java.util.List;
import plumbline.gradient.GradientStats;
import plumbline.train.History;

/**
 * One run whole: the raw files of a result.
 *
 * @param summary   {@code run.json}
 * @param history   {@code accuracy.csv}
 * @param gradients {@code gradients.csv}, by epoch, then layer, then parameter
 */
public record Run(RunSummary summary, History history, List<GradientStats> gradients) {

    /** The id of its experiment. */
    public String id() {
        return summary.id();
    }
}
