package plumbline.cure;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import plumbline.study.Proportion;

/**
 * What a {@link Cure} found.
 *
 * @param verdict   in short
 * @param diagnoses what the doctor found in the task as it is, a line for each kind of illness; none of one that is healthy
 * @param untreated how many seeds learn as the task is, by which it was decided whether there is something to cure
 * @param trainings how many the search took, of one seed each
 * @param tried     what the search has trained, the best first; none of a task that is healthy
 * @param proofs    in the order in which they were made; none if nothing was tried, or not one seed learned in the search
 */
public record Outcome(
        Verdict verdict, List<String> diagnoses, Proportion untreated, int trainings, List<Tried> tried, List<Proof> proofs) {

    public Outcome {
        diagnoses = List.copyOf(diagnoses);
        tried = List.copyOf(tried);
        proofs = List.copyOf(proofs);
    }

    /** The proof with which most seeds learn. */
    public Optional<Proof> proof() {
        return best(proofs);
    }

    /** Of several proofs the one with which most seeds learn, the first of those that are as good. */
    public static Optional<Proof> best(List<Proof> proofs) {
        return proofs.stream().min(Comparator.comparing(proof -> -proof.after().count()));
    }
}
