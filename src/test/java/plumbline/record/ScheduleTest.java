package plumbline.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

    /** What GradientListener.standard() promises. */
    @ParameterizedTest
    @CsvSource({"21, 21", "100, 46", "1000, 92", "1000000, 233"})
    void theStandardRecordsFewerAndFewerSteps(long steps, int recorded) {
        assertThat(recorded(Schedule.thinning(), steps, Duration.ZERO)).hasSize(recorded);
    }

    @Test
    void neighboursOfTheStandardAreWithinATwentieth() {
        List<Long> recorded = recorded(Schedule.thinning(), 100_000, Duration.ZERO);

        for (int i = 1; i < recorded.size(); i++) {
            assertThat(recorded.get(i) - recorded.get(i - 1)).isBetween(1L, 1 + recorded.get(i - 1) / 20);
        }
    }

    /** What GradientListener.sparse() promises. */
    @ParameterizedTest
    @CsvSource({"3, 3", "100, 11", "1000, 16", "10000, 34", "1000000, 2014"})
    void theSparseOneRecordsEachFiveHundredthStepInTheEnd(long steps, int recorded) {
        assertThat(recorded(Schedule.sparse(), steps, Duration.ZERO)).hasSize(recorded);
    }

    @Test
    void neighboursOfTheSparseOneAreWithinHalfAndFiveHundred() {
        List<Long> recorded = recorded(Schedule.sparse(), 100_000, Duration.ZERO);

        for (int i = 1; i < recorded.size(); i++) {
            assertThat(recorded.get(i) - recorded.get(i - 1)).isBetween(1L, Math.min(500, 1 + recorded.get(i - 1) / 2));
        }
    }

    @Test
    void theSparseOneRecordsTheStepAfterALossIsLost() {
        assertThat(Schedule.sparse().isDue(new Schedule.Progress(false, 1001, 1000, Duration.ZERO, true))).isTrue();
        assertThat(Schedule.sparse().isDue(new Schedule.Progress(false, 1001, 1000, Duration.ZERO, false))).isFalse();
    }

    @Test
    void everySoManyIterationsBeginWithTheFirst() {
        assertThat(recorded(Schedule.everyIterations(4), 10, Duration.ZERO)).containsExactly(0L, 4L, 8L);
    }

    /** A step takes 0.3 s. */
    @Test
    void everySecondIsTheFirstStepThatBeginsASecondAfterTheOneBefore() {
        assertThat(recorded(Schedule.everySeconds(1), 10, Duration.ofMillis(300))).containsExactly(0L, 4L, 8L);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void secondsMustBeATime(double seconds) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schedule.everySeconds(seconds))
                .withMessage("seconds must be above 0, not " + seconds);
    }

    private static List<Long> recorded(Schedule schedule, long steps, Duration each) {
        List<Long> recorded = new ArrayList<>();
        long last = -1;
        for (long step = 0; step < steps; step++) {
            if (schedule.isDue(new Schedule.Progress(step == 0, step, last, each.multipliedBy(step - last), false))) {
                recorded.add(step);
                last = step;
            }
        }
        return recorded;
    }
}
