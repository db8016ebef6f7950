package plumbline.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import plumbline.Golden;

/** The four tests and their intervals, against scipy and numpy. */
class EffectsTest {

    @JsonPropertyOrder({"both", "gained", "lost", "neither", "p", "estimate", "lower", "upper"})
    private record Paired(
            int both, int gained, int lost, int neither, double p, double estimate, double lower, double upper) {}

    @JsonPropertyOrder({"control", "controls", "remedy", "remedies", "p", "estimate", "lower", "upper"})
    private record Independent(
            int control, int controls, int remedy, int remedies, double p, double estimate, double lower, double upper) {}

    @JsonPropertyOrder({"control", "remedy", "direction", "p", "estimate", "lower", "upper"})
    private record Ranked(
            String control, String remedy, int direction, double p, double estimate, double lower, double upper) {}

    @Test
    void pairedSharesAreThoseOfMcNemarAndNewcombe() throws IOException {
        for (Paired row : Golden.rows("study/paired-shares.csv", Paired.class)) {
            agree(
                    new PairedShares(row.both, row.gained, row.lost, row.neither).effect(),
                    new Effect((int) Math.signum(row.estimate), row.estimate, row.lower, row.upper, row.p));
        }
    }

    @Test
    void independentSharesAreThoseOfFisherAndNewcombe() throws IOException {
        for (Independent row : Golden.rows("study/independent-shares.csv", Independent.class)) {
            agree(
                    new IndependentShares(
                                    new Proportion(row.control, row.controls), new Proportion(row.remedy, row.remedies))
                            .effect(),
                    new Effect((int) Math.signum(row.estimate), row.estimate, row.lower, row.upper, row.p));
        }
    }

    @Test
    void signedRanksAreThoseOfWilcoxonAndHodgesAndLehmann() throws IOException {
        agree(Golden.rows("study/signed-ranks.csv", Ranked.class), SignedRanks::of);
    }

    @Test
    void rankSumsAreThoseOfMannAndWhitneyAndHodgesAndLehmann() throws IOException {
        agree(Golden.rows("study/rank-sums.csv", Ranked.class), RankSum::of);
    }

    private interface RankTest {
        Effect of(double[] control, double[] remedy);
    }

    private static void agree(List<Ranked> rows, RankTest test) {
        for (Ranked row : rows) {
            agree(
                    test.of(numbers(row.control), numbers(row.remedy)),
                    new Effect(row.direction, row.estimate, row.lower, row.upper, row.p));
        }
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    private static void agree(Effect ours, Effect theirs) {
        assertThat(ours.direction()).as("%s", theirs).isEqualTo(theirs.direction());
        assertThat(ours.p()).as("%s", theirs).isCloseTo(theirs.p(), withinPercentage(1e-7));
        assertThat(ours.estimate()).as("%s", theirs).isCloseTo(theirs.estimate(), within(2e-9));
        assertThat(ours.lower()).as("%s", theirs).isCloseTo(theirs.lower(), within(2e-9));
        assertThat(ours.upper()).as("%s", theirs).isCloseTo(theirs.upper(), within(2e-9));
    }

    /** A seed that learned in neither, in both, only with or only without the remedy counts as such. */
    @Test
    void pairedSharesCountSeedBySeed() {
        List<SeedMetrics> control = seeds(0.5, 0.5, 0.5, 0.8, 0.8, 0.8, 0.8, 0.8, 0.5, 0.5);
        List<SeedMetrics> remedy = seeds(0.8, 0.5, 0.5, 0.5, 0.5, 0.8, 0.8, 0.8, 0.5, 0.5);

        assertThat(PairedShares.of(control, remedy, seed -> seed.testAccuracy() > 0.75))
                .isEqualTo(new PairedShares(3, 1, 2, 4));
    }

    private static List<SeedMetrics> seeds(double... accuracies) {
        return IntStream.range(0, accuracies.length)
                .mapToObj(i -> new SeedMetrics(i, accuracies[i], accuracies[i], 0.5, 0.5))
                .toList();
    }

    /** 0.208 - 0.2 and 0.212 - 0.204 are as large, though not to the last bit as doubles. */
    @Test
    void equalDifferencesAreTied() {
        Effect tied = SignedRanks.of(new double[] {0.2, 0.204, 0.284}, new double[] {0.208, 0.212, 0.276});
        Effect exact = SignedRanks.of(new double[] {0, 0, 8}, new double[] {8, 8, 0});

        assertThat(0.208 - 0.2).isNotEqualTo(0.212 - 0.204);
        assertThat(tied.p()).isEqualTo(exact.p());
    }

    /** With the roles changed, whatever the numbers, all is the same but for the sign. */
    @Test
    void neitherSideIsPreferred() {
        RandomGenerator random = new SplittableRandom(1);
        for (int trial = 0; trial < 100; trial++) {
            double[] control = accuracies(random, 25);
            double[] remedy = accuracies(random, 25);
            opposite(SignedRanks.of(control, remedy), SignedRanks.of(remedy, control));
            opposite(RankSum.of(control, remedy), RankSum.of(remedy, control));
            int[] n = random.ints(4, 0, 20).toArray();
            n[0]++;
            opposite(new PairedShares(n[0], n[1], n[2], n[3]).effect(), new PairedShares(n[0], n[2], n[1], n[3]).effect());
            Proportion one = new Proportion(n[1], 20);
            Proportion other = new Proportion(n[2], 25);
            opposite(new IndependentShares(one, other).effect(), new IndependentShares(other, one).effect());
        }
    }

    private static double[] accuracies(RandomGenerator random, int seeds) {
        return IntStream.range(0, seeds).mapToDouble(i -> 0.5 + random.nextInt(20) / 40.0).toArray();
    }

    private static void opposite(Effect a, Effect b) {
        agree(a, new Effect(-b.direction(), -b.estimate(), -b.upper(), -b.lower(), b.p()));
    }

    /**
     * Of 1000 studies of a remedy that shifts nothing, 5 % are found at 5 %, and the interval misses 0 in as many: fewer than 30
     * or more than 70 with a probability of 0.003 each (binomial), of the four numbers together at most 0.012. The seeds are fixed.
     */
    @Test
    void falseAlarmsAreAsRareAsTheyClaim() {
        RandomGenerator random = new SplittableRandom(1);
        int signed = 0;
        int summed = 0;
        int missedBySigned = 0;
        int missedBySummed = 0;
        for (int trial = 0; trial < 1000; trial++) {
            double[] control = random.doubles(30).toArray();
            double[] remedy = random.doubles(30).toArray();
            Effect paired = SignedRanks.of(control, remedy);
            Effect unpaired = RankSum.of(control, remedy);
            signed += paired.p() < 0.05 ? 1 : 0;
            summed += unpaired.p() < 0.05 ? 1 : 0;
            missedBySigned += paired.lower() > 0 || paired.upper() < 0 ? 1 : 0;
            missedBySummed += unpaired.lower() > 0 || unpaired.upper() < 0 ? 1 : 0;
        }

        assertThat(List.of(signed, summed, missedBySigned, missedBySummed)).allSatisfy(
                alarms -> assertThat(alarms).isBetween(30, 70));
    }
}
