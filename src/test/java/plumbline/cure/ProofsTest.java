package plumbline.cure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import plumbline.study.StudyPlan;

/** What is proven after a search. Eight and 16 seeds of the race are of those of whom all learn if 80 % do. */
class ProofsTest {

    /** Of identity weights so many learn that the race takes them for a cure, and the proof does not. */
    private final PredictedStudies studies = new PredictedStudies(id -> Map.of(
                    "task_race_orthogonal-weights", 1.0,
                    "task_proof_orthogonal-weights", 0.85,
                    "task_race_identity-weights", 1.0,
                    "task_proof_identity-weights", 0.95)
            .getOrDefault(id, 0.0));

    @Test
    void aWinnerThatFailsItsProofIsFollowedByTheNext() throws IOException, InterruptedException {
        Outcome outcome = Cure.of(Patients.ofZeros()).budget(640).find(studies);

        assertThat(outcome.proofs()).extracting(Proof::remedy).containsExactly("orthogonal weights", "identity weights");
        assertThat(outcome.proofs()).extracting(proof -> proof.after().share()).containsExactly(0.85, 0.95);
        assertThat(outcome.proofs()).last().satisfies(proof -> assertThat(proof.p())
                .as("of two tests the lesser, corrected by Holm")
                .isEqualTo(2 * proof.effect().p()));
        assertThat(outcome.verdict()).isEqualTo(Verdict.CURED);
        assertThat(outcome.proof()).hasValueSatisfying(proof -> assertThat(proof.remedy()).isEqualTo("identity weights"));
    }

    /** A race in which few learned says already that the next is no cure. */
    @Test
    void nothingIsProvenThatTheRaceHasRuledOut() throws IOException, InterruptedException {
        PredictedStudies few = new PredictedStudies(id -> id.contains("orthogonal-weights") ? 0.2 : 0);
        Outcome outcome = Cure.of(Patients.ofZeros()).budget(640).find(few);

        assertThat(outcome.proofs()).hasSize(1);
        assertThat(outcome.verdict()).isEqualTo(Verdict.HELPED);
    }

    @Test
    void notMoreThanThreeAreMade() throws IOException, InterruptedException {
        PredictedStudies many = new PredictedStudies(id -> id.contains("untreated") ? 0 : id.contains("proof") ? 0.5 : id.contains("weights") ? 1 : 0);
        Outcome outcome = Cure.of(Patients.ofZeros()).budget(640).find(many);

        assertThat(outcome.proofs()).hasSize(3);
        assertThat(outcome.proof()).hasValueSatisfying(
                proof -> assertThat(proof).as("the first of those that are as good").isEqualTo(outcome.proofs().get(0)));
    }

    /** A control that was found ill by the same seeds would be ill by chance too. */
    @Test
    void searchCheckAndProofHaveSeedsOfTheirOwn() throws IOException, InterruptedException {
        Cure.of(Patients.ofZeros()).budget(640).find(studies);

        List<Long> check = seeds("task_check_untreated");
        List<Long> control = seeds("task_proof_untreated");
        assertThat(check).hasSize(200).doesNotContainAnyElementsOf(control);
        assertThat(seeds("task_proof_orthogonal-weights")).isEqualTo(seeds("task_proof_identity-weights")).isEqualTo(control);
        List<Long> race = studies.asked().stream()
                .filter(plan -> !plan.id().matches("task_(check|proof)_.*"))
                .flatMap(plan -> seeds(plan).stream())
                .toList();
        assertThat(race).isNotEmpty().doesNotContainAnyElementsOf(check).doesNotContainAnyElementsOf(control);
    }

    @Test
    void allThatWasTrainedIsForgotten() throws IOException, InterruptedException {
        Cure.of(Patients.ofZeros()).budget(640).find(studies);

        assertThat(studies.forgotten())
                .flatExtracting(plan -> seeds(plan).stream().map(seed -> plan.id() + seed).toList())
                .containsExactlyInAnyOrderElementsOf(studies.asked().stream()
                        .flatMap(plan -> seeds(plan).stream().map(seed -> plan.id() + seed))
                        .toList());
    }

    private List<Long> seeds(String id) {
        return studies.asked().stream().filter(plan -> plan.id().equals(id)).flatMap(plan -> seeds(plan).stream()).toList();
    }

    private static List<Long> seeds(StudyPlan plan) {
        return LongStream.range(plan.firstSeed(), plan.firstSeed() + plan.seeds()).boxed().toList();
    }
}
