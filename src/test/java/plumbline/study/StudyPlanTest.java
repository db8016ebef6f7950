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
        assertThat(StudyPlan.of(Variant.of("a").epochs(epochs), 1, 1).every()).isEqualTo(every);
    }

    @Test
    void countsItsWorkInEpochsOfASeed() {
        assertThat(StudyPlan.of(Variant.of("a").epochs(50_000), 1, 100_000).work()).isEqualTo(5_000_000_000L);
    }

    @Test
    void hasMilestonesFartherAndFartherApart() {
        assertThat(StudyPlan.milestones(1)).containsExactly(1);
        assertThat(StudyPlan.milestones(2)).containsExactly(1, 2);
        assertThat(StudyPlan.milestones(100)).containsExactly(1, 2, 3, 6, 11, 21, 51, 100);
        assertThat(StudyPlan.milestones(501)).containsExactly(1, 2, 3, 6, 11, 21, 51, 101, 201, 501);
    }

    @Test
    void recordsTheStartAndWhateverElseIsWanted() {
        StudyPlan plan = StudyPlan.of(Variant.of("a").epochs(100), 1, 2);

        assertThat(plan.recorded()).containsExactly(1);
        assertThat(plan.recording(List.of(11, 3)).recorded()).containsExactly(1, 3, 11);
        assertThat(plan.recording(List.of(11, 3)).recordsEveryEpoch()).isFalse();
        assertThat(plan.recordingEveryEpoch().recorded()).hasSize(100);
        assertThat(plan.recordingEveryEpoch().recordsEveryEpoch()).isTrue();
    }

    @Test
    void isAnotherIfItRecordsOtherEpochs() {
        StudyPlan plan = plan(1, 2);

        assertThat(Fingerprint.of(plan.recording(List.of(2)))).isNotEqualTo(Fingerprint.of(plan));
        assertThat(Fingerprint.of(plan.recording(List.of(1)))).isEqualTo(Fingerprint.of(plan));
    }

    private static StudyPlan plan(long firstSeed, int seeds) {
        return StudyPlan.of(new Tiny(), firstSeed, seeds);
    }
}
