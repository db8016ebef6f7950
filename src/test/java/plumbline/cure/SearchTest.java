package plumbline.cure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import plumbline.doctor.Profile;
import plumbline.doctor.Rule;

/** Who takes part in a search. */
class SearchTest {

    private static final int BUDGET = 320;

    private static Outcome find(Search search, long seed, PredictedStudies studies) throws IOException, InterruptedException {
        return Cure.of(Patients.ofZeros()).seed(seed).budget(BUDGET).by(search).find(studies);
    }

    private static PredictedStudies nothingHelps() {
        return new PredictedStudies(id -> 0);
    }

    @Test
    void eachKeepsToItsBudgetAndUsesMostOfIt() throws IOException, InterruptedException {
        for (Search search : Search.values()) {
            PredictedStudies studies = nothingHelps();
            Outcome outcome = find(search, 1, studies);
            int asked = studies.asked().stream()
                    .filter(plan -> !plan.id().equals("task_check_untreated"))
                    .mapToInt(plan -> plan.seeds())
                    .sum();
            assertThat(outcome.trainings()).as(search.inWords()).isEqualTo(asked).isBetween(BUDGET * 3 / 4, BUDGET);
            assertThat(outcome.verdict()).isEqualTo(Verdict.NOTHING_HELPED);
        }
    }

    /** Too little for a race of singles, one of pairs and one of three together. */
    @Test
    void aSmallBudgetIsSpentOnRemediesAlone() throws IOException, InterruptedException {
        Outcome outcome = Cure.of(Patients.ofZeros()).budget(60).find(nothingHelps());

        assertThat(outcome.trainings()).isEqualTo(60);
        assertThat(outcome.tried()).hasSize(9).extracting(Tried::changes).containsOnly(1);
    }

    @Test
    void randomSearchDrawsByItsSeedUpToThreeTogether() throws IOException, InterruptedException {
        List<Tried> drawn = find(Search.RANDOM, 1, nothingHelps()).tried();

        assertThat(drawn).extracting(Tried::remedy).doesNotHaveDuplicates();
        assertThat(drawn).extracting(Tried::changes).contains(1, 2, 3);
        assertThat(find(Search.RANDOM, 1, nothingHelps()).tried()).isEqualTo(drawn);
        assertThat(find(Search.RANDOM, 2, nothingHelps()).tried()).isNotEqualTo(drawn);
    }

    /** Its rules find zeros, which they call a dying ReLU, and slow convergence. */
    @Test
    void fixedOrdersTryWhatAutoTrainerDoes() throws IOException, InterruptedException {
        Outcome outcome = find(Search.FIXED_ORDERS, 1, new PredictedStudies(id -> id.contains("SELU") || id.contains("batch") ? 0.5 : 0));

        assertThat(outcome.tried()).filteredOn(tried -> tried.changes() == 1).extracting(Tried::remedy).containsExactlyInAnyOrder(
                "SELU with LeCun's weights", "batch normalisation", "He's weights", "leaky ReLU", "learning rate x 10", "Adam with a rate of 0.001");
        assertThat(outcome.tried()).filteredOn(tried -> tried.changes() == 2).extracting(Tried::remedy).isNotEmpty().allSatisfy(
                remedy -> assertThat(remedy).startsWith(outcome.tried().get(0).remedy().split(" \\+ ")[0]));
    }

    /** Not the best of them. */
    @Test
    void fixedOrdersTakeTheFirstThatCures() throws IOException, InterruptedException {
        Outcome outcome = find(Search.FIXED_ORDERS, 1, new PredictedStudies(id -> id.contains("batch") ? 1 : id.contains("untreated") ? 0 : 0.95));

        assertThat(outcome.proofs()).extracting(Proof::remedy).hasSize(1).doesNotContain("batch normalisation");
        assertThat(outcome.tried()).extracting(Tried::changes).containsOnly(1);
    }

    @Test
    void fixedOrdersHaveOneForEachOfAutoTrainersRules() {
        assertThat(Profile.AUTO_TRAINER.rules()).extracting(Rule::name).containsExactlyInAnyOrderElementsOf(FixedOrders.rules());
    }
}
