package plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import plumbline.report.Judgements.Judgement;
import plumbline.report.StudyTables.Metric;
import plumbline.store.Studies;
import plumbline.store.StudyRun;

class JudgementsTest {

    /** 2 / (39 + 1) = 0.05, of two numbers 0.1; and 2 / (40 + 1), of two 0.098. */
    @Test
    void callANumberUnusualOnlyIfItIsSoAmongAllThatAreJudged() {
        assertThat(verdict(39)).isEqualTo("outside");
        assertThat(verdict(40)).isEqualTo("unusual");
    }

    private static String verdict(int seeds) {
        StudyRun run = above(seeds);
        return Judgements.of(List.of(run)).of(run, Metric.TEST).map(Judgement::verdict).orElseThrow();
    }

    /** All between 0.52 and 0.54, around the 0.530 that were published on train and above the 0.468 on test. */
    private static StudyRun above(int seeds) {
        return Studies.of("tanh-5", IntStream.range(0, seeds).mapToDouble(i -> 0.52 + 0.02 * i / seeds).toArray());
    }

    @Test
    void sayWhatIsExpectedByChanceAndWhatWasFound() {
        assertThat(Judgements.of(List.of(above(39))).summary()).isEqualTo("""
                Judged are 2 numbers and 0 pairs of two of these, 2 in all. If every source's run were one more seed of ours, at \
                most 0.2 of them would be in the tail or farther out on average, by chance alone; 1 is. Corrected for all, none is \
                unusual. Nor could a single number be, however far out: the least p among 39 seeds is 2 / 40 = 0.050, corrected \
                0.10; that would take at least 40 seeds.
                """);
        assertThat(Judgements.of(List.of(above(40))).summary()).isEqualTo("""
                Judged are 2 numbers and 0 pairs of two of these, 2 in all. If every source's run were one more seed of ours, at \
                most 0.2 of them would be in the tail or farther out on average, by chance alone; 1 is. Corrected for all, 1 is \
                unusual.
                """);
    }

    @Test
    void countPairsBesideTheirNumbers() {
        assertThat(Judgements.of(List.of(StudyTablesTest.glorot())).summary())
                .startsWith("Judged are 2 numbers and 1 pair of two of these, 3 in all.");
    }

    @Test
    void sayWhereTypicalSaysLittle() {
        assertThat(Judgements.of(List.of(Studies.of("tanh-5", 0.4, 0.5, 0.6, 0.8, 0.9))).summary())
                .endsWith("had they ended 5 points lower, which is the first number in brackets, or 5 points higher, the second, in one of "
                        + "the two cases at least fewer than half of them would be in the tail for "
                        + "tanh-5 train accuracy (0 %, 0 %), tanh-5 test accuracy (0 %, 0 %).\n");
    }

    @Test
    void areSilentIfNothingWasPublished() {
        Judgements judgements = Judgements.of(List.of(Studies.of("relu-15", 0.5, 0.8)));

        assertThat(judgements.summary()).isEmpty();
        assertThat(judgements.of(Studies.of("relu-15", 0.5, 0.8), Metric.TEST)).isEmpty();
    }
}
