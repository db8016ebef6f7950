package plumbline.study;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import plumbline.Golden;
import plumbline.experiment.Catalogue;
import plumbline.experiment.Experiment;

/**
 * Accuracy and loss of 200 seeds against those of 200 other seeds in PyTorch, whose initial weights and mini-batches come
 * from other generators: what must agree is the distribution.
 *
 * <p>A two-sample test of Kolmogorov and Smirnov rejects right code with a probability of at most 0.001 (less, as
 * accuracies have ties); five experiments of three numbers each make that at most 0.015 here. The seeds are fixed.
 */
@Tag("slow")
class AccuracyAgainstReferenceTest {

    private static final double SIGNIFICANCE = 0.001;
    private static final List<String> IDS = List.of("tanh-1", "tanh-5", "relu-5", "relu-15", "relu-20");

    private static final Map<String, Study> STUDIES = new HashMap<>();

    @JsonPropertyOrder({"replica", "train_accuracy", "test_accuracy", "train_loss"})
    private record Reference(int replica, double trainAccuracy, double testAccuracy, double trainLoss) {}

    @BeforeAll
    static void train(@TempDir Path folder) throws IOException, InterruptedException {
        List<StudyPlan> plans = IDS.stream()
                .map(id -> StudyPlan.of(Catalogue.load().experiment(id).orElseThrow(), 1, 200))
                .toList();
        new StudyRunner(folder, notice -> {}, epochs -> {}).run(plans, (plan, study, seeds) -> STUDIES.put(study.id(), study));
    }

    @ParameterizedTest
    @FieldSource("IDS")
    void distributionsAgree(String id) throws IOException {
        List<Reference> theirs = Golden.rows("study/accuracy-" + id + ".csv", Reference.class);
        List<SeedMetrics> ours = STUDIES.get(id).seeds();

        assertThat(theirs).hasSize(200);
        assertThat(ours).hasSize(200);
        assertThat(p(ours, SeedMetrics::trainAccuracy, theirs, Reference::trainAccuracy)).isGreaterThan(SIGNIFICANCE);
        assertThat(p(ours, SeedMetrics::testAccuracy, theirs, Reference::testAccuracy)).isGreaterThan(SIGNIFICANCE);
        assertThat(p(ours, SeedMetrics::trainLoss, theirs, Reference::trainLoss)).isGreaterThan(SIGNIFICANCE);
    }

    private static double p(
            List<SeedMetrics> ours,
            ToDoubleFunction<SeedMetrics> number,
            List<Reference> theirs,
            ToDoubleFunction<Reference> same) {
        return KolmogorovSmirnovTest.withDefaults()
                .test(ours.stream().mapToDouble(number).toArray(), theirs.stream().mapToDouble(same).toArray())
                .getPValue();
    }
}
