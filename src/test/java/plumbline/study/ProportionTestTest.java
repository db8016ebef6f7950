package plumbline.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
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

    /**
     * By Holm's own procedure: one after the other, from the clearest on, each is shown at 5 % over the number of those not
     * tested yet, until the first that is not.
     */
    @Test
    void showsWhatHolmsProcedureRejects() {
        RandomGenerator random = new SplittableRandom(1);
        for (int trial = 0; trial < 200; trial++) {
            int comparisons = random.nextInt(1, 8);
            List<Proportion> controls = proportions(random, comparisons);
            List<Proportion> remedies = proportions(random, comparisons);
            List<ProportionTest> alone = new ArrayList<>();
            for (int i = 0; i < comparisons; i++) {
                alone.addAll(ProportionTest.of(List.of(controls.get(i)), List.of(remedies.get(i))));
            }
            double[] ascending = alone.stream().mapToDouble(ProportionTest::p).sorted().toArray();
            int shown = 0;
            while (shown < comparisons && ascending[shown] < 0.05 / (comparisons - shown)) {
                shown++;
            }

            List<ProportionTest> together = ProportionTest.of(controls, remedies);

            assertThat(together).filteredOn(test -> test.verdict() != Verdict.NOT_SHOWN).hasSize(shown);
            for (int i = 0; i < comparisons; i++) {
                assertThat(together.get(i).control()).isEqualTo(controls.get(i));
                assertThat(together.get(i).remedy()).isEqualTo(remedies.get(i));
                assertThat(together.get(i).p()).isBetween(alone.get(i).p(), 1.0);
            }
        }
    }

    @Test
    void harmsIsTheOppositeOfHelps() {
        RandomGenerator random = new SplittableRandom(2);
        List<Proportion> controls = proportions(random, 100);
        List<Proportion> remedies = proportions(random, 100);
        for (int i = 0; i < 100; i++) {
            ProportionTest test = ProportionTest.of(controls.subList(i, i + 1), remedies.subList(i, i + 1)).get(0);
            ProportionTest opposite = ProportionTest.of(remedies.subList(i, i + 1), controls.subList(i, i + 1)).get(0);

            assertThat(opposite.p()).isCloseTo(test.p(), within(1e-9));
            assertThat(opposite.verdict()).isEqualTo(
                    switch (test.verdict()) {
                        case HELPS -> Verdict.HARMS;
                        case HARMS -> Verdict.HELPS;
                        case NOT_SHOWN -> Verdict.NOT_SHOWN;
                    });
        }
    }

    private static List<Proportion> proportions(RandomGenerator random, int count) {
        return Stream.generate(() -> random.nextInt(1, 60))
                .limit(count)
                .map(seeds -> new Proportion(random.nextInt(0, seeds + 1), seeds))
                .toList();
    }
}
