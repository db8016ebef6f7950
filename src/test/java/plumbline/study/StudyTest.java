package plumbline.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import plumbline.train.SeedHistory;
import plumbline.train.SuccessCriterion;

class StudyTest {

    private static final Study STUDY =
            study(SeedHistories.of(4, 0.5, 0.8, 0.6), SeedHistories.of(5, 0.4, 0.7, 0.75), SeedHistories.of(6, 0.3, 0.9, 0.8));

    private static Study study(SeedHistory... trained) {
        try {
            return Study.of("tanh-5", SuccessCriterion.accuracyAbove(0.75), List.of(trained)::forEach);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // Memory has none.
        }
    }

    @Test
    void hasTheLastEpochOfEverySeed() {
        assertThat(STUDY.seeds()).containsExactly(
                new SeedMetrics(4, 0.6 + 0.1, 0.6, 0.25, 0.5),
                new SeedMetrics(5, 0.75 + 0.1, 0.75, 0.25, 0.5),
                new SeedMetrics(6, 0.8 + 0.1, 0.8, 0.25, 0.5));
        assertThat(STUDY.epochs()).isEqualTo(20);
    }

    @Test
    void hasTheStartOfEverySeed() {
        assertThat(STUDY.starts()).containsExactly(
                new SeedStart(4, 0.5 + 0.1, 0.5, 0.25, 0.5, 1, 8),
                new SeedStart(5, 0.4 + 0.1, 0.4, 0.25, 0.5, 2, 10),
                new SeedStart(6, 0.3 + 0.1, 0.3, 0.25, 0.5, 3, 12));
        assertThat(STUDY.starts()).extracting(SeedStart::reach).containsExactly(0.125, 0.2, 0.25);
    }

    @Test
    void countsSeedsAboveTheThresholdAtTheEndAsLearned() {
        assertThat(STUDY.learned()).isEqualTo(new Proportion(1, 3));
    }

    @Test
    void hasACurveOverTheSeeds() {
        assertThat(STUDY.curve()).extracting(EpochBand::epoch).containsExactly(0, 10, 20);
        assertThat(STUDY.curve()).extracting(EpochBand::testAccuracyP50).containsExactly(0.4, 0.8, 0.75);
        assertThat(STUDY.curve()).extracting(EpochBand::learned).containsExactly(0.0, 2.0 / 3, 1.0 / 3);
    }

    /** {@code numpy.quantile([0.6, 0.1, 0.75, 0.3, 0.8], [0.05, 0.5, 0.95])}; on train 0.1 more. */
    @Test
    void hasABandOfPercentiles() {
        EpochCounts counts = new EpochCounts(SuccessCriterion.accuracyAbove(0.75), 30);
        DoubleStream.of(0.6, 0.1, 0.75, 0.3, 0.8).forEach(accuracy -> counts.add(SeedHistories.epoch(30, accuracy)));

        EpochBand band = counts.band();

        assertThat(band.epoch()).isEqualTo(30);
        assertThat(band.testAccuracyP5()).isCloseTo(0.14, within(1e-15));
        assertThat(band.testAccuracyP50()).isCloseTo(0.6, within(1e-15));
        assertThat(band.testAccuracyP95()).isCloseTo(0.79, within(1e-15));
        assertThat(band.trainAccuracyP5()).isCloseTo(0.24, within(1e-15));
        assertThat(band.trainAccuracyP50()).isCloseTo(0.7, within(1e-15));
        assertThat(band.trainAccuracyP95()).isCloseTo(0.89, within(1e-15));
        assertThat(band.learned()).as("0.75 is not above 0.75").isEqualTo(0.2);
    }
}
