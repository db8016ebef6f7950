package plumbline.study;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;

/**
 * How many of the seeds of a study did something, and what that says about all seeds.
 *
 * @param count seeds that did, 0 to {@code seeds}
 * @param seeds of the study, at least 1
 */
public record Proportion(int count, int seeds) {

    /** How many of the seeds did it. */
    static Proportion of(List<SeedMetrics> seeds, Predicate<SeedMetrics> did) {
        return new Proportion((int) seeds.stream().filter(did).count(), seeds.size());
    }

    /** Wilson's score interval (1927): it covers the true share of all seeds in 95 % of the studies. */
    public Interval interval() {
        return BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(seeds, count, Effect.ERROR);
    }

    /** 0 to 1. */
    public double share() {
        return (double) count / seeds;
    }

    /** The seeds that did not. */
    public Proportion complement() {
        return new Proportion(seeds - count, seeds);
    }

    /** For example {@code 32 %}. */
    public String percent() {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share());
    }

    /** For example {@code 32 % [26, 39] of 200 seeds}. */
    @Override
    public String toString() {
        Interval interval = interval();
        return String.format(
                Locale.ROOT,
                "%.0f %% [%.0f, %.0f] of %d seeds",
                100.0 * count / seeds,
                100 * interval.getLowerBound(),
                100 * interval.getUpperBound(),
                seeds);
    }
}
