package plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import plumbline.store.Studies;
import plumbline.store.StudyRun;

class ClaimListTest {

    private static final StudyRun RELU_15 = Studies.of("relu-15", 0.5, 0.5, 0.8);

    /** Of the {@link Studies}' curve the share at the end is 0.5, of three seeds 2. */
    @Test
    void saysWhatTheSourceSaysHowItIsTestedAndWhatComesOfIt() {
        assertThat(ClaimList.of(List.of(RELU_15), List.of(RELU_15)))
                .isEqualTo("- **relu-15**: still able to learn (How to Fix the Vanishing Gradients Problem Using the ReLU, Deeper MLP Model "
                        + "with ReLU for Two Circles Problem). Test: a seed has learned at the end. 67 % [21, 94] of 3 seeds, these "
                        + "seeds do not tell whether it is the rule or the exception (test accuracy above 0.75 after epoch 500).\n");
    }

    /** Whose own medians are in its curve: 0.65 on test after 300 epochs. */
    @Test
    void tellsEachPartOfAClaim() {
        StudyRun tanh = Studies.of("tanh-1", 0.8);

        assertThat(ClaimList.of(List.of(tanh), List.of(tanh)))
                .contains(
                        " On train: medians of 1 seeds, it does not hold for the medians (median accuracy 0.375 after epoch 300; ",
                        " On test: medians of 1 seeds, it does not hold for the medians (median accuracy 0.650 after epoch 300; +0.050 in the 100 epochs "
                                + "before, +0.050 in the 100 after).");
    }

    @Test
    void saysItInShortInARowAClaimWithALineAPart() {
        StudyRun tanh = Studies.of("tanh-1", 0.8);

        assertThat(ClaimList.inShort(List.of(RELU_15, tanh), List.of(RELU_15, tanh), "").lines()
                        .skip(2).map(row -> row.replaceAll(" *\\| ", "|").replaceAll("^\\|| *\\|$", "")))
                .contains("[relu-15](relu-15/README.md)|still able to learn|67 % [21, 94] of 3 seeds|these seeds do not tell "
                        + "whether it is the rule or the exception")
                .anySatisfy(row -> assertThat(row).endsWith("|on train: medians of 1 seeds<br>on test: medians of 1 seeds|it does not hold for the "
                        + "medians<br>it does not hold for the medians"));
    }

    @Test
    void isEmptyIfNothingWasSaid() {
        StudyRun silent = Studies.of("tanh-5-glorot", 0.8);

        assertThat(ClaimList.of(List.of(silent), List.of(silent))).isEmpty();
    }
}
