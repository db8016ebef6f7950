package plumbline.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishedTest {

    /** What the first tutorial reports: train and test accuracy; none for the two deepest networks. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tanh-1  | 0.816 | 0.816 | slows near epoch 300 at about 80 %    | yes
            tanh-5  | 0.530 | 0.468 | cannot learn; gets worse as it trains | no
            relu-5  | 0.836 | 0.840 | learns within about 100 epochs        | by epoch 100
            """)
    void isWhatTheSourceReports(String id, String train, String test, String words, String learns) {
        assertThat(Published.of(id))
                .map(row -> Map.entry(row.metric(), row.value()))
                .containsExactly(
                        Map.entry("train_accuracy", train),
                        Map.entry("test_accuracy", test),
                        Map.entry("words", words),
                        Map.entry("learns", learns));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            relu-15 | still able to learn     | yes
            relu-20 | no longer able to learn | no
            """)
    void hasNoNumberWhereTheSourceGivesNone(String id, String words, String learns) {
        assertThat(Published.of(id))
                .map(row -> Map.entry(row.metric(), row.value()))
                .containsExactly(Map.entry("words", words), Map.entry("learns", learns));
    }

    @Test
    void speaksOfExperimentsThatThereAre() {
        List<String> ids = Catalogue.load().experiments().stream().map(Experiment::id).toList();

        assertThat(Published.all()).isNotEmpty().extracting(Published::experiment).isSubsetOf(ids);
    }

    @Test
    void saysOfEveryRowWhereItStands() {
        assertThat(Published.all()).isNotEmpty().allSatisfy(row -> {
            assertThat(row.source()).isNotBlank();
            assertThat(row.where()).isNotBlank();
        });
    }

    @Test
    void hasNothingOfAnExperimentWithoutASource() {
        assertThat(Published.of("tiny")).isEmpty();
    }
}
