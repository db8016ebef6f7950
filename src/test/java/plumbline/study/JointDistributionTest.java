package plumbline.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import plumbline.study.Standing.Verdict;

class JointDistributionTest {

    /** A square of 25 seeds; its depths are 1 at the corners, more inside, 13 in the middle. */
    private static final List<double[]> GRID = new ArrayList<>();

    static {
        for (int x = -2; x <= 2; x++) {
            for (int y = -2; y <= 2; y++) {
                GRID.add(new double[] {x, y});
            }
        }
    }

    private final JointDistribution grid = JointDistribution.of(GRID, pair -> pair[0], pair -> pair[1]);

    /** Half of the others on each side of any line through the middle, and the middle itself: no seed lies deeper. */
    @Test
    void theMiddleLiesDeepest() {
        assertThat(grid.rank(0, 0)).isEqualTo(1);
        assertThat(grid.standing(0, 0)).isEqualTo(new Standing(1, 26, 26, false));
    }

    /** A line parts a corner from all others, so that only the four corners lie no deeper. */
    @Test
    void cornersLieOutermost() {
        assertThat(grid.rank(2, -2)).isCloseTo(4 / 25.0, within(1e-12));
    }

    @Test
    void whatALinePartsFromAllSeedsIsOutside() {
        assertThat(grid.standing(2.01, 0).beyond()).isTrue();
        assertThat(grid.rank(2.01, 0)).isZero();
        assertThat(grid.standing(1.9, 0).beyond()).isFalse();
    }

    /** Each number for itself is within the seeds' range, but no seed has the two together. */
    @Test
    void aPairMayBeOutsideThoughNeitherNumberIs() {
        List<Integer> seeds = List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        JointDistribution line = JointDistribution.of(seeds, seed -> seed, seed -> 10.0 * seed);

        assertThat(line.standing(9, 20).beyond()).isTrue();
        assertThat(line.standing(5, 50).beyond()).isFalse();
    }

    /** Whatever the units: the depth is affine invariant. */
    @Test
    void unitsDoNotMatter() {
        Random random = new Random(1);
        List<double[]> seeds = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            seeds.add(new double[] {random.nextGaussian(), random.nextGaussian()});
        }
        JointDistribution plain = JointDistribution.of(seeds, pair -> pair[0], pair -> pair[1]);
        JointDistribution other = JointDistribution.of(seeds, pair -> 1e-3 * pair[0] + 5, pair -> 70 * pair[1] - pair[0]);

        for (double x = -3; x <= 3; x += 0.5) {
            assertThat(other.rank(1e-3 * x + 5, 70 * 0.3 - x)).isEqualTo(plain.rank(x, 0.3));
        }
        // Beyond 2.5 sigma lies exp(-2.5^2 / 2) = 4 % of a normal distribution, beyond 4.5 sigma nothing of 200 seeds.
        assertThat(plain.standing(2.5, 0).verdict(1)).isEqualTo(Verdict.IN_THE_TAIL);
        assertThat(plain.standing(2.5, 0).verdict(0.09)).isEqualTo(Verdict.UNUSUAL);
        assertThat(plain.standing(4.5, 0).verdict(1)).isEqualTo(Verdict.OUTSIDE);
    }

    @Test
    void equalSeedsAreTypical() {
        JointDistribution equal = JointDistribution.of(List.of(1, 1, 1), seed -> 0.5, seed -> 0.7);

        assertThat(equal.standing(0.5, 0.7)).isEqualTo(new Standing(1, 4, 4, false));
        assertThat(equal.standing(0.5, 0.71)).isEqualTo(new Standing(0, 1, 4, true));
    }

    /** Beyond one end of 20 seeds in a row a pair is an end itself: it and the other end lie no deeper, of 21. */
    @Test
    void thePOfAPairCountsItAmongTheSeeds() {
        List<Integer> twenty = IntStream.range(0, 20).boxed().toList();

        assertThat(JointDistribution.of(twenty, seed -> seed, seed -> seed).standing(20, 20))
                .isEqualTo(new Standing(0, 2, 21, true));
    }

    /** Of all seeds, each judged by the others, at most a share p has such a p. */
    @Test
    void aSeedIsNoFartherOutThanTheOthersMoreOftenThanItsP() {
        Random random = new Random(2);
        for (int trial = 0; trial < 20; trial++) {
            List<double[]> seeds = Stream.generate(() -> new double[] {random.nextInt(6), random.nextInt(6)})
                    .limit(30)
                    .toList();
            double[] p = seeds.stream()
                    .mapToDouble(seed -> JointDistribution.of(
                                    seeds.stream().filter(other -> other != seed).toList(), pair -> pair[0], pair -> pair[1])
                            .standing(seed[0], seed[1])
                            .p())
                    .toArray();
            for (double level : p) {
                assertThat((double) Arrays.stream(p).filter(other -> other <= level).count() / p.length)
                        .isLessThanOrEqualTo(level + 1e-12);
            }
        }
    }

    @Test
    void seedsThatDivergedLieBeyondAllOthersInTheDirectionOfTheirLoss() {
        double[] losses = {1, 2, 3, 4, Double.NaN, Double.NaN, Double.POSITIVE_INFINITY};
        double[] accuracies = {0.9, 0.8, 0.8, 0.7, 0.5, 0.5, 0.6};
        JointDistribution joint = JointDistribution.of(
                List.of(0, 1, 2, 3, 4, 5, 6), seed -> losses[seed], seed -> accuracies[seed]);

        assertThat(joint.standing(5, 0.7).beyond()).as("between the greatest loss and the diverged").isFalse();
        assertThat(joint.standing(0.9, 0.7).beyond()).as("below the least loss").isTrue();
        assertThat(joint.rank(1, 0.9)).as("the diverged, 3 at one place, and (3, 0.8) lie deeper").isEqualTo(3 / 7.0);
        assertThat(joint.rank(3, 0.8)).as("3 on its side of a line, as where the diverged are").isEqualTo(1);
    }

    @Test
    void numbersThatAreNotFiniteAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> grid.rank(Double.NaN, 0)).withMessageContaining("NaN, 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JointDistribution.of(List.of(1), seed -> 0, seed -> Double.NEGATIVE_INFINITY));
    }

    @Test
    void noSeedsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JointDistribution.of(List.<Integer>of(), seed -> 0, seed -> 0));
    }
}
