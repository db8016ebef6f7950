package plumbline.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    private final Catalogue catalogue = Catalogue.load();

    private Stream<String> cells() {
        return catalogue.maps().stream().flatMap(map -> IntStream.range(0, map.across().size())
                .boxed()
                .flatMap(column -> IntStream.range(0, map.up().size()).mapToObj(row -> map.cell(column, row))));
    }

    @Test
    void noTwoTasksHaveOneId() {
        List<String> ids = Stream.concat(catalogue.experiments().stream().map(Experiment::id), cells()).toList();

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(ids).allMatch(id -> catalogue.task(id).isPresent());
    }

    @Test
    void aTaskIsAnExperimentOrACellOfAMap() {
        TrainabilityMap map = catalogue.maps().stream().filter(each -> each.id().equals("relu-gain")).findFirst().orElseThrow();

        assertThat(catalogue.task("relu-5")).contains(catalogue.experiment("relu-5").orElseThrow());
        assertThat(catalogue.task(map.cell(2, 1)).orElseThrow().network(1).params())
                .isEqualTo(map.task(map.across().values().get(2), map.up().values().get(1)).network(1).params())
                .isNotEqualTo(catalogue.task(map.cell(1, 2)).orElseThrow().network(1).params());
        assertThat(catalogue.task("relu-gain")).isEmpty();
    }
}
