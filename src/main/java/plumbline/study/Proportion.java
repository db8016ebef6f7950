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

    /** For example {@code 32 %}; {@code 100 %} only if all seeds did it, and {@code 0 %} only if none did. */
    public String percent() {
        return ofHundred(0) + " %";
    }

    /**
     * Of 100 seeds so many, for example {@code 31.5}: more than 0 if any seed did it, and less than 100 if one did not.
     *
     * @param decimals of which there are more where fewer than one in 100 did it, or did not
     */
    public String ofHundred(int decimals) {
        double hundredths = 100.0 * count / seeds;
        double rare = Math.min(hundredths, 100 - hundredths);
        int needed = decimals;
        while (rare > 0 && rare * Math.pow(10, needed) < 1) {
            needed++;
        }
        return String.format(Locale.ROOT, "%." + needed + "f", hundredths);
    }

    /** For example {@code 32 % [26, 39] of 200 seeds}. */
    @Override
    public String toString() {
        Interval interval = interval();
        return String.format(
                Locale.ROOT,
                "%s [%.0f, %.0f] of %d seeds",
                percent(),
                100 * interval.getLowerBound(),
                100 * interval.getUpperBound(),
                seeds);
    }
}
