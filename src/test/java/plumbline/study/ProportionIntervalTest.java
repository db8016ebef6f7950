package plumbline.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.interval.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionIntervalTest {

    /** {@code scipy.stats.binomtest(count, seeds).proportion_ci(method='wilson')} of SciPy 1.17.1 */
    @ParameterizedTest
    @CsvSource({
        "0,   1,   0.0,                 0.7934506856227626",
        "1,   1,   0.20654931437723745, 1.0",
        "0,   10,  0.0,                 0.27753279986288926",
        "10,  10,  0.7224672001371109,  1.0",
        "64,  200, 0.2592653331546805,  0.3875189843411355",
        "100, 200, 0.43136085960389187, 0.5686391403961082",
        "134, 200, 0.6021668477377689,  0.7314257412939604"
    })
    void hasWilsonsInterval(int count, int seeds, double low, double high) {
        Interval interval = new Proportion(count, seeds).interval();

        assertThat(interval.getLowerBound()).isCloseTo(low, within(1e-12));
        assertThat(interval.getUpperBound()).isCloseTo(high, within(1e-12));
    }

    @Test
    void isWrittenInPercent() {
        assertThat(new Proportion(64, 200)).hasToString("32 % [26, 39] of 200 seeds");
        assertThat(new Proportion(0, 1)).hasToString("0 % [0, 79] of 1 seeds");
        assertThat(new Proportion(10, 10)).hasToString("100 % [72, 100] of 10 seeds");
    }

    /** 399 of 400 is 99.75 %, and 1 of 400 0.25 %; few that did it are told as exactly as few that did not. */
    @Test
    void isNeverWrittenAsAllOrNoneUnlessItIs() {
        assertThat(new Proportion(399, 400)).hasToString("99.8 % [99, 100] of 400 seeds");
        assertThat(new Proportion(1, 400).percent()).isEqualTo("0.3 %");
        assertThat(new Proportion(2, 400).percent()).isEqualTo("0.5 %");
        assertThat(new Proportion(398, 400).percent()).isEqualTo("99.5 %");
        assertThat(new Proportion(4, 400).percent()).isEqualTo("1 %");
        assertThat(new Proportion(9999, 10_000).percent()).isEqualTo("99.99 %");
        assertThat(new Proportion(9999, 10_000).ofHundred(1)).isEqualTo("99.99");
        assertThat(new Proportion(10, 10).ofHundred(1)).isEqualTo("100.0");
        assertThat(new Proportion(0, 10).ofHundred(1)).isEqualTo("0.0");
    }

    @Test
    void hasTheOtherSeedsAsComplement() {
        assertThat(new Proportion(64, 200).complement()).isEqualTo(new Proportion(136, 200));
    }

    /** It holds the share that was counted, is as wide for those that did not, and shrinks as more seeds show the same. */
    @Test
    void intervalsAgreeWithEachOther() {
        RandomGenerator random = new SplittableRandom(1);
        for (int trial = 0; trial < 1000; trial++) {
            int seeds = random.nextInt(1, 500);
            int count = random.nextInt(0, seeds + 1);
            Proportion proportion = new Proportion(count, seeds);
            Interval interval = proportion.interval();
            Interval complement = proportion.complement().interval();
            Interval more = new Proportion(2 * count, 2 * seeds).interval();

            assertThat(interval.getLowerBound()).isLessThanOrEqualTo((double) count / seeds + 1e-15);
            assertThat(interval.getUpperBound()).isGreaterThanOrEqualTo((double) count / seeds - 1e-15);
            assertThat(complement.getLowerBound()).isCloseTo(1 - interval.getUpperBound(), within(1e-12));
            assertThat(complement.getUpperBound()).isCloseTo(1 - interval.getLowerBound(), within(1e-12));
            assertThat(more.getUpperBound() - more.getLowerBound())
                    .isLessThan(interval.getUpperBound() - interval.getLowerBound());
            assertThat(proportion.complement().complement()).isEqualTo(proportion);
        }
    }
}
