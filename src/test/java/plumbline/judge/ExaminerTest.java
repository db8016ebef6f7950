package plumbline.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.adapter.SingletonMultiDataSetIterator;
import plumbline.doctor.Doctor;
import plumbline.doctor.Signs;
import plumbline.experiment.Catalogue;
import plumbline.experiment.Experiment;
import plumbline.train.EpochMetrics;
import plumbline.train.SeedHistory;
import plumbline.train.Trainer;
import plumbline.vectorized.UnsupportedConfiguration;
import plumbline.vectorized.VectorizedTrainer;

class ExaminerTest {

    private static final Experiment TINY = Catalogue.load().experiment("tiny").orElseThrow();

    private static Judged judged;

    @BeforeAll
    static void examine() throws UnsupportedConfiguration {
        judged = Examiner.of(TINY).examine(List.of(1L, 2L, 3L), epochs -> {});
    }

    @Test
    void looksAtEveryMilestoneOfEverySeed() {
        assertThat(judged.found())
                .extracting(Found::experiment, Found::seed, Found::percent)
                .containsExactlyElementsOf(Stream.of(1L, 2L, 3L)
                        .flatMap(seed -> Stream.of(0, 1, 5, 10, 30, 100).map(percent -> tuple("tiny", seed, percent)))
                        .toList());
        assertThat(judged.signs()).extracting(SeedSigns::percent).containsExactly(0, 5, 0, 5, 0, 5);
    }

    /** What DL4J's own network shows in the first step of its training. */
    @Test
    void showsTheFirstStepAtTheStart() {
        MultiLayerNetwork network = (MultiLayerNetwork) TINY.network(2);
        Signs first = Signs.of(Doctor.evidence(
                network,
                () -> network.fit(new SingletonMultiDataSetIterator(
                        new Trainer(TINY.data(), TINY.batchSize(), TINY.epochs()).firstMiniBatch(2)))));

        assertThat(judged.signs().get(2).signs()).isEqualTo(first);
    }

    @Test
    void tellsWhoLearns() throws UnsupportedConfiguration {
        List<SeedHistory> trained = VectorizedTrainer.of(TINY).train(List.of(1L, 2L, 3L), TINY.epochs(), 1, Set.of(), () -> {});

        for (int i = 0; i < 3; i++) {
            EpochMetrics end = trained.get(i).history().last();
            assertThat(judged.found().get(6 * i).learned()).isEqualTo(TINY.success().isMetBy(end) ? 1 : 0);
        }
    }

    /** Three epochs: of few, one has been trained after one percent, and after a third. */
    @Test
    void milestonesAreAtLeastAnEpochAfterTheStart() {
        assertThat(Stream.of(Milestone.values()).map(milestone -> milestone.trained(3))).containsExactly(0, 1, 1, 1, 1, 3);
        assertThat(Stream.of(Milestone.values()).map(milestone -> milestone.trained(500))).containsExactly(0, 5, 25, 50, 150, 500);
    }
}
