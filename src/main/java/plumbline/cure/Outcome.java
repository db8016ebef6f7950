package plumbline.cure;

import java.util.List;
import java.util.Optional;
import plumbline.study.Proportion;

/**
 * What a {@link Cure} found.
 *
 * @param verdict   in short
 * @param diagnoses what the doctor found in the task as it is, a line for each kind of illness; none of one that is healthy
 * @param untreated how many of the fresh seeds learn as the task is
 * @param tried     the race, the best first; none of a task that is healthy
 * @param proof     that of the best; empty if none was tried, or not one of its seeds learned in the race
 */
public record Outcome(
        Verdict verdict, List<String> diagnoses, Proportion untreated, List<Tried> tried, Optional<Proof> proof) {

    public Outcome {
        diagnoses = List.copyOf(diagnoses);
        tried = List.copyOf(tried);
    }
}
