package plumbline.claim;

import java.util.Optional;
import plumbline.study.Proportion;

/**
 * What a study says of a claim, or of a part of it.
 *
 * @param part     of the claim, for example {@code on test}; empty if there is but one
 * @param share    of the seeds for which it holds; empty if only medians can tell
 * @param seeds    of which that share is, or these medians are
 * @param measured the numbers behind it, in words
 */
public record Evidence(String part, Optional<Proportion> share, int seeds, Verdict verdict, String measured) {

    static Evidence of(String part, Proportion share, String measured) {
        return new Evidence(part, Optional.of(share), share.seeds(), Verdict.of(share), measured);
    }

    /** For example {@code 32 % [26, 39] of 200 seeds}, or {@code medians of 200 seeds}. */
    public String holdsFor() {
        return share.map(Proportion::toString).orElseGet(() -> "medians of " + seeds + " seeds");
    }

    static Evidence ofMedians(String part, int seeds, boolean hold, String measured) {
        return new Evidence(part, Optional.empty(), seeds, Verdict.ofMedians(hold), measured);
    }
}
