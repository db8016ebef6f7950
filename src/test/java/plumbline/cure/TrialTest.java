package plumbline.cure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plumbline.experiment.Task;
import plumbline.study.StudyPlan;

class TrialTest {

    private static Optional<Task> named(String id) {
        return Trial.named(id, task -> task.equals("ill_of_zeros") ? Optional.of(Patients.ofZeros()) : Optional.empty());
    }

    /** Of every remedy that applies, alone and with two others: an executor trains what the driver means. */
    @Test
    void itsIdTellsWhatIsTrained() {
        Candidate untreated = Candidate.untreated(Patients.ofZeros());
        List<Candidate> alone = untreated.withEach(Remedies.all());
        List<Candidate> pairs = untreated.withBoth(alone, Candidate.Pair.all(alone, alone)).limit(40).toList();
        List<Candidate> three = untreated.withBoth(pairs, Candidate.Pair.all(pairs, alone)).limit(40).toList();

        assertThat(alone).hasSizeGreaterThan(15);
        assertThat(pairs).hasSize(40);
        assertThat(three).hasSize(40);
        assertThat(List.of(List.of(untreated), alone, pairs, three)).allSatisfy(candidates -> assertThat(candidates).allSatisfy(candidate -> {
            StudyPlan plan = Trial.plan("ill_of_zeros", Trial.Stage.RACE, candidate, 1, 2);
            assertThat(plan.id()).matches("[A-Za-z0-9_.+-]+");
            assertThat(named(plan.id())).hasValueSatisfying(
                    task -> assertThat(Candidate.untreated(task).key()).isEqualTo(candidate.key()));
        }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ill_of_zeros", "other_race_untreated", "ill_of_zeros_race_nothing-of-ours", "ill_of_zeros_game_untreated"})
    void whatIsNoneIsTold(String id) {
        assertThat(named(id)).isEmpty();
    }
}
