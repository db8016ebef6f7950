package plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import plumbline.cure.ContestRow;
import plumbline.cure.Search;
import plumbline.cure.Verdict;
import plumbline.experiment.Catalogue;

class ContestPageTest {

    /** Of six published trainings one is healthy; one more was in view when the search was written. */
    private static final List<ContestRow> ROWS = rows();

    private static List<ContestRow> rows() {
        List<ContestRow> rows = new ArrayList<>();
        for (Search search : Search.values()) {
            rows.add(new ContestRow("faulty-88f27", search, 2, 600, 199, 200, Verdict.HEALTHY, 0, 0, "", 0, 0, 0));
            for (String id : List.of("faulty-01bb8", "faulty-46edb", "faulty-ebc16", "drawn-21", "faulty-case26")) {
                boolean isCured = search == Search.DIAGNOSIS || id.equals("faulty-01bb8");
                rows.add(isCured
                        ? new ContestRow(id, search, 2, 600, 7, 200, Verdict.CURED, 592, 1, "ELU", 1, 190, 200)
                        : new ContestRow(id, search, 2, 600, 7, 200, Verdict.NOTHING_HELPED, 600, 0, "", 0, 0, 0));
            }
        }
        return rows;
    }

    private static String page() {
        return new ContestPage(Catalogue.load(), ROWS).text();
    }

    @Test
    void countsWhatIsCuredOfTheIll() {
        assertThat(page())
                .contains("(seed 2, 600 trainings;")
                .containsPattern("\\| faulty +\\| diagnosis +\\| 4 +\\| 4, 100 % \\[51, 100] +\\| 0 +\\| 4 of 4 +\\| 592 ")
                .containsPattern("\\| faulty +\\| random +\\| 4 +\\| 1, 25 % \\[5, 70] +\\| 0 +\\| 1 of 1 +\\| 600 ")
                .containsPattern("\\| drawn +\\| fixed orders +\\| 1 +\\| 0, 0 % ")
                .containsPattern("\\| all +\\| diagnosis +\\| 5 +\\| 5, 100 % ");
    }

    @Test
    void saysHowFarItIs() {
        assertThat(page()).contains("Searched so far: 5 of the 27 different ones of faulty, 1 of the 40 different ones of drawn; the command goes on with the others.");
    }

    @Test
    void saysWhatWasInViewWhenTheSearchWasWritten() {
        assertThat(page())
                .contains("1 of the ill networks were", "Without those in view: diagnosis 4, 100 % [51, 100] of 4; random 1, 25 % [5, 70] of 4")
                .contains("| faulty-case26 † ");
        List<ContestRow> unseen = ROWS.stream().filter(row -> !row.experiment().equals("faulty-case26")).toList();
        assertThat(new ContestPage(Catalogue.load(), unseen).text()).contains("None of the ill networks was in view").doesNotContain("Without");
    }

    /** Four networks that one of the two alone cures: p is 1/8, and of two tests twice that. */
    @Test
    void comparesInPairs() {
        assertThat(page()).containsPattern("\\| random +\\| 1 +\\| 4 +\\| 0 +\\| 0 +\\| \\+80 points \\[[^]]+] +\\| 0.25 +\\| 4 +\\| 0 ");
    }

    @Test
    void tellsEveryNetwork() {
        assertThat(page())
                .containsPattern("\\| faulty-88f27 +\\| 99.5 % +\\| healthy +\\| healthy +\\| healthy ")
                .containsPattern("\\| drawn-21 +\\| 4 % +\\| \\*\\*95.0 %\\*\\* ELU +\\| none learned +\\| none learned ");
        assertThat(ContestPage.line(ROWS.get(1))).isEqualTo("faulty-01bb8, diagnosis: cured, ELU, 95 % [91, 97] of 200 seeds");
    }
}
