package plumbline.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plumbline.experiment.Catalogue;
import plumbline.record.LearningCurve;

class CurveOfTest {

    @ParameterizedTest
    @CsvSource({"clip-value, clipping, large-weights", "large-weights, clipping,", "tanh-1, single experiments,"})
    void tellsTheFamilyOfAnExperimentAndByWhatItIsJudged(String id, String family, String control) {
        Catalogue catalogue = Catalogue.load();

        LearningCurve.Task task =
                new CurveOf(catalogue, List.of()).training(catalogue.experiment(id).orElseThrow(), 1, 10).task();

        assertThat(task.name()).isEqualTo(id);
        assertThat(task.group()).isEqualTo(family);
        assertThat(task.controls()).isEqualTo(control == null ? List.of() : List.of(control));
    }
}
