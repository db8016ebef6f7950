package plumbline.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {

    private final Catalogue catalogue = Catalogue.load();

    private Stream<String> cells() {
        return catalogue.maps().stream().flatMap(map -> IntStream.range(0, map.across().size())
                .boxed()
                .flatMap(column -> IntStream.range(0, map.up().size()).mapToObj(row -> map.cell(column, row))));
    }

    @Test
    void noTwoExperimentsHaveOneId() {
        List<String> ids = Stream.concat(catalogue.experiments().stream().map(Experiment::id), cells()).toList();

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(ids).allMatch(id -> catalogue.experiment(id).orElseThrow().id().equals(id));
    }

    @Test
    void aCellOfAMapIsAnExperimentThatIsNotListed() {
        TrainabilityMap map = catalogue.maps().stream().filter(each -> each.id().equals("relu-gain")).findFirst().orElseThrow();

        Experiment cell = catalogue.experiment(map.cell(2, 1)).orElseThrow();
        assertThat(cell.network(1).params())
                .isEqualTo(map.task(map.across().values().get(2), map.up().values().get(1)).network(1).params())
                .isNotEqualTo(catalogue.experiment(map.cell(1, 2)).orElseThrow().network(1).params());
        assertThat(cell.question()).isEqualTo(map.question() + " Here: gain 0.354, hidden layers 2.");
        assertThat(cell.id()).isEqualTo("relu-gain_0.354_2");
        assertThat(catalogue.named(cell.id())).extracting(Experiment::id).containsExactly(cell.id());
        assertThat(catalogue.experiments()).extracting(Experiment::id).doesNotContain(cell.id());
        assertThat(catalogue.experiment("relu-gain")).isEmpty();
    }

    /** The engine takes the one or the other. */
    @Test
    void aCellIsTrainedAsItsTaskIs() {
        for (TrainabilityMap map : catalogue.maps()) {
            Task task = map.task(map.across().values().get(0), map.up().values().get(0));
            Experiment cell = map.experiment(map.cell(0, 0)).orElseThrow();

            assertThat(cell instanceof MultiLayerTask).isEqualTo(task instanceof MultiLayerTask);
            assertThat(cell instanceof GraphTask).isEqualTo(task instanceof GraphTask);
            assertThat(List.of(cell.epochs(), cell.batchSize(), cell.success()))
                    .isEqualTo(List.of(task.epochs(), task.batchSize(), task.success()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"relu-gain_1", "relu-gain_1_", "relu-gain_1_16", "relu-gain_1.1_15", "relu-gain_1_15_", "relu_1_15", "relu-gain-1-15"})
    void whatIsNearlyACellIsNone(String id) {
        assertThat(catalogue.experiment("relu-gain_1_15")).isPresent();
        assertThat(catalogue.experiment(id)).isEmpty();
    }
}
