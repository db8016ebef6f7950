package plumbline.vectorized;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import faulty.FaultyTraining;
import faulty.PublishedTraining;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.dataset.DataSet;
import plumbline.data.Points;
import plumbline.experiment.Catalogue;
import plumbline.experiment.MultiLayerTask;

/** The family {@code faulty} by the engine and by DL4J. */
class FaultyTrainingsTest {

    private static MultiLayerTask training(String id) {
        return (MultiLayerTask) Catalogue.load().experiment(id).orElseThrow();
    }

    /** The first five mini-batches, not shuffled. */
    private static DataSet[] batches(MultiLayerTask task) {
        Points points = (Points) task.data().train();
        DataSet[] batches = new DataSet[5];
        for (int i = 0; i < batches.length; i++) {
            batches[i] = points.slice(i * task.batchSize(), (i + 1) * task.batchSize()).toDataSet();
        }
        return batches;
    }

    /** tanh and Adam with averages of its own; ReLU, small weights and Keras' Adam; ReLU and momentum. */
    @ParameterizedTest
    @ValueSource(strings = {"faulty-b060f", "faulty-8de47", "faulty-case20"})
    void engineTakesTheStepsOfDl4j(String id) throws UnsupportedConfiguration {
        MultiLayerTask task = training(id);

        SameSteps.check(task.network(1), 1e-5, batches(task));
    }

    /** Of weights so small that nothing overflows. */
    @ParameterizedTest
    @ValueSource(strings = {"faulty-case26", "faulty-d064a"})
    void engineTakesTheStepsOfDl4jThroughExponentials(String id) throws UnsupportedConfiguration {
        MultiLayerTask task = training(id);
        MultiLayerNetwork network = task.network(1);
        network.params().muli(0.2);

        SameSteps.check(network, 1e-5, batches(task));
    }

    /** Where DL4J's weights are numbers no more after a step, the engine's are none, and where they are, they are the same. */
    @Test
    void engineOverflowsWhereDl4jDoes() throws UnsupportedConfiguration {
        MultiLayerTask task = threeExponentials();
        DataSet batch = batches(task)[0];
        List<Boolean> finite = new ArrayList<>();
        for (long seed = 1; seed <= 12; seed++) {
            MultiLayerNetwork network = task.network(seed);
            float[] engine = SameSteps.after(task.network(seed), network.params().toFloatVector(), batch);
            network.fit(batch);
            float[] expected = network.params().toFloatVector();
            for (int i = 0; i < expected.length; i++) {
                boolean isFinite = Float.isFinite(expected[i]);
                finite.add(isFinite);
                assertThat(Float.isFinite(engine[i])).as("seed %d, parameter %d", seed, i).isEqualTo(isFinite);
                if (isFinite) {
                    assertThat(engine[i]).as("seed %d, parameter %d", seed, i).isCloseTo(expected[i], within(1e-5f));
                }
            }
        }
        assertThat(finite).contains(true, false);
    }

    /** Not by a bit. */
    @Test
    void aSeedThatOverflowsLeavesTheOthersAlone() throws UnsupportedConfiguration {
        VectorizedTrainer trainer = VectorizedTrainer.of(threeExponentials());
        List<Long> seeds = LongStream.rangeClosed(1, 12).boxed().toList();
        float[][] together = trainer.weights(seeds, 3);
        List<Long> sound = seeds.stream().filter(seed -> isFinite(together[seed.intValue() - 1])).toList();

        assertThat(sound).hasSizeBetween(1, 11);
        for (long seed : sound) {
            assertThat(trainer.weights(List.of(seed), 3)[0]).as("seed %d", seed).isEqualTo(together[(int) seed - 1]);
        }
    }

    /** One layer less than any published one has, so that some seeds overflow at once and others do not. */
    private static MultiLayerTask threeExponentials() {
        return new FaultyTraining(new PublishedTraining(
                "shallow", 3, "exponential", "he_uniform", "Adam", 0.001, 128, 300, "faulty", "GE", "", "", "", "",
                "3x[5 exponential he_uniform zeros] > 1 sigmoid he_uniform"));
    }

    private static boolean isFinite(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }
}
