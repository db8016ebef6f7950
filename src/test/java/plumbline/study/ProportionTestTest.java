package plumbline.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plumbline.study.ProportionTest.Verdict;

class ProportionTestTest {

    /** {@code scipy.stats.fisher_exact([[3, 27], [12, 18]])} and so on. */
    @ParameterizedTest
    @CsvSource({
        "3,  30, 12, 30, 0.0153316, HELPS",
        "12, 30, 3,  30, 0.0153316, HARMS",
        "10, 30, 14, 30, 0.429569, NOT_SHOWN",
        "0,  5,  0,  5,  1,        NOT_SHOWN",
        "0,  30, 30, 30, 1.69112e-17, HELPS",
        "66, 200, 41, 100, 0.201246, NOT_SHOWN"
    })
    void isFishersExactTest(int control, int controls, int remedy, int remedies, double p, Verdict verdict) {
        ProportionTest comparison = ProportionTest.of(
                        List.of(new Proportion(control, controls)), List.of(new Proportion(remedy, remedies)))
                .get(0);

        assertThat(comparison.p()).isCloseTo(p, withinPercentage(1e-3));
        assertThat(comparison.verdict()).isEqualTo(verdict);
    }

    /**
     * Alone they are 0.0153316, 0.429569, 0.0303414 and 0.104165 (scipy); by hand, in ascending order: 4 x 0.0153316,
     * 3 x 0.0303414, 2 x 0.104165, 1 x 0.429569.
     */
    @Test
    void isCorrectedForTheNumberOfComparisons() {
        List<ProportionTest> comparisons = ProportionTest.of(
                List.of(new Proportion(3, 30), new Proportion(10, 30), new Proportion(3, 30), new Proportion(3, 30)),
                List.of(new Proportion(12, 30), new Proportion(14, 30), new Proportion(11, 30), new Proportion(9, 30)));

        double[] expected = {0.0613264, 0.429569, 0.0910242, 0.20833};
        for (int i = 0; i < expected.length; i++) {
            assertThat(comparisons.get(i).p()).isCloseTo(expected[i], withinPercentage(1e-3));
        }
        assertThat(comparisons).extracting(ProportionTest::verdict).containsOnly(Verdict.NOT_SHOWN);
    }

    /** The second, 0.0303414, stays alone at the end, but its p must not be below the first's, 2 x 0.0153316. */
    @Test
    void isNeverSmallerThanThatOfAClearerComparison() {
        List<ProportionTest> comparisons = ProportionTest.of(
                List.of(new Proportion(3, 30), new Proportion(3, 30)), List.of(new Proportion(12, 30), new Proportion(11, 30)));

        assertThat(comparisons).allSatisfy(
                comparison -> assertThat(comparison.p()).isCloseTo(0.0306632, withinPercentage(1e-3)));
    }
}
