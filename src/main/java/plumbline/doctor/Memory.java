package plumbline.doctor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;

/** What a doctor remembers of a training: a little of each epoch, and the last few steps. */
final class Memory {

    /** Epochs; longer trainings lose their first. */
    private static final int CAPACITY = 10_000;

    private final Deque<Past.Epoch> epochs = new ArrayDeque<>();
    private final Deque<Past.Step> steps = new ArrayDeque<>();
    /** Of the epoch at hand. */
    private double losses;
    private int batches;
    /** Whether the loss has been NaN or infinite, and whether the step in which it first was has not been examined. */
    private boolean lost;
    private boolean unseen;

    /**
     * A mini-batch has been trained.
     *
     * @param examined whether it has been looked at
     */
    void hear(double loss, boolean examined) {
        if (!Double.isFinite(loss) && !lost) {
            lost = true;
            unseen = !examined;
        }
        losses += loss;
        batches++;
    }

    /** @param accuracy by now; NaN if it is not known */
    void endEpoch(double accuracy) {
        if (batches > 0) {
            keep(epochs, new Past.Epoch(losses / batches, accuracy), CAPACITY);
        }
        losses = 0;
        batches = 0;
    }

    /** A step has been examined. */
    void remember(Evidence evidence) {
        keep(steps, new Past.Step(evidence.iteration(), evidence.parameters()), DecayingGradient.STEPS - 1);
    }

    private static <T> void keep(Deque<T> values, T latest, int most) {
        if (values.size() == most) {
            values.removeFirst();
        }
        values.addLast(latest);
    }

    Past past(OptionalInt planned) {
        return new Past(List.copyOf(epochs), planned, List.copyOf(steps), unseen);
    }
}
