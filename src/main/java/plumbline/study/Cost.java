package plumbline.study;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.statistics.descriptive.Median;
import plumbline.experiment.Task;
import plumbline.guard.NonFiniteException;
import plumbline.run.SeedRun;

/** What it costs to train a single network. */
public final class Cost {

    private static final long SEED = 1;
    private static final double LEAST_SECONDS = 1;
    private static final int LEAST_EPOCHS = 3;

    private Cost() {}

    /**
     * Seconds of an epoch by DL4J, evaluation included: the median of the second half of as many epochs as a second has, or of
     * three. To be called while nothing else is trained.
     *
     * @return empty if the network leaves the finite numbers in that time
     */
    public static OptionalDouble secondsPerEpoch(Task task) {
        List<Double> seconds = new ArrayList<>();
        double total = 0;
        try {
            while (total < LEAST_SECONDS) {
                long[] evaluated = new long[LEAST_EPOCHS + 1];
                SeedRun.of(task, SEED, LEAST_EPOCHS).train(metrics -> evaluated[metrics.epoch()] = System.nanoTime());
                for (int epoch = 1; epoch <= LEAST_EPOCHS; epoch++) {
                    seconds.add((evaluated[epoch] - evaluated[epoch - 1]) / 1e9);
                    total += seconds.get(seconds.size() - 1);
                }
            }
        } catch (NonFiniteException e) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(Median.withDefaults().evaluate(seconds.stream()
                .skip(seconds.size() / 2)
                .mapToDouble(Double::doubleValue)
                .toArray()));
    }
}
