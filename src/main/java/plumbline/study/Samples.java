package plumbline.study;

import java.util.List;
import java.util.function.Predicate;

/** Seeds of a control and of a remedy, and the tests that compare them. */
sealed interface Samples permits PairedSamples, IndependentSamples {

    /** Paired if both studies have the same seeds. */
    static Samples of(Study control, Study remedy) {
        return seeds(control).equals(seeds(remedy))
                ? new PairedSamples(control.seeds(), remedy.seeds())
                : new IndependentSamples(control.seeds(), remedy.seeds());
    }

    private static List<Long> seeds(Study study) {
        return study.seeds().stream().map(SeedMetrics::seed).toList();
    }

    /** By how much the share of the seeds differs that did something. */
    Effect share(Predicate<SeedMetrics> did);

    /** By how much the test accuracy differs at the end. */
    Effect accuracy();

    /** For example {@code 200 pairs}. */
    @Override
    String toString();
}
