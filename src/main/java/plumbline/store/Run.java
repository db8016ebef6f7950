package plumbline.store;

import java.util.List;
import plumbline.record.ArraySummary;
import plumbline.record.GradientRecord;
import plumbline.record.TimeGradient;
import plumbline.train.History;

/**
 * One run whole: the raw files of a result.
 *
 * @param summary       {@code run.json}
 * @param history       {@code accuracy.csv}
 * @param records       gradients, weights and updates, step by step: {@code gradients.csv}, {@code updates.csv},
 *                      {@code histograms.csv} and {@code steps.csv}
 * @param weights       {@code weights.csv}, those of the records and of the end, by epoch, then layer, then parameter
 * @param timeGradients {@code time-gradients.csv}, by epoch, then step; none of a network that is not recurrent
 */
public record Run(
        RunSummary summary,
        History history,
        List<GradientRecord> records,
        List<WeightRow> weights,
        List<TimeGradient> timeGradients) {

    /**
     * A run that has just ended.
     *
     * @param records       at least one, each of the first mini-batch of an epoch
     * @param last          the weights at the end, in the order of the records' parameters
     * @param timeGradients none of a network that is not recurrent
     */
    public static Run of(
            RunSummary summary,
            History history,
            List<GradientRecord> records,
            List<ArraySummary> last,
            List<TimeGradient> timeGradients) {
        return new Run(summary, history, records, WeightRow.of(records, last, summary.epochs()), timeGradients);
    }

    /** The id of its experiment. */
    public String id() {
        return summary.id();
    }

    /** The rows of {@code gradients.csv}, by epoch, then layer, then parameter. */
    public List<GradientRow> gradients() {
        return records.stream()
                .flatMap(step -> step.parameters().stream().map(parameter -> GradientRow.of(step, parameter)))
                .toList();
    }
}
