package plumbline.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import plumbline.study.JudgedComparison.Verdict;
import plumbline.train.SuccessCriterion;

class JudgedComparisonTest {

    private static final double[] LOW = repeat(20, 0.5);
    private static final double[] HIGH = repeat(20, 0.8);

    @Test
    void moreSeedsThatLearnAndBetterOnesHelp() {
        assertThat(verdict(LOW, HIGH)).isEqualTo(Verdict.HELPS);
        assertThat(verdict(HIGH, LOW)).isEqualTo(Verdict.HARMS);
    }

    /** Four seeds that change, all to the better: McNemar's p is 2 / 2^4 = 0.125. */
    @Test
    void fewSeedsThatChangeShowNothing() {
        assertThat(verdict(LOW, and(repeat(4, 0.8), repeat(16, 0.5)))).isEqualTo(Verdict.NOT_SHOWN);
    }

    /** All seeds end higher, but fewer above 0.75: at 0.6 all do instead of a quarter. */
    @Test
    void aDifferenceThatTurnsDependsOnTheThreshold() {
        double[] control = and(repeat(10, 0.8), repeat(30, 0.5));
        double[] remedy = repeat(40, 0.7);

        assertThat(verdict(control, remedy)).isEqualTo(Verdict.DEPENDS_ON_THE_THRESHOLD);
    }

    /** At 0.75 26 more seeds learn, but of those that reach 0.9 there are 10 less: McNemar's p is 2 / 2^10. */
    @Test
    void anEffectThatIsShownDependsOnTheThresholdIfTheOtherIsShownElsewhere() {
        double[] control = and(repeat(10, 0.95), repeat(30, 0.5));
        double[] remedy = and(repeat(36, 0.8), repeat(4, 0.5));

        assertThat(verdict(control, remedy)).isEqualTo(Verdict.DEPENDS_ON_THE_THRESHOLD);
        assertThat(verdict(and(repeat(10, 0.8), repeat(30, 0.5)), remedy)).isEqualTo(Verdict.HELPS);
    }

    /** At 0.75 20 seeds of 24 against none; of those that reach 0.9 there are 2 less, which can be chance. */
    @Test
    void aFewSeedsTheOtherWayElsewhereAreNoDependence() {
        double[] control = and(repeat(2, 0.95), repeat(22, 0.5));
        double[] remedy = and(repeat(20, 0.8), repeat(4, 0.5));

        assertThat(verdict(control, remedy)).isEqualTo(Verdict.HELPS);
    }

    /** As many learn at 0.75, more at 0.6 and fewer at 0.9. */
    @Test
    void sharesThatTurnDependOnTheThresholdThoughNothingIsShownAtTheTasks() {
        double[] control = and(repeat(20, 0.95), repeat(20, 0.5));
        double[] remedy = and(repeat(20, 0.8), repeat(20, 0.65));
        JudgedComparison judged = judged(control, remedy);

        assertThat(judged.comparison().line().effect().estimate()).isZero();
        assertThat(judged.verdict()).isEqualTo(Verdict.DEPENDS_ON_THE_THRESHOLD);
    }

    /** None learns at 0.75, all of the remedy's at 0.6. */
    @Test
    void whatIsShownOnlyElsewhereDependsOnTheThreshold() {
        assertThat(verdict(LOW, repeat(20, 0.65))).isEqualTo(Verdict.DEPENDS_ON_THE_THRESHOLD);
    }

    /** More seeds learn, but most end lower: the tests find opposite directions at every threshold at which they find any. */
    @Test
    void sharesAndRanksThatContradictShowNothing() {
        double[] control = repeat(60, 0.54);
        double[] remedy = and(repeat(15, 0.8), repeat(45, 0.5));
        JudgedComparison judged = judged(control, remedy);

        assertThat(judged.comparison().line().effect().p()).isLessThan(0.001);
        assertThat(judged.comparison().line().effect().direction()).isEqualTo(1);
        assertThat(judged.comparison().accuracy().direction()).isEqualTo(-1);
        assertThat(judged.verdict()).isEqualTo(Verdict.NOT_SHOWN);
        assertThat(judged.p()).isEqualTo(1);
    }

    @Test
    void allAgainstAllAndNoneAgainstNoneAreNoComparisons() {
        assertThat(verdict(repeat(20, 0.96), repeat(20, 0.97))).isEqualTo(Verdict.NO_COMPARISON_ALL_LEARN);
        assertThat(verdict(repeat(20, 0.50), repeat(20, 0.51))).isEqualTo(Verdict.NO_COMPARISON_NONE_LEARNS);
    }

    /** Alone p is 2 / 2^6 = 0.03125: of two comparisons 0.0625, of one and another that compares nothing 0.03125. */
    @Test
    void areCorrectedForThoseThatCompareSomething() {
        Comparison six = comparison(LOW, and(repeat(6, 0.8), repeat(14, 0.5)));
        Comparison none = comparison(LOW, LOW);

        assertThat(JudgedComparison.of(List.of(six, six))).extracting(JudgedComparison::p).containsExactly(0.0625, 0.0625);
        assertThat(JudgedComparison.of(List.of(none, six))).extracting(JudgedComparison::p).containsExactly(1.0, 0.03125);
    }

    /** Six seeds that change, each to the better: by Wilcoxon's z = (21 - 10.5 - 0.5) / sqrt(18.375) p is 0.0197. */
    @Test
    void thePOfBothTestsIsTheGreaterOne() {
        Comparison six = comparison(LOW, and(repeat(6, 0.8), repeat(14, 0.5)));

        assertThat(six.accuracy().p()).isCloseTo(0.01965, within(1e-5));
        assertThat(six.line().effect().p()).isEqualTo(0.03125);
        assertThat(six.p()).isEqualTo(0.03125);
    }

    @Test
    void seedsThatBothStudiesHaveArePairedAndTheOthersLeftOut() {
        Study control = study(1, LOW);

        assertThat(Comparison.of(control, study(1, HIGH)).samples()).isEqualTo("20 pairs");
        assertThat(Comparison.of(control, study(2, HIGH)).samples()).isEqualTo("19 pairs");
        assertThat(Comparison.of(control, study(1, repeat(10, 0.8))).samples()).isEqualTo("10 pairs");
        assertThat(Comparison.of(control, study(21, HIGH)).samples()).isEqualTo("20 and 20, not paired");
    }

    /** {@code scipy.stats.fisher_exact([[3, 27], [12, 18]])} and {@code mannwhitneyu} of 3 and 12 times 0.8, else 0.5. */
    @Test
    void otherSeedsAreIndependentSamples() {
        Comparison comparison = Comparison.of(
                study(1, and(repeat(3, 0.8), repeat(27, 0.5))), study(1001, and(repeat(12, 0.8), repeat(18, 0.5))));

        assertThat(comparison.line().effect().p()).isCloseTo(0.0153316, within(1e-7));
        assertThat(comparison.accuracy().p()).isCloseTo(0.0080260489, within(1e-7));
    }

    private static Verdict verdict(double[] control, double[] remedy) {
        return judged(control, remedy).verdict();
    }

    private static JudgedComparison judged(double[] control, double[] remedy) {
        return JudgedComparison.of(List.of(comparison(control, remedy))).get(0);
    }

    private static Comparison comparison(double[] control, double[] remedy) {
        return Comparison.of(study(1, control), study(1, remedy));
    }

    private static Study study(long first, double[] accuracies) {
        return new Study(
                "made-by-hand",
                SuccessCriterion.accuracyAbove(0.75),
                List.of(),
                IntStream.range(0, accuracies.length)
                        .mapToObj(i -> new SeedMetrics(first + i, accuracies[i], accuracies[i], 0.5, 0.5))
                        .toList(),
                List.of());
    }

    private static double[] repeat(int seeds, double accuracy) {
        double[] all = new double[seeds];
        Arrays.fill(all, accuracy);
        return all;
    }

    private static double[] and(double[] some, double[] others) {
        return DoubleStream.concat(Arrays.stream(some), Arrays.stream(others)).toArray();
    }
}
