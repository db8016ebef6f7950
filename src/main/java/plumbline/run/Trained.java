package plumbline.run;

import java.util.List;
import plumbline.record.ArraySummary;
import plumbline.record.GradientRecord;
import plumbline.record.TimeGradient;
import plumbline.train.History;

/**
 * What a {@link SeedRun} gave.
 *
 * @param history       metrics before training and after every epoch
 * @param seconds       from the first evaluation to the last, recording included
 * @param records       gradients, weights and updates, step by step; none if nothing was recorded
 * @param weights       at the end, in the order of the records' parameters; none if nothing was recorded
 * @param timeGradients how far back in time the gradient reached; none of a network that is not recurrent
 */
public record Trained(
        History history,
        double seconds,
        List<GradientRecord> records,
        List<ArraySummary> weights,
        List<TimeGradient> timeGradients) {}
