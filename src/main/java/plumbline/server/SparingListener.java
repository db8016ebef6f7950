package plumbline.server;

import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Lets a costly listener see single steps of a training, so few that training does not feel it: after a step that took the
 * listener a second it is left alone for {@value #PART} seconds. After an hour of training it is left alone for
 * 1/{@value #PART} of an hour at the least, so that what it stores of a training of any length stays little: twice as long a
 * training gives it {@value #PART} ln 2 steps more at the most. Which steps it sees depends on the machine.
 *
 * <p>A step that it sees, it sees from its forward pass to its end. It does not see the first, which DL4J gives the number 0:
 * a {@code StatsListener} takes that for none, and would describe machine and network again at the next.
 */
final class SparingListener extends BaseTrainingListener {

    private static final int PART = 100;

    private final TrainingListener listener;
    private final LongSupplier clock;
    private final long start;
    /** Whether the listener sees the step that begins now, or has begun. */
    private boolean sees;
    /** When it may see another. */
    private long next;
    /** Nanoseconds that this step has taken it so far. */
    private long spent;
    /** What a step takes it: the least that one has, since compilers and other programs come in between. */
    private long usual = Long.MAX_VALUE;
    /** In its first step it also sets itself up. */
    private boolean isSetUp;

    /**
     * @param listener to be spared
     * @param clock    in nanoseconds since whenever
     */
    SparingListener(TrainingListener listener, LongSupplier clock) {
        this.listener = listener;
        this.clock = clock;
        start = clock.getAsLong();
        next = start;
    }

    @Override
    public void onForwardPass(Model model, List<INDArray> activations) {
        show(() -> listener.onForwardPass(model, activations));
    }

    @Override
    public void onForwardPass(Model model, Map<String, INDArray> activations) {
        show(() -> listener.onForwardPass(model, activations));
    }

    @Override
    public void onGradientCalculation(Model model) {
        show(() -> listener.onGradientCalculation(model));
    }

    @Override
    public void iterationDone(Model model, int iteration, int epoch) {
        show(() -> listener.iterationDone(model, iteration, epoch));
        long now = clock.getAsLong();
        if (sees) {
            usual = isSetUp ? Math.min(usual, spent) : usual;
            next = now + Math.max(isSetUp ? PART * usual : 0, (now - start) / PART);
            isSetUp = true;
            spent = 0;
        }
        sees = now - next >= 0;
    }

    private void show(Runnable event) {
        if (sees) {
            long begin = clock.getAsLong();
            event.run();
            spent += clock.getAsLong() - begin;
        }
    }
}
