package plumbline.vectorized;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.dataset.MultiDataSet;

/** The gradient of graphs that nobody thought of is DL4J's, and so are steps. */
class RandomGraphsTest {

    private static final double TOLERANCE = 1e-5;

    /** Of each array, compared with the largest derivative of all. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void gradients(long seed) throws UnsupportedConfiguration {
        RandomGraph random = new RandomGraph(seed);
        ComputationGraph graph = random.network();
        MultiDataSet examples = random.examples();
        float[] ours = gradient(graph, examples);
        graph.setInputs(examples.getFeatures());
        graph.setLabels(examples.getLabels());
        graph.computeGradientAndScore();
        float[] theirs = graph.gradient()
                .gradient()
                .div(examples.getFeatures(0).size(0))
                .toFloatVector();

        double largest = SameSteps.largestDifference(ours, new float[ours.length]);
        assertThat(largest).isPositive().isFinite();
        for (Layer layer : graph.getLayers()) {
            layer.paramTable().forEach((key, array) -> {
                // Not what batch normalisation averages, which is no gradient.
                if (layer.updaterDivideByMinibatch(key)) {
                    Variable place = Variable.of(array, graph.params());
                    int end = place.first() + place.length();
                    assertThat(SameSteps.largestDifference(
                                    Arrays.copyOfRange(ours, place.first(), end),
                                    Arrays.copyOfRange(theirs, place.first(), end)))
                            .as("%s of %s", key, layer.conf().getLayer().getLayerName())
                            .isLessThan(TOLERANCE * largest);
                }
            });
        }
    }

    private static float[] gradient(ComputationGraph graph, MultiDataSet examples) throws UnsupportedConfiguration {
        Kernel kernel = Kernel.fastest();
        VectorizedNetwork engine = SameSteps.engine(graph, kernel, examples);
        SameSteps.backward(engine, ExampleArrays.of(examples), kernel.lanes());
        return SameSteps.ofSeed(engine.gradient(), 0, kernel.lanes());
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25, 26, 27, 28})
    void steps(long seed) throws UnsupportedConfiguration {
        RandomGraph random = new RandomGraph(seed);
        SameSteps.check(random.network(), TOLERANCE, random.examples(), random.examples());
    }

    /** To the last bit, while each seed in turn has parameters that are no numbers. */
    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33, 34, 35, 36, 37, 38})
    void aSeedThatIsNotFiniteLeavesTheOthersAlone(long seed) throws UnsupportedConfiguration {
        RandomGraph random = new RandomGraph(seed);
        ComputationGraph graph = random.network();
        ExampleArrays examples = ExampleArrays.of(random.examples());
        int seeds = Kernel.fastest().lanes();
        VectorizedNetwork healthy = SameSteps.engine(graph, Kernel.fastest(), random.examples());
        SameSteps.step(healthy, examples, seeds);
        SameSteps.step(healthy, examples, seeds);
        for (int bad = 0; bad < seeds; bad++) {
            VectorizedNetwork engine = SameSteps.engine(graph, Kernel.fastest(), random.examples());
            float[] noNumbers = engine.parameters(bad);
            Arrays.fill(noNumbers, Float.NaN);
            engine.setParameters(bad, noNumbers);
            SameSteps.step(engine, examples, seeds);
            SameSteps.step(engine, examples, seeds);
            for (int other = 0; other < seeds; other++) {
                float[] parameters = engine.parameters(other);
                if (other == bad) {
                    assertThat(parameters).contains(Float.NaN);
                } else {
                    assertThat(parameters).isEqualTo(healthy.parameters(other));
                }
            }
        }
    }
}
