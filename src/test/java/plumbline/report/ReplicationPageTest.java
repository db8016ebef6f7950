package plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import plumbline.store.Replication;
import plumbline.store.Studies;
import plumbline.store.StudyRun;

class ReplicationPageTest {

    private final StudyRun tanh = Studies.from(1, "tanh-5", accuracies(3, 20));
    private final StudyRun relu = Studies.from(1, "relu-5", accuracies(19, 20));

    @Test
    void showsBothStudiesAndBothTogether() {
        String page = page(List.of(tanh), new Replication(tanh, Studies.from(1001, "tanh-5", accuracies(5, 20))));

        // scipy: fisher_exact([[3, 17], [5, 15]]) 0.695; ks_2samp, exact, of 3 and of 5 times 0.8, else 0.5: 1 - but for rounding
        assertThat(page)
                .contains("| [tanh-5](tanh-5/study.csv), [fresh](replication/tanh-5/study.csv) ")
                .contains("| 15.0 %, 0.500 ", "| 25.0 %, 0.500 ", "| 20 % [10, 35] of 40 seeds, 0.500 [0.500, 0.800] ", "| 0.69 ");
    }

    @Test
    void countsTheTestsThatDoNotAgreeAndThoseToExpect() {
        String page = page(
                List.of(tanh, relu),
                new Replication(tanh, Studies.from(1001, "tanh-5", accuracies(5, 20))),
                new Replication(relu, Studies.from(1001, "relu-5", accuracies(2, 20))));

        assertThat(page)
                .contains("2 experiments were made twice, with seeds 1 to 20 and with seeds 1001 to 1020: of 4 tests that the two agree, "
                        + "2 are below 0.05, and at most 0.2 are to be expected by chance; corrected for all (Holm 1979), 2 are.")
                .contains("The share that learns differs most for relu-5: 95.0 % against 10.0 %.");
    }

    @Test
    void namesWhatWasNotMadeTwice() {
        assertThat(page(List.of(tanh, relu), new Replication(relu, Studies.from(1001, "relu-5", accuracies(19, 20)))))
                .contains("Not made twice yet: tanh-5.");
    }

    /** A network that has two ids is trained and counted once. */
    @Test
    void countsAStudyOnceThatHasTwoIds() {
        StudyRun twin = Studies.from(1, "tanh-depth-5", accuracies(3, 20));

        String page = page(
                List.of(tanh, twin),
                new Replication(tanh, Studies.from(1001, "tanh-5", accuracies(3, 20))),
                new Replication(twin, Studies.from(1001, "tanh-depth-5", accuracies(3, 20))));

        assertThat(page).contains("One experiment was made twice").doesNotContain("tanh-depth-5");
    }

    /** It may be studied with fewer seeds under the other one. */
    @Test
    void countsAStudyOnceThatHasFewerSeedsUnderItsOtherId() {
        StudyRun fewer = Studies.from(1, "tanh-depth-5", Arrays.copyOf(accuracies(3, 20), 10));

        assertThat(DistinctStudies.of(List.of(tanh, fewer))).containsExactly(tanh);
        assertThat(DistinctStudies.of(List.of(tanh, Studies.from(1, "tanh-depth-5", accuracies(4, 10)), relu))).hasSize(3);
    }

    /** All of them start and end with the same numbers. */
    @Test
    void networksThatDoNotLearnAtAllAreNotTakenForOne() {
        StudyRun one = Studies.learned("plain-20-zero", 0, 10);
        StudyRun other = Studies.learned("plain-50-zero", 0, 10);

        assertThat(DistinctStudies.of(List.of(one, other))).containsExactly(one, other);
    }

    @Test
    void isMissingIfNothingWasMadeTwice() {
        assertThat(ReplicationPage.of(List.of(tanh, relu), List.of()).page()).isEmpty();
    }

    private static String page(List<StudyRun> studies, Replication... replications) {
        return ReplicationPage.of(studies, List.of(replications)).page().orElseThrow();
    }

    private static double[] accuracies(int learned, int seeds) {
        return DoubleStream.concat(
                        DoubleStream.generate(() -> 0.8).limit(learned),
                        IntStream.range(learned, seeds).mapToDouble(i -> 0.5))
                .toArray();
    }
}
