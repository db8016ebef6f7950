package plumbline.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import plumbline.study.Concordance.Ranked;

class ConcordanceTest {

    @Test
    void betweenCountsThePairsInWhichTheGreaterNumberLearnsMoreOften() {
        // Of six pairs one learns equally often; of the other five, three are concordant and one has equal numbers.
        List<Ranked> configurations =
                List.of(new Ranked(1, 0), new Ranked(2, 0.5), new Ranked(2, 0.75), new Ranked(0.5, 0.5));

        assertThat(Concordance.between(configurations).value()).isEqualTo((2 + 0.5 + 1) / 5);
    }

    @Test
    void betweenIsOneWhereTheNumberRanksAllAndHasAnIntervalWithoutWidth() {
        List<Ranked> configurations = Stream.of(1, 2, 3, 4).map(i -> new Ranked(i, i / 8.0)).toList();

        assertThat(Concordance.between(configurations)).isEqualTo(new Concordance(1, 1, 1, 4));
    }

    @Test
    void withinIsTheMeanWeightedByPairs() {
        Auc one = Auc.of(new double[] {1, 2}, new double[] {0, 0, 0});
        Auc other = Auc.of(new double[] {0, 0, 0}, new double[] {1, 1, 1, 1});

        Concordance within = Concordance.within(List.of(one, other));

        assertThat(within.value()).isCloseTo(6.0 / 18, within(1e-15));
        assertThat(within.lower()).isZero();
        assertThat(within.upper()).isOne();
    }

    /**
     * Of normal numbers with a correlation of 1 / sqrt 2 a share of 1/2 + asin(1 / sqrt 2) / pi = 3/4 is concordant. Of 600
     * samples of 25 in numpy the interval misses it in 3.2 %; of 200 it does in 1 to 16 with a probability above 99.7 %.
     */
    @Test
    void intervalCoversTheTrueValueInNineteenOfTwentySamples() {
        SplittableRandom random = new SplittableRandom(5);
        int missed = 0;
        for (int sample = 0; sample < 200; sample++) {
            Concordance between = Concordance.between(Stream.generate(random::nextGaussian)
                    .limit(25)
                    .map(share -> new Ranked(share + random.nextGaussian(), share))
                    .toList());
            missed += between.lower() > 0.75 || between.upper() < 0.75 ? 1 : 0;
        }

        assertThat(missed).isBetween(1, 16);
    }
}
