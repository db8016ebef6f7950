package plumbline.gradient;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * One parameter array after an epoch, in numbers: one row of {@code weights.csv}. The columns are those of
 * {@link GradientStats}, of the parameters themselves instead of their gradient, and one more.
 *
 * @param epoch 0 = before training, 1 = after the first epoch
 * @param l1    sum of the absolute values
 */
@JsonPropertyOrder({
    "epoch", "layer", "parameter", "count", "mean", "meanAbs", "sd", "l2",
    "min", "p7", "p16", "p31", "p50", "p69", "p84", "p93", "max", "zeros", "l1"
})
public record WeightStats(
        int epoch,
        int layer,
        String parameter,
        long count,
        double mean,
        double meanAbs,
        double sd,
        double l2,
        double min,
        double p7,
        double p16,
        double p31,
        double p50,
        double p69,
        double p84,
        double p93,
        double max,
        double zeros,
        double l1) {

    /** Statistics over the elements of {@code values} that are finite numbers. */
    static WeightStats of(int epoch, int layer, String parameter, double[] values) {
        GradientStats stats = GradientStats.of(epoch, layer, parameter, values);
        double l1 = 0;
        for (double value : values) {
            l1 += Double.isFinite(value) ? Math.abs(value) : 0;
        }
        return new WeightStats(
                epoch, layer, parameter, stats.count(), stats.mean(), stats.meanAbs(), stats.sd(), stats.l2(),
                stats.min(), stats.p7(), stats.p16(), stats.p31(), stats.p50(), stats.p69(), stats.p84(), stats.p93(),
                stats.max(), stats.zeros(), l1);
    }
}
