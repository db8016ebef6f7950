package plumbline.doctor;

import java.util.List;
import plumbline.record.ArrayStats;
import plumbline.record.ParameterRecord;

/**
 * A layer whose weights are almost the same, or far apart: their variance, as of a sample, dividing by one less than their number.
 *
 * @param limits of the variance
 * @param source of the limits
 */
record WeightVariance(Limits limits, String source) implements Rule {

    @Override
    public String name() {
        return "variance of weights";
    }

    @Override
    public String remedy() {
        return "Initialise by He's or Glorot's weights.";
    }

    @Override
    public List<Finding> judge(Evidence evidence) {
        return evidence.weights().stream()
                .flatMap(weight -> limits.finding(
                        weight.layer(), variance(weight), "its weights are almost the same", "its weights are far apart"))
                .toList();
    }

    /** NaN of one weight. */
    private static double variance(ParameterRecord weight) {
        ArrayStats stats = weight.weight().stats();
        return stats.sd() * stats.sd() * stats.count() / (stats.count() - 1);
    }
}
