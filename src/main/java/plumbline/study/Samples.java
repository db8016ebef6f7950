package plumbline.study;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Seeds of a control and of a remedy, and the tests that compare them. */
sealed interface Samples permits PairedSamples, IndependentSamples {

    /**
     * Pairs of the seeds that both studies have, if there are any; the others are left out then, as these would be neither
     * paired nor independent of them.
     */
    static Samples of(Study control, Study remedy) {
        Set<Long> both = new HashSet<>(seeds(control));
        both.retainAll(seeds(remedy));
        return both.isEmpty()
                ? new IndependentSamples(control.seeds(), remedy.seeds())
                : new PairedSamples(among(both, control), among(both, remedy));
    }

    private static Set<Long> seeds(Study study) {
        return study.seeds().stream().map(SeedMetrics::seed).collect(Collectors.toSet());
    }

    private static List<SeedMetrics> among(Set<Long> seeds, Study study) {
        return study.seeds().stream().filter(seed -> seeds.contains(seed.seed())).toList();
    }

    /** One a seed that is compared. */
    List<SeedMetrics> control();

    /** One a seed that is compared. */
    List<SeedMetrics> remedy();

    /** By how much the share of the seeds differs that did something. */
    Effect share(Predicate<SeedMetrics> did);

    /** By how much the test accuracy differs at the end. */
    Effect accuracy();

    /** For example {@code 200 pairs}. */
    @Override
    String toString();
}
