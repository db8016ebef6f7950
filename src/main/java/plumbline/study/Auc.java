package plumbline.study;

import java.util.Arrays;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * How well a number tells, before the end, the seeds that learn from those that do not: the area under the receiver operating
 * characteristic, which is the share of all pairs of one that learns and one that does not in which the number of the former is
 * the greater one, equal ones counted half. It is 1/2 if the number tells nothing, and below if it tells the contrary.
 *
 * @param value   0 to 1
 * @param lower   of its 95 % interval (DeLong, DeLong and Clarke-Pearson 1988, "Comparing the areas under two or more correlated
 *                receiver operating characteristic curves: a nonparametric approach", Biometrics 44), at least 0; it needs some
 *                ten seeds of either kind, and has no width where the value is 0 or 1
 * @param upper   of the same, at most 1
 * @param p       how likely a value at least as far from 1/2 is if the number tells nothing: the rank-sum test ({@link RankSum})
 * @param learned how many seeds learn
 * @param others  how many do not
 */
public record Auc(double value, double lower, double upper, double p, int learned, int others) {

    /** Of either kind of seeds: with fewer the interval means little. */
    public static final int ENOUGH = 10;

    /** The normal distribution's 97.5 % quantile. */
    private static final double Z = 1.959963984540054;

    /**
     * @param learned the number of each seed that learns, at least two
     * @param others  that of each seed that does not, at least two
     */
    public static Auc of(double[] learned, double[] others) {
        double[] ofLearned = new double[learned.length];
        double[] ofOthers = new double[others.length];
        for (int i = 0; i < learned.length; i++) {
            for (int j = 0; j < others.length; j++) {
                // Not by their difference: two that are infinite have none.
                double greater = learned[i] > others[j] ? 1 : learned[i] < others[j] ? 0 : 0.5;
                ofLearned[i] += greater;
                ofOthers[j] += greater;
            }
        }
        Arrays.setAll(ofLearned, i -> ofLearned[i] / others.length);
        Arrays.setAll(ofOthers, j -> ofOthers[j] / learned.length);
        double value = Arrays.stream(ofLearned).average().orElseThrow();
        double error = Z * Math.sqrt(variance(ofLearned) / learned.length + variance(ofOthers) / others.length);
        double p = MannWhitneyUTest.withDefaults().test(learned, others).getPValue();
        return new Auc(
                value,
                Math.max(0, value - error),
                Math.min(1, value + error),
                Double.isNaN(p) ? 1 : p, // all are equal
                learned.length,
                others.length);
    }

    private static double variance(double[] numbers) {
        double mean = Arrays.stream(numbers).average().orElseThrow();
        return Arrays.stream(numbers).map(number -> (number - mean) * (number - mean)).sum() / (numbers.length - 1);
    }

    /** Pairs of a seed that learns and one that does not. */
    public double pairs() {
        return (double) learned * others;
    }

    /** Whether 1/2 is outside its interval. */
    public boolean tells() {
        return lower > 0.5 || upper < 0.5;
    }
}
