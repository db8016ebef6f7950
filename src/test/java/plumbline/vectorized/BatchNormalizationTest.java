package plumbline.vectorized;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import plumbline.experiment.Catalogue;
import plumbline.experiment.Experiment;

/** Batch normalisation of the engine beside DL4J's. */
class BatchNormalizationTest {

    private static final long[] PIXELS = {2, 5, 4};

    /** The check ends with an output, for which the running averages of four steps are used. */
    @Test
    void pixels() throws UnsupportedConfiguration {
        SameSteps.check(ofImages(), 2e-5, RandomNetworks.batches(PIXELS, 7, 5, 2, 6));
    }

    @Test
    void withoutVectorInstructions() throws UnsupportedConfiguration {
        SameSteps.check(ofImages(), 2e-5, new ScalarKernel(), RandomNetworks.batches(PIXELS, 7, 5, 2, 6));
    }

    private static MultiLayerNetwork ofImages() {
        return RandomNetworks.of(
                InputType.convolutional(5, 4, 2),
                new ConvolutionLayer.Builder(3, 3)
                        .nOut(3)
                        .convolutionMode(ConvolutionMode.Same)
                        .activation(Activation.IDENTITY)
                        .build(),
                new BatchNormalization.Builder().decay(0.8).eps(0.001).activation(Activation.IDENTITY).build(),
                new ConvolutionLayer.Builder(2, 2).nOut(4).hasBias(false).build(),
                new BatchNormalization.Builder().decay(0.6).build());
    }

    @Test
    void units() throws UnsupportedConfiguration {
        SameSteps.check(
                RandomNetworks.of(
                        InputType.feedForward(2),
                        new DenseLayer.Builder().nOut(4).build(),
                        new BatchNormalization.Builder().decay(0.8).build(),
                        new DenseLayer.Builder().nOut(3).build()),
                2e-5,
                RandomNetworks.batches(new long[] {2}, 7, 5, 2, 6));
    }

    /**
     * The gradient explodes so much that DL4J's own first step changes by a tenth with the last bits of the weights: there is
     * nothing to compare, and drawings-residual is made of the same layers.
     */
    @Test
    void drawingsPlainIsAccepted() {
        assertThatCode(() -> VectorizedTrainer.of(experiment("drawings-plain"))).doesNotThrowAnyException();
    }

    private static Experiment experiment(String id) {
        return Catalogue.load().families().stream()
                .flatMap(family -> family.members().stream())
                .filter(member -> member.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Tag("slow")
    @Test
    void deepConvolutions() throws UnsupportedConfiguration {
        assertSameSteps("drawings-residual");
    }

    @Test
    void deepNetwork() throws UnsupportedConfiguration {
        assertSameSteps("deep-relu-batchnorm");
    }

    /** Every step is compared by itself, from where DL4J's own steps led. */
    private static void assertSameSteps(String id) throws UnsupportedConfiguration {
        Experiment experiment = experiment(id);
        VectorizedTrainer.of(experiment);
        DataSet all = experiment.data().train().toDataSet();
        Model network = experiment.network(1);
        for (int step = 0; step < 4; step++) {
            float[] before = network.params().toFloatVector();
            DataSet batch = new DataSet(part(all.getFeatures(), step), part(all.getLabels(), step));
            Model one = experiment.network(1);
            one.setParams(Nd4j.createFromArray(before));
            ((NeuralNetwork) one).fit(batch);
            float[] expected = one.params().toFloatVector();
            assertThat(SameSteps.largestDifference(expected, before)).isGreaterThan(0.001);
            assertThat(SameSteps.largestDifference(expected, SameSteps.after(experiment.network(1), before, batch)))
                    .as("step %d", step)
                    .isLessThan(2e-5);
            ((NeuralNetwork) network).fit(batch);
        }
    }

    private static INDArray part(INDArray examples, int step) {
        return examples.get(NDArrayIndex.interval(32 * step, 32 * (step + 1)));
    }
}
