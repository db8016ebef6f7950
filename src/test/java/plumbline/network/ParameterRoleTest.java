package plumbline.network;

import static org.assertj.core.api.Assertions.assertThat;
import static plumbline.network.ParameterRole.BIAS;
import static plumbline.network.ParameterRole.GAIN;
import static plumbline.network.ParameterRole.RECURRENT_WEIGHT;
import static plumbline.network.ParameterRole.STATE;
import static plumbline.network.ParameterRole.WEIGHT;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.AttentionVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.CenterLossOutputLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.conf.layers.util.MaskZeroLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import plumbline.layer.GatedRecurrentUnit;

class ParameterRoleTest {

    private static final InputType VALUES = InputType.feedForward(3);
    private static final InputType SEQUENCES = InputType.recurrent(3, 4);
    private static final InputType IMAGES = InputType.convolutional(6, 6, 2);

    @SuppressWarnings("deprecation") // Graves' LSTM is, and still in use
    static Stream<Arguments> layers() {
        Map<String, ParameterRole> weightAndBias = Map.of("W", WEIGHT, "b", BIAS);
        Map<String, ParameterRole> recurrent = Map.of("W", WEIGHT, "RW", RECURRENT_WEIGHT, "b", BIAS);
        return Stream.of(
                Arguments.of("dense", dense(), VALUES, weightAndBias),
                Arguments.of("dense without bias", new DenseLayer.Builder().nOut(2).hasBias(false).build(), VALUES,
                        Map.of("W", WEIGHT)),
                Arguments.of("dense with layer normalisation", new DenseLayer.Builder().nOut(2).hasLayerNorm(true).build(),
                        VALUES, Map.of("W", WEIGHT, "b", BIAS, "g", GAIN)),
                Arguments.of("output", output(), VALUES, weightAndBias),
                Arguments.of("embedding", new EmbeddingLayer.Builder().nIn(9).nOut(2).hasBias(true).build(), VALUES,
                        weightAndBias),
                Arguments.of("PReLU", new PReLULayer.Builder().inputShape(3).build(), VALUES, Map.of("W", WEIGHT)),
                Arguments.of("convolution", new ConvolutionLayer.Builder(3, 3).convolutionMode(ConvolutionMode.Same).nOut(2).build(), IMAGES, weightAndBias),
                Arguments.of("separable convolution", new SeparableConvolution2D.Builder(3, 3).convolutionMode(ConvolutionMode.Same).nOut(2).build(), IMAGES,
                        Map.of("W", WEIGHT, "pW", WEIGHT, "b", BIAS)),
                Arguments.of("LSTM", lstm(), SEQUENCES, recurrent),
                Arguments.of("Graves' LSTM", new GravesLSTM.Builder().nOut(2).build(), SEQUENCES, recurrent),
                Arguments.of("simple recurrent", new SimpleRnn.Builder().nOut(2).build(), SEQUENCES, recurrent),
                Arguments.of("simple recurrent with layer normalisation",
                        new SimpleRnn.Builder().nOut(2).hasLayerNorm(true).build(), SEQUENCES,
                        Map.of("W", WEIGHT, "RW", RECURRENT_WEIGHT, "b", BIAS, "g", GAIN)),
                Arguments.of("gated recurrent units", new GatedRecurrentUnit.Builder().nOut(2).build(), SEQUENCES,
                        recurrent),
                Arguments.of("bidirectional LSTM", new Bidirectional(lstm()), SEQUENCES, bothDirections()),
                Arguments.of("last time step of an LSTM", new LastTimeStep(lstm()), SEQUENCES, recurrent),
                Arguments.of("last time step of a bidirectional LSTM", new LastTimeStep(new Bidirectional(lstm())),
                        SEQUENCES, bothDirections()));
    }

    private static Map<String, ParameterRole> bothDirections() {
        return Map.of(
                "fW", WEIGHT, "fRW", RECURRENT_WEIGHT, "fb", BIAS, "bW", WEIGHT, "bRW", RECURRENT_WEIGHT, "bb", BIAS);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layers")
    void everyParameterHasItsRole(String name, Layer layer, InputType input, Map<String, ParameterRole> expected) {
        assertThat(roles(network(layer, input))).containsExactlyInAnyOrderEntriesOf(expected);
    }

    /** All but the bidirectional ones: DL4J's initializer of those takes their weights for biases and their biases for nothing. */
    static Stream<Arguments> layersThatDl4jKnows() {
        return layers().filter(arguments -> !arguments.get()[0].toString().contains("bidirectional"));
    }

    /** What DL4J itself answers for the same parameters; it calls the gain of a dense layer a weight. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("layersThatDl4jKnows")
    void weightsAndBiasesAreThoseOfDl4j(
            String name, Layer layer, InputType input, Map<String, ParameterRole> expected) {
        NetworkLayer first = first(network(layer, input));
        Layer configuration = ((org.deeplearning4j.nn.api.Layer) first.trainable()).conf().getLayer();
        ParamInitializer initializer = configuration.initializer();

        assertThat(first.parameters().keySet()).isNotEmpty().allSatisfy(parameter -> {
            ParameterRole role = first.role(parameter);
            assertThat(initializer.isBiasParam(configuration, parameter)).isEqualTo(role == BIAS);
            if (role != GAIN) {
                assertThat(initializer.isWeightParam(configuration, parameter)).isEqualTo(role.isWeight());
            }
        });
    }

    /** DL4J's initializer knows neither as a bias nor as a weight. */
    @Test
    void batchNormalisationHasGainBiasAndState() {
        assertThat(roles(network(new BatchNormalization(), VALUES)))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("gamma", GAIN, "beta", BIAS, "mean", STATE, "log10stdev", STATE));
        assertThat(roles(network(new BatchNormalization.Builder().useLogStd(false).build(), VALUES)))
                .containsExactlyInAnyOrderEntriesOf(Map.of("gamma", GAIN, "beta", BIAS, "mean", STATE, "var", STATE));
    }

    /** DL4J's initializer of a frozen layer disowns its parameters. */
    @Test
    void frozenLayersKeepTheirRoles() {
        Map<String, ParameterRole> recurrent = Map.of("W", WEIGHT, "RW", RECURRENT_WEIGHT, "b", BIAS);

        assertThat(roles(network(new FrozenLayer(dense()), VALUES)))
                .containsExactlyInAnyOrderEntriesOf(Map.of("W", WEIGHT, "b", BIAS));
        assertThat(roles(network(new FrozenLayerWithBackprop(lstm()), SEQUENCES)))
                .containsExactlyInAnyOrderEntriesOf(recurrent);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrapped")
    void wrappersChangeNoRole(String name, Layer wrapper, Map<String, ParameterRole> expected) {
        assertThat(roles(network(wrapper, SEQUENCES))).containsExactlyInAnyOrderEntriesOf(expected);
    }

    static Stream<Arguments> wrapped() {
        Map<String, ParameterRole> recurrent = Map.of("W", WEIGHT, "RW", RECURRENT_WEIGHT, "b", BIAS);
        Map<String, ParameterRole> normalised = Map.of("W", WEIGHT, "b", BIAS, "g", GAIN);
        DenseLayer dense = new DenseLayer.Builder().nOut(2).hasLayerNorm(true).build();
        // DL4J hands the defaults of the network down by one wrapper, not by two.
        LSTM configured = new LSTM.Builder().nOut(2).weightInit(WeightInit.XAVIER).updater(new Sgd()).build();
        return Stream.of(
                Arguments.of("MaskZeroLayer", new MaskZeroLayer(lstm(), 0), recurrent),
                Arguments.of("TimeDistributed", new TimeDistributed(dense), normalised),
                Arguments.of("FrozenLayer of TimeDistributed", new FrozenLayer(new TimeDistributed(dense)), normalised),
                Arguments.of("Bidirectional of LastTimeStep", new Bidirectional(new LastTimeStep(configured)), bothDirections()),
                Arguments.of("FrozenLayer of Bidirectional", new FrozenLayer(new Bidirectional(lstm())), bothDirections()));
    }

    @Test
    void centresOfTheCentreLossAreState() {
        CenterLossOutputLayer output = new CenterLossOutputLayer.Builder(LossFunction.MSE)
                .nOut(2)
                .activation(Activation.SIGMOID)
                .build();
        MultiLayerNetwork network = new MultiLayerNetwork(
                new NeuralNetConfiguration.Builder().list().layer(output).setInputType(VALUES).build());
        network.init();

        assertThat(roles(network)).containsExactlyInAnyOrderEntriesOf(Map.of("W", WEIGHT, "b", BIAS, "cL", STATE));
    }

    /** Names that mean something in DL4J's own layers, and may mean anything in a layer of one's own. */
    @Test
    void namesOfALayerOfOnesOwnSayNothing() {
        Map<String, ParameterRole> declared = Map.of("cL", WEIGHT, "gamma", WEIGHT, "g", WEIGHT, "RW", WEIGHT, "W", BIAS, "beta", WEIGHT);
        List<String> weights = List.of("cL", "gamma", "g", "RW", "beta");

        assertThat(roles(network(new NamedAtWill(weights, List.of("W")), VALUES)))
                .containsExactlyInAnyOrderEntriesOf(declared);
        assertThat(roles(network(new FrozenLayer(new NamedAtWill(weights, List.of("W"))), VALUES)))
                .containsExactlyInAnyOrderEntriesOf(declared);
    }

    /** Its parameters belong to the vertex itself, not to a layer in it. */
    @Test
    void attentionVertexHasWeights() {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("input")
                .addVertex(
                        "attention",
                        new AttentionVertex.Builder()
                                .nInQueries(3)
                                .nInKeys(3)
                                .nInValues(3)
                                .nHeads(2)
                                .headSize(2)
                                .nOut(4)
                                .projectInput(true)
                                .build(),
                        "input", "input", "input")
                .addLayer("output", rnnOutput(), "attention")
                .setOutputs("output")
                .setInputTypes(SEQUENCES)
                .build());
        graph.init();

        assertThat(roles(graph)).isNotEmpty().allSatisfy((parameter, role) -> assertThat(role).isEqualTo(WEIGHT));
    }

    @Test
    void layersOfAGraphHaveTheSameRoles() {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("input")
                .addLayer("lstm", lstm(), "input")
                .addLayer("output", rnnOutput(), "lstm")
                .setOutputs("output")
                .setInputTypes(SEQUENCES)
                .build());
        graph.init();

        assertThat(roles(graph))
                .containsExactlyInAnyOrderEntriesOf(Map.of("W", WEIGHT, "RW", RECURRENT_WEIGHT, "b", BIAS));
    }

    /** Those of the first layer. */
    private static Map<String, ParameterRole> roles(Model network) {
        NetworkLayer first = first(network);
        Map<String, ParameterRole> roles = new LinkedHashMap<>();
        first.parameters().keySet().forEach(parameter -> roles.put(parameter, first.role(parameter)));
        return roles;
    }

    private static NetworkLayer first(Model network) {
        return NetworkAdapter.of(network).layers().get(0);
    }

    private static MultiLayerNetwork network(Layer layer, InputType input) {
        var layers = new NeuralNetConfiguration.Builder().list().layer(layer);
        InputType output = layer.getOutputType(0, input);
        MultiLayerNetwork network = new MultiLayerNetwork(layers
                .layer(output.getType() == InputType.Type.RNN ? rnnOutput() : output())
                .setInputType(input)
                .build());
        network.init();
        return network;
    }

    private static DenseLayer dense() {
        return new DenseLayer.Builder().nOut(2).build();
    }

    private static LSTM lstm() {
        return new LSTM.Builder().nOut(2).build();
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder(LossFunction.MSE).nOut(1).activation(Activation.SIGMOID).build();
    }

    private static RnnOutputLayer rnnOutput() {
        return new RnnOutputLayer.Builder(LossFunction.MSE).nOut(1).activation(Activation.SIGMOID).build();
    }
}
