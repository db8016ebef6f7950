package plumbline.run;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.statistics.descriptive.Median;
import plumbline.experiment.Task;
import plumbline.guard.NonFiniteException;

/** What it costs to train a single network. */
public final class Cost {

    private static final long SEED = 1;
    private static final double LEAST_SECONDS = 1;
    private static final int LEAST_EPOCHS = 3;

    private Cost() {}

    /**
     * Seconds that DL4J takes to train one epoch and evaluate the network: the median over the second half of the epochs timed,
     * which are as many as take a second, at least three. To be called while nothing else is trained.
     *
     * @return empty if the network becomes non-finite in that time
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
