package plumbline.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {

    /** 20,000 cases whose probability is 1 / (1 + exp(-(0.5 + x - x^2 / 2))): its error is some 0.01. */
    @Test
    void findsTheProbabilityThatMadeTheCases() {
        SplittableRandom random = new SplittableRandom(1);
        List<double[]> cases = new ArrayList<>();
        List<Boolean> happened = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            double x = random.nextDouble(-2, 2);
            cases.add(new double[] {x, 7});
            happened.add(random.nextDouble() < probability(x));
        }

        LogisticRegression regression = LogisticRegression.fit(cases, happened);

        for (double x = -2; x <= 2; x += 0.5) {
            assertThat(regression.probability(new double[] {x, 7})).isCloseTo(probability(x), within(0.03));
        }
    }

    private static double probability(double x) {
        return 1 / (1 + Math.exp(-(0.5 + x - x * x / 2)));
    }

    /** Without the ridge the coefficients would grow for ever. */
    @Test
    void staysFiniteWhereANumberTellsAll() {
        List<double[]> cases = new ArrayList<>();
        List<Boolean> happened = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            cases.add(new double[] {i});
            happened.add(i >= 100);
        }

        LogisticRegression regression = LogisticRegression.fit(cases, happened);

        assertThat(regression.probability(new double[] {0})).isBetween(0.0, 0.1);
        assertThat(regression.probability(new double[] {199})).isBetween(0.9, 1.0);
    }
}
