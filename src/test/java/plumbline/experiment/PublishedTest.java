package plumbline.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishedTest {

    /** The first tutorial reports train and test accuracy; none for the two deepest networks. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            tanh-1           | 0.816 | 0.816
            tanh-5           | 0.530 | 0.468
            relu-5           | 0.836 | 0.840
            relu-15          | -     | -
            relu-20          | -     | -
            """)
    void hasTheNumbersOfTheSource(String id, String train, String test) {
        assertThat(value(id, "train_accuracy")).isEqualTo(train);
        assertThat(value(id, "test_accuracy")).isEqualTo(test);
    }

    private static String value(String id, String metric) {
        return Published.of(id).stream()
                .filter(row -> row.metric().equals(metric))
                .map(Published::value)
                .findFirst()
                .orElse(null);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tanh-1           | test_accuracy | Multilayer Perceptron Model for Two Circles Problem
            tanh-5           | test_accuracy | Deeper MLP Model for Two Circles Problem
            relu-5           | test_accuracy | Deeper MLP Model with ReLU for Two Circles Problem
            glorot-relu-1    | train_loss    | Example of vanishing gradient problem
            normal-sigmoid-4 | train_loss    | Looking at the weights of each layer
            """)
    void saysInWhichSectionTheyStand(String id, String metric, String section) {
        assertThat(Published.of(id))
                .filteredOn(row -> row.metric().equals(metric))
                .extracting(Published::where)
                .containsExactly(section);
    }

    @Test
    void hasNumbersWordsAndNothingElse() {
        assertThat(Published.all()).extracting(Published::metric).containsOnly(
                "train_accuracy", "test_accuracy", "train_loss", "train_accuracy_before", "train_accuracy_again", "words");
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
