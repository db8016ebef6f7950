package plumbline.study;

import java.util.List;
import java.util.function.Predicate;

/**
 * The same seeds without a remedy and with it.
 *
 * @param control one a seed
 * @param remedy  the same seeds in the same order
 */
record PairedSamples(List<SeedMetrics> control, List<SeedMetrics> remedy) implements Samples {

    @Override
    public Effect share(Predicate<SeedMetrics> did) {
        return PairedShares.of(control, remedy, did).effect();
    }

    @Override
    public Effect accuracy() {
        return SignedRanks.of(SeedMetrics.testAccuracies(control), SeedMetrics.testAccuracies(remedy));
    }

    @Override
    public String toString() {
        return control.size() + " pairs";
    }
}
