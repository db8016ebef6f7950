package plumbline.store;

import static plumbline.csv.Range.require;

import java.util.List;
import java.util.Optional;
import plumbline.cure.Outcome;
import plumbline.cure.Proof;
import plumbline.cure.Tried;
import plumbline.cure.Verdict;
import plumbline.study.Proportion;
import plumbline.train.SuccessCriterion;

/**
 * A cure whole: {@code cure.json}.
 *
 * @param id         of the experiment
 * @param question   that it asks
 * @param success    when a seed has learned
 * @param seed       of the cure
 * @param budget     trainings that its races might take
 * @param verdict    in short
 * @param diagnoses  what the doctor found, a line each
 * @param untreated  how many of the fresh seeds learn as the experiment is
 * @param tried      the race, the best first
 * @param proof      that of the best, as a list of one or none
 * @param provenance where the cure comes from
 */
public record CureSummary(
        String id,
        String question,
        SuccessCriterion success,
        long seed,
        int budget,
        Verdict verdict,
        List<String> diagnoses,
        Proportion untreated,
        List<Tried> tried,
        List<Proof> proof,
        Provenance provenance) {

    public CureSummary {
        diagnoses = List.copyOf(diagnoses);
        tried = List.copyOf(tried);
        proof = List.copyOf(proof);
    }

    /** A cure that has just been found. */
    public static CureSummary of(
            String id, String question, SuccessCriterion success, long seed, int budget, Outcome outcome, Provenance provenance) {
        return new CureSummary(
                id,
                question,
                success,
                seed,
                budget,
                outcome.verdict(),
                outcome.diagnoses(),
                outcome.untreated(),
                outcome.tried(),
                outcome.proof().stream().toList(),
                provenance);
    }

    /** That of the best remedy, if it was worth one. */
    public Optional<Proof> proven() {
        return proof.stream().findFirst();
    }

    void check(String folder) {
        require(id.equals(folder), "it is of another cure than " + folder);
        require(proof.size() <= 1, "proof must be of one remedy or none, not of " + proof.size());
        require(proof.size() == 1 || verdict == Verdict.HEALTHY || verdict == Verdict.NOTHING_HELPED, "a cure without a proof is none");
    }
}
