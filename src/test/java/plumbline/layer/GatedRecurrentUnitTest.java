package plumbline.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.ops.transforms.Transforms;
import plumbline.Golden;

class GatedRecurrentUnitTest {

    @JsonPropertyOrder({"examples", "n_in", "n_out", "steps", "example", "unit", "step", "state"})
    private record State(int examples, int n_in, int n_out, int steps, int example, int unit, int step, double state) {

        List<Integer> sizes() {
            return List.of(examples, n_in, n_out, steps);
        }
    }

    @ParameterizedTest
    @MethodSource("states")
    void statesArePyTorchs(int examples, int nIn, int nOut, int steps, List<State> expected) {
        ComputationGraph graph = initialised(graph(nIn, nOut, steps));
        graph.setParam("units_W", waves(nIn, 3 * nOut));
        graph.setParam("units_RW", waves(nOut, 3 * nOut));
        graph.setParam("units_b", waves(2, 3 * nOut));

        INDArray states = graph.feedForward(waves(examples, nIn, steps), false).get("units");

        assertThat(states.shape()).containsExactly(examples, nOut, steps);
        assertThat(expected).hasSize(examples * nOut * steps).allSatisfy(state -> assertThat(
                        states.getDouble(state.example, state.unit, state.step))
                .isCloseTo(state.state, within(1e-14)));
    }

    static Stream<Arguments> states() throws IOException {
        Map<List<Integer>, List<State>> cases = Golden.rows("layer/gated-recurrent-unit.csv", State.class).stream()
                .collect(Collectors.groupingBy(State::sizes));
        return cases.entrySet().stream().map(sized -> {
            List<Object> arguments = new ArrayList<>(sized.getKey());
            arguments.add(sized.getValue());
            return Arguments.of(arguments.toArray());
        });
    }

    /** ND4J's own operation has one bias, that of the input. */
    @Test
    void statesAreThoseOfNd4jsOperation() {
        ComputationGraph graph = initialised(graph(2, 3, 6));
        INDArray biases = waves(9);
        graph.setParam("units_b", Nd4j.vstack(biases, biases.mul(0)));
        INDArray sequences = waves(4, 2, 6);

        INDArray states = Nd4j.rnn().gru(
                sequences.permute(2, 0, 1),
                Nd4j.zeros(DataType.DOUBLE, 4, 3),
                graph.getParam("units_W"),
                graph.getParam("units_RW"),
                biases);

        assertThat(graph.feedForward(sequences, false).get("units").equalsWithEps(states.permute(1, 2, 0), 1e-14))
                .isTrue();
    }

    /** Central differences in double precision, with respect to every parameter and every input. */
    @ParameterizedTest
    @CsvSource({"1, 2, 3, 1", "3, 2, 3, 2", "2, 1, 1, 5", "4, 3, 2, 5", "2, 3, 4, 12"})
    void gradientIsThatOfFiniteDifferences(int examples, int nIn, int nOut, int steps) {
        MultiLayerNetwork network = network(nIn, nOut, steps);
        network.setParam("0_b", waves(2, 3 * nOut));
        INDArray sequences = waves(examples, nIn, steps);
        DataSet data = new DataSet(sequences, waves(examples, 1));

        var gradients = network.calculateGradients(sequences, data.getLabels(), null, null);

        // DL4J's gradients are sums over the examples, its score is their mean.
        assertThat(differences(network, data, network.params(), gradients.getFirst().gradient().div(examples)))
                .allMatch(error -> error < 1e-5);
        assertThat(differences(network, data, sequences, gradients.getSecond().div(examples)))
                .allMatch(error -> error < 1e-5);
    }

    /** |numerical - analytical| / (|numerical| + |analytical|) of every element, 0 where both are below 1e-8. */
    private static List<Double> differences(
            MultiLayerNetwork network, DataSet data, INDArray varied, INDArray gradient) {
        double step = 1e-5;
        double[] analytical = gradient.dup('c').data().asDouble();
        List<Double> errors = new ArrayList<>();
        for (int i = 0; i < analytical.length; i++) {
            double value = varied.data().getDouble(i);
            varied.data().put(i, value + step);
            double above = network.score(data);
            varied.data().put(i, value - step);
            double below = network.score(data);
            varied.data().put(i, value);
            double numerical = (above - below) / (2 * step);
            double size = Math.abs(numerical) + Math.abs(analytical[i]);
            errors.add(size < 1e-8 ? 0 : Math.abs(numerical - analytical[i]) / size);
        }
        return errors;
    }

    @Test
    void trainsInAGraphAsInAMultiLayerNetwork() {
        DataSet data = new DataSet(waves(4, 2, 6), waves(4, 1));
        MultiLayerNetwork network = network(2, 3, 6);
        ComputationGraph graph = initialised(graph(2, 3, 6));
        graph.setParams(network.params());
        for (int i = 0; i < 3; i++) {
            network.fit(data);
            graph.fit(data);
        }

        assertThat(graph.params()).isEqualTo(network.params());
        assertThat(network.params()).isNotEqualTo(network(2, 3, 6).params());
    }

    @Test
    void survivesTheConfigurationsJson() {
        MultiLayerConfiguration configuration = configuration(unit(3), 2, 6);
        String json = configuration.toJson();
        MultiLayerConfiguration read = MultiLayerConfiguration.fromJson(json);
        ComputationGraphConfiguration graph = graph(2, 3, 6);

        assertThat(read.toJson()).isEqualTo(json);
        assertThat(initialised(read).output(waves(4, 2, 6)))
                .isEqualTo(initialised(configuration).output(waves(4, 2, 6)));
        assertThat(ComputationGraphConfiguration.fromJson(graph.toJson()).toJson()).isEqualTo(graph.toJson());
    }

    @Test
    void weightsStartAsInKeras() {
        Map<String, INDArray> parameters =
                network(5, 40, 2).getLayer(0).paramTable();

        // Glorot uniform: sqrt(6 / (5 + 3 * 40)) bounds the absolute values; that all 600 are below 95 % of it has
        // probability 0.95^600 = 4e-14.
        double bound = Math.sqrt(6.0 / 125);
        assertThat(parameters.get("W").shape()).containsExactly(5, 120);
        assertThat(parameters.get("W").amaxNumber().doubleValue()).isBetween(0.95 * bound, bound);
        assertThat(parameters.get("RW").shape()).containsExactly(40, 120);
        INDArray products = parameters.get("RW").mmul(parameters.get("RW").transpose());
        assertThat(products.sub(Nd4j.eye(40).castTo(DataType.DOUBLE)).amaxNumber().doubleValue())
                .isLessThan(1e-6);
        assertThat(parameters.get("b")).isEqualTo(Nd4j.zeros(DataType.DOUBLE, 2, 120));
    }

    @Test
    void weightsStartAsAsked() {
        GatedRecurrentUnit unit = new GatedRecurrentUnit.Builder()
                .nOut(3)
                .weightInit(WeightInit.ONES)
                .weightInitRecurrent(WeightInit.ZERO)
                .biasInit(2)
                .build();
        Map<String, INDArray> parameters =
                initialised(configuration(unit, 2, 6)).getLayer(0).paramTable();

        assertThat(parameters.get("W")).isEqualTo(Nd4j.ones(DataType.DOUBLE, 2, 9));
        assertThat(parameters.get("RW")).isEqualTo(Nd4j.zeros(DataType.DOUBLE, 3, 9));
        assertThat(parameters.get("b")).isEqualTo(Nd4j.ones(DataType.DOUBLE, 2, 9).mul(2));
    }

    @ParameterizedTest
    @CsvSource({"0, 2", "-1, 2", "3, -1"})
    void sizesThatNoLayerHasAreRefused(int nOut, int nIn) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GatedRecurrentUnit.Builder().nOut(nOut).nIn(nIn).build())
                .withMessage("gated recurrent units need nOut >= 1 and nIn >= 0"
                        + " (0: inferred from the input type), not " + nOut + " and " + nIn);
    }

    @Test
    void inputThatIsNoSequenceIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network(2, 3, 6).output(waves(4, 2)))
                .withMessage("gated recurrent units take sequences, of rank 3, not of shape [4, 2]");
    }

    @Test
    void masksAreRefused() {
        DataSet masked = new DataSet(waves(4, 2, 6), waves(4, 1), Nd4j.ones(4, 6), null);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> network(2, 3, 6).fit(masked))
                .withMessage("gated recurrent units do not support masks: pad the sequences at their start instead");
    }

    @Test
    void piecesOfSequencesAreRefused() {
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> initialised(graph(2, 3, 6)).rnnTimeStep(waves(4, 2, 1)))
                .withMessage("gated recurrent units take only whole sequences");
    }

    private static GatedRecurrentUnit unit(int nOut) {
        return new GatedRecurrentUnit.Builder().nOut(nOut).build();
    }

    private static MultiLayerNetwork network(int nIn, int nOut, int steps) {
        return initialised(configuration(unit(nOut), nIn, steps));
    }

    private static MultiLayerNetwork initialised(MultiLayerConfiguration configuration) {
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init();
        return network;
    }

    private static ComputationGraph initialised(ComputationGraphConfiguration configuration) {
        ComputationGraph graph = new ComputationGraph(configuration);
        graph.init();
        return graph;
    }

    private static MultiLayerConfiguration configuration(GatedRecurrentUnit unit, int nIn, int steps) {
        return settings()
                .list()
                .layer(new LastTimeStep(unit))
                .layer(output().build())
                .setInputType(InputType.recurrent(nIn, steps))
                .build();
    }

    private static ComputationGraphConfiguration graph(int nIn, int nOut, int steps) {
        return settings()
                .graphBuilder()
                .addInputs("sequences")
                .addLayer("units", unit(nOut), "sequences")
                .addVertex("last", new LastTimeStepVertex("sequences"), "units")
                .addLayer("output", output().build(), "last")
                .setOutputs("output")
                .setInputTypes(InputType.recurrent(nIn, steps))
                .build();
    }

    private static NeuralNetConfiguration.Builder settings() {
        return new NeuralNetConfiguration.Builder().seed(1).dataType(DataType.DOUBLE).updater(new Adam(0.01));
    }

    private static OutputLayer.Builder output() {
        return new OutputLayer.Builder(LossFunction.MSE).nOut(1).activation(Activation.IDENTITY);
    }

    /** The sine of 1, 2, 3, ... in double precision. */
    private static INDArray waves(long... shape) {
        int length = (int) Nd4j.createUninitialized(DataType.DOUBLE, shape).length();
        return Transforms.sin(Nd4j.arange(1, length + 1).castTo(DataType.DOUBLE).reshape(shape), false);
    }
}
