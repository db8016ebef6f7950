package plumbline.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistributionTest {

    /** 0.00, 0.01 ... 1.00: the central 90 % reach from 0.05 to 0.95. */
    private static final Distribution HUNDREDTHS =
            new Distribution(IntStream.rangeClosed(0, 100).mapToDouble(i -> i / 100.0).toArray());

    /** {@code numpy.quantile([0.5, 0.1, 0.9, 0.3, 0.7, 0.2], [0, 0.05, 0.5, 0.95, 1])} */
    @ParameterizedTest
    @CsvSource({"0, 0.1", "0.05, 0.125", "0.5, 0.4", "0.95, 0.85", "1, 0.9"})
    void interpolatesQuantilesAsNumpyDoes(double p, double expected) {
        Distribution distribution = new Distribution(new double[] {0.5, 0.1, 0.9, 0.3, 0.7, 0.2});

        assertThat(distribution.quantile(p)).isCloseTo(expected, within(1e-15));
    }

    @Test
    void hasItsQuantilesAtItsOnlySeed() {
        Distribution one = new Distribution(new double[] {0.468});

        assertThat(List.of(one.quantile(0), one.quantile(0.05), one.median(), one.quantile(0.95))).containsOnly(0.468);
    }

    @Test
    void countsSeedsThatDivergedAboveAllOthers() {
        Distribution losses = new Distribution(new double[] {Double.NaN, 0.7, Double.NaN, 0.2, 0.6});

        assertThat(losses.values()).containsExactly(0.2, 0.6, 0.7, Double.NaN, Double.NaN);
        assertThat(losses.median()).isEqualTo(0.7);
        assertThat(losses.quantile(0.95)).isNaN();
        assertThat(losses.rank(0.6)).as("1 below, 1 equal, of 5").isEqualTo(0.3);
        assertThat(losses.standing(0.8).beyond()).as("below those that diverged").isFalse();
        assertThat(losses.standing(0.1).beyond()).isTrue();
    }

    @Test
    void takesItsNumberFromEachRow() {
        Distribution distribution = Distribution.of(List.of("ccc", "a", "bb"), String::length);

        assertThat(distribution.values()).containsExactly(1, 2, 3);
    }

    @Test
    void leavesTheArrayItWasMadeOfAlone() {
        double[] values = {2, 1};

        assertThat(new Distribution(values).values()).containsExactly(1, 2);
        assertThat(values).containsExactly(2, 1);
    }

    @Test
    void needsAValue() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Distribution(new double[0]));
    }

    /** {@code scipy.stats.percentileofscore([0.2, 0.1, 0.4, 0.2], number, kind='mean') / 100} */
    @ParameterizedTest
    @CsvSource({"0.05, 0", "0.1, 0.125", "0.15, 0.25", "0.2, 0.5", "0.3, 0.75", "0.4, 0.875", "0.5, 1"})
    void countsThoseEqualToANumberHalf(double number, double expected) {
        assertThat(new Distribution(new double[] {0.2, 0.1, 0.4, 0.2}).rank(number)).isEqualTo(expected);
    }

    /** By hand: p is 2 (k + 1) / 102 where k of the 101 seeds are as far out. */
    @ParameterizedTest
    @CsvSource({
        "-0.01, 0.0196, OUTSIDE",
        "0,     0.0392, IN_THE_TAIL",
        "0.039, 0.0980, IN_THE_TAIL",
        "0.04,  0.1176, TYPICAL",
        "0.505, 1,      TYPICAL",
        "0.96,  0.1176, TYPICAL",
        "0.961, 0.0980, IN_THE_TAIL",
        "1,     0.0392, IN_THE_TAIL",
        "1.01,  0.0196, OUTSIDE"
    })
    void tellsWhereANumberStands(double published, double p, Standing.Verdict expected) {
        Standing standing = HUNDREDTHS.standing(published);

        assertThat(standing.p()).isCloseTo(p, within(5e-5));
        assertThat(standing.rank()).isEqualTo(HUNDREDTHS.rank(published));
        assertThat(standing.verdict(1)).isEqualTo(expected);
    }

    @Test
    void callsANumberUnusualOnlyIfItIsSoWhenCorrected() {
        assertThat(HUNDREDTHS.standing(0).verdict(0.099)).isEqualTo(Standing.Verdict.UNUSUAL);
        assertThat(HUNDREDTHS.standing(0).verdict(0.1)).isEqualTo(Standing.Verdict.IN_THE_TAIL);
        assertThat(HUNDREDTHS.standing(-1).verdict(0.099)).isEqualTo(Standing.Verdict.UNUSUAL);
    }

    @ParameterizedTest
    @CsvSource({"0.467, OUTSIDE", "0.468, TYPICAL", "0.469, OUTSIDE"})
    void tellsWhereANumberStandsOfASingleSeed(double published, Standing.Verdict expected) {
        Standing standing = new Distribution(new double[] {0.468}).standing(published);

        assertThat(standing.verdict(standing.p())).isEqualTo(expected);
        assertThat(standing.p()).isEqualTo(1);
    }

    @Test
    void findsANumberInAGapBetweenTheSeedsTypical() {
        assertThat(new Distribution(new double[] {0.5, 0.5, 0.8, 0.8}).standing(0.65)).isEqualTo(new Standing(0.5, 5, 5, false));
    }

    @Test
    void findsTheNumberOfMostSeedsTypicalEvenIfItIsTheLeast() {
        assertThat(new Distribution(new double[] {0.5, 0.5, 0.5, 0.8}).standing(0.5)).isEqualTo(new Standing(0.375, 5, 5, false));
    }

    /** Whatever the numbers, many of them equal: of all seeds, each judged by the others, at most a share p has such a p. */
    @Test
    void aSeedIsNoFartherOutThanTheOthersMoreOftenThanItsP() {
        RandomGenerator random = new SplittableRandom(3);
        for (int trial = 0; trial < 300; trial++) {
            double[] values = DoubleStream.concat(DoubleStream.of(0.5), DoubleStream.of(values(random))).toArray();
            double[] p = IntStream.range(0, values.length)
                    .mapToDouble(i -> new Distribution(IntStream.range(0, values.length)
                                    .filter(j -> j != i)
                                    .mapToDouble(j -> values[j])
                                    .toArray())
                            .standing(values[i])
                            .p())
                    .toArray();
            for (double level : p) {
                assertThat((double) Arrays.stream(p).filter(other -> other <= level).count() / p.length)
                        .isLessThanOrEqualTo(level + 1e-12);
            }
        }
    }

    /**
     * Of 99 seeds at 1, 2 ... 99 three at either end are in the tail: 2 (k + 1) / 100 < 0.1 with k seeds as far out. Moved by ten and a
     * half, those from 86 on are, or those to 14.
     */
    @Test
    void findsARunThatIsFarOffMoreOften() {
        Distribution seeds = new Distribution(IntStream.rangeClosed(1, 99).asDoubleStream().toArray());

        assertThat(seeds.power(0)).isEqualTo(new Proportion(6, 99));
        assertThat(seeds.power(10.5)).isEqualTo(new Proportion(14, 99));
        assertThat(seeds.power(-10.5)).isEqualTo(new Proportion(14, 99));
        assertThat(seeds.power(100)).isEqualTo(new Proportion(99, 99));
    }

    /** Accuracies of 500 points: in doubles the sum of one and 0.05 is often beside another. */
    @Test
    void findsARunThatIsFarOffAsOftenInFractionsAsInWholeNumbers() {
        double[] points = IntStream.range(0, 400).mapToDouble(i -> 300 + i * i % 101).toArray();
        Distribution fractions = new Distribution(Arrays.stream(points).map(point -> point / 500).toArray());

        for (int shift : List.of(-60, -25, 25, 60)) {
            assertThat(fractions.power(shift / 500.0)).isEqualTo(new Distribution(points).power(shift));
        }
    }

    /** Whatever the numbers, many of them equal: quantiles ascend from the least to the greatest, ranks from 0 to 1. */
    @Test
    void quantilesAndRanksAscend() {
        RandomGenerator random = new SplittableRandom(1);
        for (int trial = 0; trial < 300; trial++) {
            double[] values = values(random);
            Distribution distribution = new Distribution(values);
            double[] sorted = Arrays.stream(values).sorted().toArray();

            double[] quantiles = IntStream.rangeClosed(0, 40)
                    .mapToDouble(i -> distribution.quantile(i / 40.0))
                    .toArray();
            assertThat(quantiles).isSorted().startsWith(sorted[0]).endsWith(sorted[sorted.length - 1]);
            double[] ranks = IntStream.rangeClosed(-1, 21)
                    .mapToDouble(i -> distribution.rank(i / 20.0))
                    .toArray();
            assertThat(ranks).isSorted().startsWith(0).endsWith(1);
        }
    }

    /** Turned upside down, the distribution puts a number as far from its other end, and finds it no more or less typical. */
    @Test
    void neitherEndIsPreferred() {
        RandomGenerator random = new SplittableRandom(2);
        for (int trial = 0; trial < 300; trial++) {
            double[] values = values(random);
            double number = random.nextInt(-1, 22) / 20.0;
            Distribution distribution = new Distribution(values);
            Distribution opposite = new Distribution(
                    DoubleStream.of(values).map(value -> -value).toArray());

            assertThat(opposite.rank(-number)).isCloseTo(1 - distribution.rank(number), within(1e-15));
            assertThat(opposite.standing(-number).p()).isEqualTo(distribution.standing(number).p());
            assertThat(opposite.standing(-number).beyond()).isEqualTo(distribution.standing(number).beyond());
        }
    }

    private static double[] values(RandomGenerator random) {
        return DoubleStream.generate(() -> random.nextInt(21) / 20.0)
                .limit(random.nextInt(1, 60))
                .toArray();
    }
}
