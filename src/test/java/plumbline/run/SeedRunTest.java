package plumbline.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plumbline.cli.Tiny;

class SeedRunTest {

    /** A mini-batch an epoch; 500 reports are kept at most. */
    @ParameterizedTest
    @CsvSource({"1, 1", "500, 1", "501, 2", "1000, 2", "1001, 3", "1000000, 2000"})
    void reportsALongRunLessOftenThanOnceAnEpoch(int epochs, int batches) {
        assertThat(SeedRun.of(new Tiny(), 1, epochs).batchesPerReport()).isEqualTo(batches);
    }
}
