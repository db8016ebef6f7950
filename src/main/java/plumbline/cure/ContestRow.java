package plumbline.cure;

import static plumbline.csv.Range.require;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Optional;
import plumbline.study.Proportion;

/**
 * What came of a search for a cure of an experiment: a row of {@code contest.csv}.
 *
 * @param experiment       its id
 * @param search           how was looked
 * @param seed             of the cure
 * @param budget           trainings that the search might take
 * @param untreatedLearned how many seeds learned as the experiment is
 * @param untreatedSeeds   of so many
 * @param verdict          in short
 * @param trainings        that the search took
 * @param proofs           how many were made, 200 seeds each
 * @param remedy           the best of those that were proven; empty if none was
 * @param changes          of how many remedies that consists, 1 or 2; 0 if there is none
 * @param learned          how many seeds learned with it in the proof; 0 if there was none
 * @param seeds            of so many; 0 if there was none
 */
@JsonPropertyOrder({
    "experiment", "search", "seed", "budget", "untreatedLearned", "untreatedSeeds", "verdict", "trainings", "proofs", "remedy", "changes",
    "learned", "seeds"
})
public record ContestRow(
        String experiment,
        Search search,
        long seed,
        int budget,
        int untreatedLearned,
        int untreatedSeeds,
        Verdict verdict,
        int trainings,
        int proofs,
        String remedy,
        int changes,
        int learned,
        int seeds) {

    static ContestRow of(String experiment, Search search, Cure cure, Outcome outcome) {
        Optional<Proof> proof = outcome.proof();
        return new ContestRow(
                experiment,
                search,
                cure.seed(),
                cure.budget(),
                outcome.untreated().count(),
                outcome.untreated().seeds(),
                outcome.verdict(),
                outcome.trainings(),
                outcome.proofs().size(),
                proof.map(Proof::remedy).orElse(""),
                outcome.tried().stream()
                        .filter(tried -> proof.isPresent() && tried.remedy().equals(proof.get().remedy()))
                        .mapToInt(Tried::changes)
                        .sum(),
                proof.map(best -> best.after().count()).orElse(0),
                proof.map(best -> best.after().seeds()).orElse(0));
    }

    public Proportion untreated() {
        return new Proportion(untreatedLearned, untreatedSeeds);
    }

    /** That of the proof, if there was one. */
    public Optional<Proportion> treated() {
        return seeds == 0 ? Optional.empty() : Optional.of(new Proportion(learned, seeds));
    }

    /** @throws IllegalArgumentException saying what is wrong with it */
    public void check() {
        require(untreatedSeeds > 0 && untreatedLearned >= 0 && untreatedLearned <= untreatedSeeds, "untreated_learned must be from 0 to untreated_seeds");
        require(seeds >= 0 && learned >= 0 && learned <= seeds, "learned must be from 0 to seeds");
        require(verdict != Verdict.CURED || Verdict.isHealthy(new Proportion(learned, seeds)), "with so few seeds that learn it is not cured");
    }
}
