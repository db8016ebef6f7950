package plumbline.vectorized;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.LongFunction;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import plumbline.data.Examples;
import plumbline.data.Split;
import plumbline.experiment.GraphTask;
import plumbline.layer.SigmoidOutput;
import plumbline.train.EpochMetrics;
import plumbline.train.SuccessCriterion;
import plumbline.train.Trainer;

/** A task of several inputs, trained by DL4J and by the engine: vectors beside sequences of different lengths. */
class SeveralInputsTest {

    private static final int STEPS = 4;
    private static final int EPOCHS = 5;
    private static final int BATCH = 16;

    /** The class is whether a vector's first number is above the last one of the sequence that comes with it. */
    private static Examples examples(int count, long seed) {
        Random random = new Random(seed);
        float[][] vectors = new float[count][2];
        float[][][] sequences = new float[count][1][STEPS];
        float[][] mask = new float[count][STEPS];
        float[][] labels = new float[count][1];
        for (int i = 0; i < count; i++) {
            vectors[i] = new float[] {random.nextFloat(), random.nextFloat()};
            int length = 1 + random.nextInt(STEPS);
            for (int step = 0; step < length; step++) {
                sequences[i][0][step] = random.nextFloat();
                mask[i][step] = 1;
            }
            labels[i][0] = vectors[i][0] > sequences[i][0][length - 1] ? 1 : 0;
        }
        return Examples.of(new MultiDataSet(
                new INDArray[] {Nd4j.createFromArray(vectors), Nd4j.createFromArray(sequences)},
                new INDArray[] {Nd4j.createFromArray(labels)},
                new INDArray[] {null, Nd4j.createFromArray(mask)},
                null));
    }

    private static final LongFunction<ComputationGraphConfiguration> NETWORK = seed -> new NeuralNetConfiguration.Builder()
            .seed(seed)
            .updater(new Adam(0.02))
            .graphBuilder()
            .addInputs("vector", "sequence")
            .addLayer("dense", new DenseLayer.Builder().nOut(4).activation(Activation.TANH).build(), "vector")
            .addLayer("lstm", new LastTimeStep(new LSTM.Builder().nOut(3).activation(Activation.TANH).build()), "sequence")
            .addVertex("both", new MergeVertex(), "dense", "lstm")
            .addLayer("output", SigmoidOutput.builder().build(), "both")
            .setOutputs("output")
            .setInputTypes(InputType.feedForward(2), InputType.recurrent(1, STEPS))
            .build();

    private static GraphTask task() {
        return GraphTask.of(
                new Split(examples(100, 1), examples(60, 2)), NETWORK, BATCH, EPOCHS, SuccessCriterion.accuracyAbove(0.75));
    }

    @Test
    void theEngineTrainsWhatDl4jTrains() throws UnsupportedConfiguration {
        GraphTask task = task();
        ComputationGraph network = task.network(7);
        List<EpochMetrics> one = new Trainer(task.data(), BATCH, EPOCHS).fit(network, 7, metrics -> {}).epochs();
        List<EpochMetrics> together = VectorizedTrainer.of(task)
                .train(List.of(6L, 7L), EPOCHS, 1, Set.of(), () -> {})
                .get(1)
                .history()
                .epochs();

        assertThat(one).hasSize(EPOCHS + 1);
        for (int epoch = 0; epoch <= EPOCHS; epoch++) {
            assertThat(together.get(epoch).trainLoss()).isCloseTo(one.get(epoch).trainLoss(), within(1e-5));
            assertThat(together.get(epoch).testLoss()).isCloseTo(one.get(epoch).testLoss(), within(1e-5));
            assertThat(together.get(epoch).testAccuracy()).isCloseTo(one.get(epoch).testAccuracy(), within(0.02));
        }
        assertThat(one.get(EPOCHS).trainLoss()).as("it learns").isLessThan(one.get(0).trainLoss());
        assertThat(SameSteps.largestDifference(
                        network.params().toFloatVector(), VectorizedTrainer.of(task).weights(List.of(7L), EPOCHS)[0]))
                .isLessThan(1e-5);
    }

    @Test
    void examplesMustBeOfAsManyInputsAsTheNetworkHas() {
        Examples vectors = Examples.of(Nd4j.rand(10, 2), Nd4j.zeros(10, 1));
        GraphTask task = GraphTask.of(
                new Split(vectors, vectors), NETWORK, BATCH, EPOCHS, SuccessCriterion.accuracyAbove(0.75));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> VectorizedTrainer.of(task))
                .withMessage("the network has 2 inputs, but the examples are of 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Trainer(task.data(), BATCH, EPOCHS).fit(task.network(1), 1, metrics -> {}))
                .withMessage("the network has 2 inputs, but the examples are of 1");
    }
}
