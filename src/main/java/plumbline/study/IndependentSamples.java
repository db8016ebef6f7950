package plumbline.study;

import java.util.List;
import java.util.function.Predicate;

/**
 * Some seeds without a remedy, and others with it.
 *
 * @param control one a seed
 * @param remedy  one a seed
 */
record IndependentSamples(List<SeedMetrics> control, List<SeedMetrics> remedy) implements Samples {

    @Override
    public Effect share(Predicate<SeedMetrics> did) {
        return new IndependentShares(Proportion.of(control, did), Proportion.of(remedy, did)).effect();
    }

    @Override
    public Effect accuracy() {
        return RankSum.of(SeedMetrics.testAccuracies(control), SeedMetrics.testAccuracies(remedy));
    }

    @Override
    public String toString() {
        return control.size() + " and " + remedy.size() + ", not paired";
    }
}
