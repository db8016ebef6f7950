package plumbline.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plumbline.cli.Tiny;

class StudyPlanTest {

    @Test
    void dividesItsSeedsIntoChunksTheLastOneShorter() {
        assertThat(plan(7, 5).chunks(2)).containsExactly(List.of(7L, 8L), List.of(9L, 10L), List.of(11L));
    }

    @Test
    void hasNoEmptyChunkIfItsSeedsDivideEvenly() {
        assertThat(plan(0, 4).chunks(2)).containsExactly(List.of(0L, 1L), List.of(2L, 3L));
    }

    @Test
    void ofOneSeedIsOneChunk() {
        assertThat(plan(1, 1).chunks(100)).containsExactly(List.of(1L));
    }

    @Test
    void reachesTheLargestSeedThatThereIs() {
        long last = Long.MAX_VALUE - 1;

        assertThat(plan(last - 2, 3).chunks(2)).containsExactly(List.of(last - 2, last - 1), List.of(last));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "50, 1", "99, 1", "100, 2", "500, 10"})
    void evaluatesSomeFiftyTimes(int epochs, int every) {
        assertThat(StudyPlan.of(Variant.of("a").epochs(epochs), 1, 1).evaluateEvery()).isEqualTo(every);
    }

    @Test
    void countsItsWorkInEpochsOfASeed() {
        assertThat(StudyPlan.of(Variant.of("a").epochs(50_000), 1, 100_000).work()).isEqualTo(5_000_000_000L);
    }

    private static StudyPlan plan(long firstSeed, int seeds) {
        return StudyPlan.of(new Tiny(), firstSeed, seeds);
    }
}
