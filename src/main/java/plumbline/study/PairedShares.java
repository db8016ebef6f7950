package plumbline.study;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.BinomialTest;

/**
 * How many seeds did something without a remedy and with it, the same seeds; or how many tasks without a method and with it.
 *
 * @param both    with and without
 * @param gained  only with it
 * @param lost    only without it
 * @param neither with nor without
 */
public record PairedShares(int both, int gained, int lost, int neither) {

    /**
     * Counts them.
     *
     * @param control one a seed, at least one
     * @param remedy  the same seeds in the same order
     */
    public static <T> PairedShares of(List<T> control, List<T> remedy, Predicate<T> did) {
        int[][] seeds = new int[2][2];
        IntStream.range(0, control.size())
                .forEach(i -> seeds[did.test(control.get(i)) ? 1 : 0][did.test(remedy.get(i)) ? 1 : 0]++);
        return new PairedShares(seeds[1][1], seeds[0][1], seeds[1][0], seeds[0][0]);
    }

    /**
     * The difference of the shares, by McNemar's exact test: only the seeds that changed tell, and if the remedy changes nothing
     * each does so either way with probability one half (McNemar 1947, "Note on the sampling error of the difference between
     * correlated proportions or percentages", Psychometrika 12).
     */
    public Effect effect() {
        int seeds = both + gained + lost + neither;
        return ShareEffect.of(new Proportion(both + lost, seeds), new Proportion(both + gained, seeds), correlation(), p());
    }

    /** Twice that of the nearer tail. The library's own two-sided test misses an equally likely count when rounding parts the two. */
    private double p() {
        return Math.min(
                1,
                2 * BinomialTest.withDefaults()
                                .with(AlternativeHypothesis.LESS_THAN)
                                .test(gained + lost, Math.min(gained, lost), 0.5)
                                .getPValue());
    }

    /** Phi, as Newcombe corrects it for continuity where it is positive; 0 where either share is 0 or 1. */
    private double correlation() {
        double margins = (double) (both + lost) * (gained + neither) * (both + gained) * (lost + neither);
        double covariance = (double) both * neither - (double) gained * lost;
        double corrected = covariance > 0 ? Math.max(0, covariance - (both + gained + lost + neither) / 2.0) : covariance;
        return margins == 0 ? 0 : corrected / Math.sqrt(margins);
    }
}
