package plumbline.claim;

import java.util.Optional;
import plumbline.study.Proportion;

/**
 * What a study says of a claim, or of a part of it.
 *
 * @param part     of the claim, for example {@code on test}; empty if there is but one
 * @param share    of the seeds for which it holds; empty if only medians can tell
 * @param measured the numbers behind it, in words
 */
public record Evidence(String part, Optional<Proportion> share, Verdict verdict, String measured) {

    static Evidence of(String part, Proportion share, String measured) {
        return new Evidence(part, Optional.of(share), Verdict.of(share), measured);
    }

    static Evidence ofMedians(String part, boolean hold, String measured) {
        return new Evidence(part, Optional.empty(), Verdict.ofMedians(hold), measured);
    }
}
