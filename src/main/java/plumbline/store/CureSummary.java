package plumbline.store;

import static plumbline.csv.Range.require;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
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
 * @param budget     trainings that its search might take
 * @param verdict    in short
 * @param diagnoses  what the doctor found, a line each
 * @param untreated  how many seeds, of which neither search nor proofs have any, learn as the experiment is
 * @param trainings  that it took, the proofs not among them
 * @param tried      what was trained in it, the best first
 * @param proofs     in the order in which they were made
 * @param secondsPerEpoch that DL4J takes to train the network as it is, and with what each of the proofs is of, in their order; NaN where it
 *                   becomes non-finite
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
        int trainings,
        List<Tried> tried,
        List<Proof> proofs,
        List<Double> secondsPerEpoch,
        Provenance provenance) {

    public CureSummary {
        diagnoses = List.copyOf(diagnoses);
        tried = List.copyOf(tried);
        proofs = List.copyOf(proofs);
        secondsPerEpoch = List.copyOf(secondsPerEpoch);
    }

    /** A cure that has just been found. */
    public static CureSummary of(
            String id,
            String question,
            SuccessCriterion success,
            long seed,
            int budget,
            Outcome outcome,
            List<Double> secondsPerEpoch,
            Provenance provenance) {
        return new CureSummary(
                id,
                question,
                success,
                seed,
                budget,
                outcome.verdict(),
                outcome.diagnoses(),
                outcome.untreated(),
                outcome.trainings(),
                outcome.tried(),
                outcome.proofs(),
                secondsPerEpoch,
                provenance);
    }

    /** The proof with which most seeds learn. */
    public Optional<Proof> proven() {
        return Outcome.best(proofs);
    }

    /** By what the time of an epoch is multiplied with one of the proofs; empty if either is not known. */
    public OptionalDouble costOf(Proof proof) {
        double cost = secondsPerEpoch.get(1 + proofs.indexOf(proof)) / secondsPerEpoch.get(0);
        return Double.isNaN(cost) ? OptionalDouble.empty() : OptionalDouble.of(cost);
    }

    void check(String folder) {
        require(id.equals(folder), "it is of another cure than " + folder);
        require(secondsPerEpoch.size() == (proofs.isEmpty() ? 0 : 1 + proofs.size()), "seconds_per_epoch must be of the network as it is and of each proof");
        require(!proofs.isEmpty() || verdict == Verdict.HEALTHY || verdict == Verdict.NOTHING_HELPED, "a cure without a proof is none");
    }
}
