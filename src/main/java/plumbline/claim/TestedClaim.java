package plumbline.claim;

import java.util.List;
import plumbline.experiment.Published;

/**
 * What a source says in words, how we test it, and what our studies say of it.
 *
 * @param row      the words and where they stand
 * @param test     what must be so for the words to hold, a sentence without its full stop
 * @param evidence one for each part of the claim, at least one
 */
public record TestedClaim(Published row, String test, List<Evidence> evidence) {}
