package plumbline.doctor;

import java.util.List;
import java.util.OptionalInt;
import plumbline.record.ParameterRecord;

/**
 * What came before a step.
 *
 * @param epochs  that have ended, the first of the training first: those that a doctor has heard, 10,000 at most
 * @param planned epochs of the whole training; empty if that is not known: DL4J does not tell a listener
 * @param steps   examined last before this one, the latest last
 * @param lostUnseen whether the loss first became NaN or infinite in a step of which nothing else is known
 */
public record Past(List<Epoch> epochs, OptionalInt planned, List<Step> steps, boolean lostUnseen) {

    /** That of the first step. */
    public static final Past NONE = new Past(List.of(), OptionalInt.empty(), List.of(), false);

    /**
     * An epoch that has ended.
     *
     * @param loss     mean over its mini-batches
     * @param accuracy at its end, 0 to 1; NaN if it is not known
     */
    public record Epoch(double loss, double accuracy) {}

    /**
     * An earlier step.
     *
     * @param iteration  mini-batches before it
     * @param parameters gradients, weights and updates
     */
    public record Step(int iteration, List<ParameterRecord> parameters) {

        public Step {
            parameters = List.copyOf(parameters);
        }
    }

    public Past {
        epochs = List.copyOf(epochs);
        steps = List.copyOf(steps);
    }

    /** The accuracy at the end of each epoch of which it is known. */
    double[] accuracies() {
        return epochs.stream().mapToDouble(Epoch::accuracy).filter(accuracy -> !Double.isNaN(accuracy)).toArray();
    }

    /**
     * What share of the first epoch's loss has gone by each epoch: 0 at the first, 1 if no loss is left, below 0 if it has grown. None of
     * a loss that is not above 0, which has no share.
     */
    double[] gains() {
        return epochs.isEmpty() || !(epochs.get(0).loss() > 0)
                ? new double[0]
                : epochs.stream().mapToDouble(epoch -> 1 - epoch.loss() / epochs.get(0).loss()).toArray();
    }
}
