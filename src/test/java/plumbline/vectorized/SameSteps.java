package plumbline.vectorized;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import plumbline.network.NetworkAdapter;

/** The engine beside DL4J, one training step after another. */
final class SameSteps {

    private SameSteps() {}

    /**
     * Trains a network with DL4J and with the engine, and compares all parameters after every step.
     *
     * @param network   initialised; trained
     * @param batches   one mini-batch for each step
     * @param tolerance largest difference of a parameter
     */
    static void check(Model network, double tolerance, DataSet... batches) throws UnsupportedConfiguration {
        check(network, tolerance, Kernel.fastest(), batches);
    }

    static void check(Model network, double tolerance, Kernel kernel, DataSet... batches) throws UnsupportedConfiguration {
        float[] before = network.params().toFloatVector();
        VectorizedNetwork engine = engine(network, kernel, batches[0]);
        for (int step = 0; step < batches.length; step++) {
            ((NeuralNetwork) network).fit(batches[step]);
            step(engine, ExampleArrays.of(batches[step]), kernel.lanes());
            float[] expected = network.params().toFloatVector();
            assertThat(largestDifference(expected, before)).as("what step %d changes", step).isPositive();
            for (int seed = 0; seed < kernel.lanes(); seed++) {
                assertThat(largestDifference(expected, parameters(engine, seed, kernel.lanes())))
                        .as("step %d, seed %d", step, seed)
                        .isLessThan(tolerance);
            }
            before = expected;
        }
        INDArray features = batches[0].getFeatures();
        assertThat(output(engine, ExampleArrays.of(batches[0]), kernel.lanes()))
                .as("output")
                .usingComparatorWithPrecision((float) tolerance)
                .containsExactly(NetworkAdapter.of(network)
                        .output(features, batches[0].getFeaturesMaskArray())
                        .dup('c').data().asFloat());
    }

    /** The parameters of every seed after one step from given ones. */
    static float[] after(Model network, float[] parameters, DataSet batch) throws UnsupportedConfiguration {
        network.setParams(Nd4j.createFromArray(parameters));
        Kernel kernel = Kernel.fastest();
        VectorizedNetwork engine = engine(network, kernel, batch);
        step(engine, ExampleArrays.of(batch), kernel.lanes());
        return parameters(engine, 0, kernel.lanes());
    }

    private static VectorizedNetwork engine(Model network, Kernel kernel, DataSet largest) throws UnsupportedConfiguration {
        ExampleArrays examples = ExampleArrays.of(largest);
        VectorizedNetwork engine = new VectorizedNetwork(
                Topology.of(network),
                examples.shapes(),
                examples.masked(),
                examples.size(),
                new Rows.InMemory(kernel.lanes()),
                kernel,
                new RandomGenerator[0]);
        float[] parameters = network.params().toFloatVector();
        for (int i = 0; i < parameters.length; i++) {
            for (int seed = 0; seed < kernel.lanes(); seed++) {
                engine.parameters()[i * kernel.lanes() + seed] = parameters[i];
            }
        }
        return engine;
    }

    private static void step(VectorizedNetwork engine, ExampleArrays batch, int seeds) {
        float[] labels = new float[batch.size() * batch.labels().length * seeds];
        int[] chosen = new int[seeds];
        for (int example = 0; example < batch.size(); example++) {
            Arrays.fill(chosen, example);
            batch.copy(engine.inputs(), labels, chosen, example);
        }
        engine.backward(labels, batch.size());
        engine.step();
    }

    private static float[] output(VectorizedNetwork engine, ExampleArrays batch, int seeds) {
        for (int example = 0; example < batch.size(); example++) {
            batch.copy(engine.inputs(), example, example, seeds);
        }
        engine.forward(batch.size(), false);
        float[] output = new float[batch.size() * engine.output().shape().size()];
        for (int i = 0; i < output.length; i++) {
            output[i] = engine.output().values()[i * seeds];
        }
        return output;
    }

    private static float[] parameters(VectorizedNetwork engine, int seed, int seeds) {
        float[] parameters = new float[engine.parameters().length / seeds];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = engine.parameters()[i * seeds + seed];
        }
        return parameters;
    }

    static double largestDifference(float[] a, float[] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            // Not Math.max alone: a NaN must not pass for a small difference.
            double difference = Math.abs(a[i] - b[i]);
            largest = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(largest, difference);
        }
        return largest;
    }
}
