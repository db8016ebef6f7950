package plumbline.vectorized;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
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
        check(
                network,
                tolerance,
                kernel,
                Arrays.stream(batches).map(DataSet::toMultiDataSet).toList(),
                step -> ((NeuralNetwork) network).fit(batches[step]),
                () -> NetworkAdapter.of(network).output(batches[0].toMultiDataSet()));
    }

    /** The same for a graph with several inputs. */
    static void check(ComputationGraph graph, double tolerance, MultiDataSet... batches) throws UnsupportedConfiguration {
        check(
                graph,
                tolerance,
                Kernel.fastest(),
                List.of(batches),
                step -> graph.fit(batches[step]),
                () -> graph.output(batches[0].getFeatures())[0]);
    }

    private static void check(
            Model network,
            double tolerance,
            Kernel kernel,
            List<MultiDataSet> batches,
            IntConsumer fit,
            Supplier<INDArray> output)
            throws UnsupportedConfiguration {
        float[] before = network.params().toFloatVector();
        VectorizedNetwork engine = engine(network, kernel, batches.get(0));
        for (int step = 0; step < batches.size(); step++) {
            fit.accept(step);
            step(engine, ExampleArrays.of(batches.get(step)), kernel.lanes());
            float[] expected = network.params().toFloatVector();
            assertThat(largestDifference(expected, before)).as("what step %d changes", step).isPositive();
            checkParameters("step " + step, expected, engine, kernel.lanes(), tolerance);
            before = expected;
        }
        assertThat(output(engine, ExampleArrays.of(batches.get(0)), kernel.lanes()))
                .as("output")
                .usingComparatorWithPrecision((float) tolerance)
                .containsExactly(output.get().dup('c').data().asFloat());
    }

    /**
     * Trains a network for whole epochs, and compares all parameters after every epoch.
     *
     * @param batches those of every epoch
     */
    static void checkEpochs(Model network, double tolerance, int epochs, DataSet... batches) throws UnsupportedConfiguration {
        Kernel kernel = Kernel.fastest();
        VectorizedNetwork engine = engine(network, kernel, batches[0].toMultiDataSet());
        for (int epoch = 0; epoch < epochs; epoch++) {
            ((NeuralNetwork) network).fit(new ExistingDataSetIterator(List.of(batches)));
            for (DataSet batch : batches) {
                step(engine, ExampleArrays.of(batch), kernel.lanes());
            }
            engine.nextEpoch();
            checkParameters("epoch " + epoch, network.params().toFloatVector(), engine, kernel.lanes(), tolerance);
        }
    }

    private static void checkParameters(
            String when, float[] expected, VectorizedNetwork engine, int seeds, double tolerance) {
        for (int seed = 0; seed < seeds; seed++) {
            assertThat(largestDifference(expected, engine.parameters(seed)))
                    .as("%s, seed %d", when, seed)
                    .isLessThan(tolerance);
        }
    }

    /** The parameters of every seed after one step from given ones. */
    static float[] after(Model network, float[] parameters, DataSet batch) throws UnsupportedConfiguration {
        network.setParams(Nd4j.createFromArray(parameters));
        Kernel kernel = Kernel.fastest();
        VectorizedNetwork engine = engine(network, kernel, batch.toMultiDataSet());
        step(engine, ExampleArrays.of(batch), kernel.lanes());
        return engine.parameters(0);
    }

    /** The engine with the same parameters for every seed, as many as the kernel has lanes. */
    static VectorizedNetwork engine(Model network, Kernel kernel, MultiDataSet largest)
            throws UnsupportedConfiguration {
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
        for (int seed = 0; seed < kernel.lanes(); seed++) {
            engine.setParameters(seed, parameters);
        }
        return engine;
    }

    /** One step, of the same mini-batch for every seed. */
    static void step(VectorizedNetwork engine, ExampleArrays batch, int seeds) {
        backward(engine, batch, seeds);
        engine.step();
    }

    /** Up to the gradient. */
    static void backward(VectorizedNetwork engine, ExampleArrays batch, int seeds) {
        float[] labels = new float[batch.size() * batch.labels().length * seeds];
        int[] chosen = new int[seeds];
        for (int example = 0; example < batch.size(); example++) {
            Arrays.fill(chosen, example);
            batch.copy(engine.inputs(), labels, chosen, example);
        }
        engine.backward(labels, batch.size());
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

    /** One seed's share of an array [row][seed]. */
    static float[] ofSeed(float[] all, int seed, int seeds) {
        float[] share = new float[all.length / seeds];
        for (int i = 0; i < share.length; i++) {
            share[i] = all[i * seeds + seed];
        }
        return share;
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
