package plumbline.train;

import java.util.List;
import plumbline.record.ArraySummary;
import plumbline.record.GradientRecord;
import plumbline.record.TimeGradient;

/**
 * The result of a {@link plumbline.run.SeedRun}.
 *
 * @param history       metrics before training and after every epoch
 * @param seconds       wall-clock time from the first evaluation to the last, recording included
 * @param records       gradients, weights and updates by training step; empty if nothing was recorded
 * @param weights       final weights, in the order of the records' parameters; empty if nothing was recorded
 * @param timeGradients how far back in time the gradient reached; empty for a network that is not recurrent
 */
public record RunResult(
        History history,
        double seconds,
        List<GradientRecord> records,
        List<ArraySummary> weights,
        List<TimeGradient> timeGradients) {}
