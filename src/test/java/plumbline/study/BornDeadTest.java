package plumbline.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import plumbline.doctor.Prognosis;
import plumbline.train.SuccessCriterion;

class BornDeadTest {

    @Test
    void isASeedWithoutAnyGradient() {
        Study study = new Study(
                "any",
                SuccessCriterion.accuracyAbove(0.75),
                List.of(start(1, 0, 0), start(2, 0, 1), start(3, 1, 1), start(4, 0, 0)),
                List.of(end(1, 0.5), end(2, 0.8), end(3, 0.8), end(4, 0.8)),
                List.of());

        assertThat(BornDead.of(study)).isEqualTo(new Proportion(2, 4));
        assertThat(BornDead.learned(study)).isEqualTo(1);
    }

    @Test
    void isNeverLikelierThanTheBound() {
        assertThat(Prognosis.bornDeadAtMost(Collections.nCopies(1, 5L))).isZero();
        assertThat(Prognosis.bornDeadAtMost(Collections.nCopies(2, 5L))).isEqualTo(1 / 32.0);
        assertThat(Prognosis.bornDeadAtMost(Collections.nCopies(3, 1L))).isEqualTo(0.75);
        assertThat(Prognosis.bornDeadAtMost(Collections.nCopies(30, 5L))).isCloseTo(0.6018, within(1e-4));
    }

    /**
     * For a single example that the first layer passes on, the bound is the probability itself: of 4,000 networks of three units
     * and six layers 1 - (7/8)^5 = 0.4871 are dead, within four standard deviations, 0.0316, but for 6 of 100,000 such tests.
     */
    @Test
    void isTheBoundForASingleExample() {
        SplittableRandom random = new SplittableRandom(9);
        int dead = 0;
        for (int network = 0; network < 4000; network++) {
            double[] activations = {1, 1, 1};
            for (int layer = 1; layer < 6; layer++) {
                activations = next(activations, random);
            }
            dead += activations[0] + activations[1] + activations[2] == 0 ? 1 : 0;
        }

        assertThat(dead / 4000.0).isCloseTo(Prognosis.bornDeadAtMost(Collections.nCopies(6, 3L)), within(0.0316));
    }

    private static double[] next(double[] activations, SplittableRandom random) {
        double[] next = new double[activations.length];
        for (int unit = 0; unit < next.length; unit++) {
            for (double activation : activations) {
                next[unit] += activation * random.nextGaussian();
            }
            next[unit] = Math.max(0, next[unit]);
        }
        return next;
    }

    private static SeedStart start(long seed, double first, double last) {
        return new SeedStart(seed, 0.5, 0.5, 0.7, 0.7, first, last);
    }

    private static SeedMetrics end(long seed, double accuracy) {
        return new SeedMetrics(seed, accuracy, accuracy, 0.5, 0.5);
    }
}
