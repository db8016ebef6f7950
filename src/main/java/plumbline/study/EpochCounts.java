package plumbline.study;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import plumbline.train.EpochMetrics;
import plumbline.train.SuccessCriterion;

/**
 * How often each accuracy was reached after one epoch. Accuracies are shares of some hundred points, so that there are few of them, however
 * many the seeds.
 */
final class EpochCounts {

    private final SuccessCriterion success;
    private final int epoch;
    private final Map<Double, Integer> train = new TreeMap<>();
    private final Map<Double, Integer> test = new TreeMap<>();
    private int seeds;
    private int learned;

    EpochCounts(SuccessCriterion success, int epoch) {
        this.success = success;
        this.epoch = epoch;
    }

    void add(EpochMetrics seed) {
        train.merge(seed.trainAccuracy(), 1, Integer::sum);
        test.merge(seed.testAccuracy(), 1, Integer::sum);
        seeds++;
        learned += success.isMetBy(seed) ? 1 : 0;
    }

    EpochBand band() {
        Distribution trained = distribution(train);
        Distribution tested = distribution(test);
        return new EpochBand(
                epoch,
                trained.quantile(0.05),
                trained.median(),
                trained.quantile(0.95),
                tested.quantile(0.05),
                tested.median(),
                tested.quantile(0.95),
                (double) learned / seeds);
    }

    private Distribution distribution(Map<Double, Integer> counts) {
        double[] values = new double[seeds];
        int filled = 0;
        for (Map.Entry<Double, Integer> each : counts.entrySet()) {
            Arrays.fill(values, filled, filled += each.getValue(), each.getKey());
        }
        return new Distribution(values);
    }
}
