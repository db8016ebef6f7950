package plumbline.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.conf.layers.util.MaskZeroLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import plumbline.guard.NonFiniteException;
import plumbline.guard.NonFiniteGuard;
import plumbline.record.GradientListener;
import plumbline.record.ParameterRecord;

class NetworkAdapterTest {

    @Test
    void onlyLayersWithParametersAreNumbered() {
        assertThat(NetworkAdapter.of(multiLayer()).layers())
                .extracting(NetworkLayer::id)
                .containsExactly(
                        new LayerId("first", 1),
                        new LayerId("relu", 0),
                        new LayerId("norm", 2),
                        new LayerId("drop", 0),
                        new LayerId("output", 3));
    }

    /** In topological order, the input left out. */
    @Test
    void onlyVerticesWithParametersAreNumbered() {
        assertThat(NetworkAdapter.of(graph()).layers())
                .extracting(NetworkLayer::id)
                .containsExactly(
                        new LayerId("first", 1),
                        new LayerId("second", 2),
                        new LayerId("sum", 0),
                        new LayerId("relu", 0),
                        new LayerId("output", 3));
    }

    static Stream<Model> networks() {
        return Stream.of(multiLayer(), graph());
    }

    /** The record takes them from that row by their lengths. */
    @ParameterizedTest
    @MethodSource("networks")
    void parametersStandInTheOrderOfDl4jsRow(Model network) {
        List<INDArray> parameters = NetworkAdapter.of(network).parameterLayers().stream()
                .flatMap(layer -> layer.parameters().values().stream())
                .toList();
        network.setParams(Nd4j.arange(network.numParams()));

        // The least value of every array is the number of those in the arrays before it.
        long before = 0;
        for (INDArray parameter : parameters) {
            assertThat(parameter.minNumber().longValue()).isEqualTo(before);
            before += parameter.length();
        }
        assertThat(before).isEqualTo(network.numParams());
    }

    @Test
    void layersWithoutNameHaveThatOfDl4j() {
        MultiLayerNetwork network = initialised(new NeuralNetConfiguration.Builder()
                .list()
                .layer(new DenseLayer.Builder().nOut(2).build())
                .layer(new OutputLayer.Builder(LossFunction.MSE).nOut(1).activation(Activation.SIGMOID).build())
                .setInputType(InputType.feedForward(2)));

        assertThat(NetworkAdapter.of(network).layers())
                .extracting(NetworkLayer::toString)
                .containsExactly("layer0 (layer 1)", "layer1 (layer 2)");
    }

    /** A kind of wrapper, made of the name of the layer inside, two inputs and two outputs wide. */
    private record Wrapper(String kind, Function<String, Layer> around, boolean freezes) {

        @Override
        public String toString() {
            return kind;
        }
    }

    static Stream<Wrapper> wrappers() {
        return Stream.of(
                new Wrapper("FrozenLayer", inside -> new FrozenLayer(lstm(inside)), true),
                new Wrapper("FrozenLayer.Builder", inside -> new FrozenLayer.Builder().layer(lstm(inside)).build(), true),
                new Wrapper("FrozenLayerWithBackprop", inside -> new FrozenLayerWithBackprop(lstm(inside)), true),
                new Wrapper("MaskZeroLayer", inside -> new MaskZeroLayer(lstm(inside), 0), false),
                new Wrapper(
                        "MaskZeroLayer.Builder",
                        inside -> new MaskZeroLayer.Builder().setUnderlying(lstm(inside)).build(),
                        false),
                new Wrapper("Bidirectional", inside -> new Bidirectional(Bidirectional.Mode.ADD, lstm(inside)), false),
                new Wrapper(
                        "frozen Bidirectional",
                        inside -> new FrozenLayer(new Bidirectional(Bidirectional.Mode.ADD, lstm(inside))),
                        true),
                new Wrapper("TimeDistributed", inside -> new TimeDistributed(dense(inside)), false),
                new Wrapper("LastTimeStep", inside -> new LastTimeStep(lstm(inside)), false),
                new Wrapper(
                        "LastTimeStep of a frozen layer",
                        inside -> new LastTimeStep(new FrozenLayer(lstm(inside))),
                        true));
    }

    @ParameterizedTest
    @MethodSource("wrappers")
    void wrapperHasItsOwnName(Wrapper wrapper) {
        Layer layer = wrapper.around().apply(null);
        layer.setLayerName("wrapper");

        assertThat(first(sequenceNetwork(layer)).id()).isEqualTo(new LayerId("wrapper", 1));
    }

    @ParameterizedTest
    @MethodSource("wrappers")
    void wrapperThatIsNamedAfterTheLayerInsideWasBuiltHasItsOwnName(Wrapper wrapper) throws ReflectiveOperationException {
        assertThat(firstNamedOutside(wrapper, "wrapper")).isEqualTo(new LayerId("wrapper", 1));
    }

    /** DL4J's default reaches the wrapper alone if it is set as the builders set it. */
    @ParameterizedTest
    @MethodSource("wrappers")
    void wrapperWithTheDefaultNameHasThatOfTheLayerInside(Wrapper wrapper) throws ReflectiveOperationException {
        assertThat(firstNamedOutside(wrapper, "layer0")).isEqualTo(new LayerId("inside", 1));
    }

    /** Named as the builders of the wrappers do it: without a word to the layer inside, which is called "inside". */
    private static LayerId firstNamedOutside(Wrapper wrapper, String outside) throws ReflectiveOperationException {
        Layer layer = wrapper.around().apply("inside");
        Field name = Layer.class.getDeclaredField("layerName");
        name.setAccessible(true);
        name.set(layer, outside);
        return first(sequenceNetwork(layer)).id();
    }

    /** What cannot be had: DL4J overwrites the name of the layer inside, but for the last time step. */
    @ParameterizedTest
    @MethodSource("wrappers")
    void nameOfTheLayerInsideSurvivesInTheLastTimeStepOnly(Wrapper wrapper) {
        NetworkLayer first = first(sequenceNetwork(wrapper.around().apply("inside")));

        assertThat(first.id().name()).isEqualTo(wrapper.kind().equals("LastTimeStep") ? "inside" : "layer0");
    }

    @ParameterizedTest
    @MethodSource("wrappers")
    void vertexOfAWrapperHasItsName(Wrapper wrapper) {
        assertThat(first(sequenceGraph(wrapper.around().apply("inside"))).id()).isEqualTo(new LayerId("vertex", 1));
    }

    @ParameterizedTest
    @MethodSource("wrappers")
    void frozenLayersAreMarked(Wrapper wrapper) {
        Layer layer = wrapper.around().apply("inside");

        assertThat(NetworkAdapter.of(sequenceNetwork(layer)).layers())
                .extracting(NetworkLayer::frozen)
                .containsExactly(wrapper.freezes(), false);
        assertThat(first(sequenceGraph(layer)).frozen()).isEqualTo(wrapper.freezes());
    }

    @Test
    void layersFrozenByTransferLearningAreMarkedAndKeepTheirNames() {
        MultiLayerNetwork chain = new TransferLearning.Builder(multiLayer()).setFeatureExtractor(0).build();
        ComputationGraph graph = new TransferLearning.GraphBuilder(graph()).setFeatureExtractor("second").build();

        assertThat(NetworkAdapter.of(chain).layers())
                .filteredOn(NetworkLayer::frozen)
                .extracting(NetworkLayer::id)
                .containsExactly(new LayerId("first", 1));
        assertThat(NetworkAdapter.of(graph).layers())
                .filteredOn(NetworkLayer::frozen)
                .extracting(NetworkLayer::id)
                .containsExactly(new LayerId("first", 1), new LayerId("second", 2));
    }

    @Test
    void layersOfANetworkAreBelowTheLastFrozenOneThatPassesNoGradientOn() {
        assertThat(belowFrozen(dense(), new ActivationLayer(Activation.TANH), new FrozenLayer(dense()), dense()))
                .extracting(LayerId::toString)
                .containsExactlyInAnyOrder("layer0 (layer 1)", "layer1");
        assertThat(belowFrozen(new FrozenLayer(dense()), dense())).isEmpty();
        assertThat(belowFrozen(dense(), new FrozenLayerWithBackprop(dense()))).isEmpty();
        assertThat(belowFrozen(dense(), dense())).isEmpty();
    }

    private static Set<LayerId> belowFrozen(Layer... layers) {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder().list();
        Stream.of(layers).forEach(list::layer);
        list.layer(new LossLayer.Builder(LossFunction.MSE).activation(Activation.IDENTITY).build());
        return NetworkAdapter.of(initialised(list)).belowFrozen();
    }

    private static DenseLayer dense() {
        return new DenseLayer.Builder().nIn(2).nOut(2).build();
    }

    @Test
    void layersOfAGraphAreBelowAFrozenOneOnAnyOfTheirWays() {
        ComputationGraph graph = graph();
        graph.getVertex("second").setLayerAsFrozen();

        assertThat(NetworkAdapter.of(graph).belowFrozen()).containsExactly(new LayerId("first", 1));
    }

    /** No record has to mark it: DL4J does not train it. */
    @Test
    void layersOfAGraphWithoutAWayAroundAFrozenOneCannotBeTrained() {
        ComputationGraph graph = multiLayer().toComputationGraph();
        String before = graph.getVertices()[1].getVertexName();
        graph.getVertices()[2].setLayerAsFrozen();

        assertThat(NetworkAdapter.of(graph).belowFrozen()).contains(new LayerId(before, 1));
        assertThatIllegalStateException().isThrownBy(() -> fit(graph)).withMessageContaining("all epsilons not set");
    }

    /** A worker of a ParallelWrapper holds its network's lock all through a step. */
    @Test
    void layersAreReadWithoutTheLockOfTheNetwork() throws Exception {
        MultiLayerNetwork network = multiLayer();

        synchronized (network) {
            Thread reader = new Thread(() -> NetworkAdapter.of(network).layers());
            reader.start();
            reader.join();
        }
    }

    private static NetworkLayer first(Model network) {
        return NetworkAdapter.of(network).layers().get(0);
    }

    private static LSTM lstm(String name) {
        return new LSTM.Builder().name(name).nIn(2).nOut(2).build();
    }

    private static MultiLayerNetwork sequenceNetwork(Layer layer) {
        return initialised(new NeuralNetConfiguration.Builder().list().layer(layer).layer(sequenceOutput(layer)));
    }

    private static ComputationGraph sequenceGraph(Layer layer) {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("input")
                .addLayer("vertex", layer, "input")
                .addLayer("output", sequenceOutput(layer), "vertex")
                .setOutputs("output")
                .build());
        graph.init();
        return graph;
    }

    private static Layer sequenceOutput(Layer before) {
        BaseOutputLayer.Builder<?> output = before instanceof LastTimeStep
                ? new OutputLayer.Builder(LossFunction.MSE)
                : new RnnOutputLayer.Builder(LossFunction.MSE);
        return output.name("output").nIn(2).nOut(1).activation(Activation.SIGMOID).build();
    }

    /** A weight of every layer in turn is broken: the guard blames the layer by the name under which it is recorded. */
    @ParameterizedTest
    @MethodSource("networks")
    void guardAndRecordNameALayerAlike(Model network) {
        GradientListener gradients = GradientListener.everyEpoch();
        network.addListeners(gradients);
        fit(network);
        network.setListeners(new NonFiniteGuard());
        INDArray healthy = network.params().dup();
        List<NetworkLayer> layers = NetworkAdapter.of(network).parameterLayers();

        assertThat(gradients.records().get(0).parameters().stream().map(ParameterRecord::layer).distinct())
                .containsExactlyElementsOf(layers.stream().map(NetworkLayer::id).toList());
        long offset = 0;
        for (NetworkLayer layer : layers) {
            for (var array : layer.parameters().entrySet()) {
                INDArray broken = healthy.dup();
                broken.putScalar(offset, Float.NaN);
                network.setParams(broken);

                assertThatExceptionOfType(NonFiniteException.class)
                        .isThrownBy(() -> fit(network))
                        .withMessageContaining(": " + layer.id() + ", parameter " + array.getKey() + ": a weight is NaN");

                offset += array.getValue().length();
            }
        }
    }

    @Test
    void otherModelsAreRefused() {
        org.deeplearning4j.nn.api.Layer layer = multiLayer().getLayer(0);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworkAdapter.of(layer))
                .withMessage("a network must be a MultiLayerNetwork or a ComputationGraph, not a DenseLayer");
    }

    private static void fit(Model network) {
        ((NeuralNetwork) network).fit(new DataSet(Nd4j.ones(4, 2).muli(0.5), Nd4j.ones(4, 1)));
    }

    private static MultiLayerNetwork multiLayer() {
        return initialised(new NeuralNetConfiguration.Builder()
                .seed(1)
                .list()
                .layer(dense("first"))
                .layer(new ActivationLayer.Builder().name("relu").activation(Activation.RELU).build())
                .layer(new BatchNormalization.Builder().name("norm").build())
                .layer(new DropoutLayer.Builder(0.9).name("drop").build())
                .layer(
                        new OutputLayer.Builder(LossFunction.MSE).name("output").nOut(1).activation(Activation.SIGMOID).build())
                .setInputType(InputType.feedForward(2)));
    }

    private static MultiLayerNetwork initialised(NeuralNetConfiguration.ListBuilder layers) {
        MultiLayerNetwork network = new MultiLayerNetwork(layers.build());
        network.init();
        return network;
    }

    private static ComputationGraph graph() {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(1)
                .graphBuilder()
                .addInputs("input")
                .addLayer("first", dense("first"), "input")
                .addLayer("second", dense("second"), "first")
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "first", "second")
                .addLayer("relu", new ActivationLayer(Activation.RELU), "sum")
                .addLayer(
                        "output",
                        new OutputLayer.Builder(LossFunction.MSE).nOut(1).activation(Activation.SIGMOID).build(),
                        "relu")
                .setOutputs("output")
                .setInputTypes(InputType.feedForward(2))
                .build());
        graph.init();
        return graph;
    }

    private static DenseLayer dense(String name) {
        return new DenseLayer.Builder().name(name).nIn(2).nOut(2).activation(Activation.TANH).build();
    }
}
