package plumbline.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {

    /** Drawn with known odds: so many that the penalty is of no account. */
    @Test
    void findsTheOddsThatTheCasesWereDrawnWith() {
        SplittableRandom random = new SplittableRandom(1);
        double[][] rows = new double[100_000][];
        List<Boolean> events = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {random.nextDouble(10, 14), random.nextDouble(-1, 1), 7};
            events.add(random.nextDouble() < probability(rows[i]));
        }

        LogisticRegression regression = LogisticRegression.of(rows, events);

        assertThat(regression.oddsRatios()).containsExactly(new double[] {2, 0.1, 1}, within(0.05));
        assertThat(regression.probability(new double[] {11, 0.5, 7})).isCloseTo(probability(new double[] {11, 0.5, 7}), within(0.01));
    }

    /** Of 2 to the power of the first, by 10 to that of the second. */
    private static double probability(double[] row) {
        double odds = Math.pow(2, row[0] - 12) * Math.pow(10, -row[1]);
        return odds / (1 + odds);
    }

    @Test
    void coversTheRangeOfItsCases() {
        LogisticRegression regression =
                LogisticRegression.of(new double[][] {{1, -1}, {3, 2}, {2, 0}}, List.of(true, false, true));

        assertThat(regression.covers(new double[] {3, -1})).isTrue();
        assertThat(regression.covers(new double[] {3.01, -1})).isFalse();
        assertThat(regression.covers(new double[] {2, -1.01})).isFalse();
    }

    @Test
    void isSureButFiniteWhereTheEventsCanBeToldWithoutFail() {
        double[][] rows = new double[200][];
        List<Boolean> events = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {i};
            events.add(i >= 100);
        }

        LogisticRegression regression = LogisticRegression.of(rows, events);

        assertThat(regression.probability(new double[] {0})).isBetween(0.0, 0.05);
        assertThat(regression.probability(new double[] {199})).isBetween(0.95, 1.0);
        assertThat(regression.oddsRatios()[0]).isGreaterThan(1).isFinite();
    }
}
