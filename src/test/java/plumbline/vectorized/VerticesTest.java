package plumbline.vectorized;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex.Op;
import org.deeplearning4j.nn.conf.graph.L2NormalizeVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Graphs whose vertices read several outputs, and whose outputs are read by several vertices. */
class VerticesTest {

    private static final double TOLERANCE = 1e-6;
    private static final DataSet[] BATCHES = {
        RandomExamples.classified(8, 4, 3, 1),
        RandomExamples.classified(5, 4, 3, 2),
        RandomExamples.classified(8, 4, 3, 3),
        RandomExamples.classified(1, 4, 3, 4)
    };

    @ParameterizedTest
    @EnumSource(Op.class)
    void elementWiseOfTwo(Op operation) throws UnsupportedConfiguration {
        SameSteps.check(
                graph(to -> output(
                        dense(dense(dense(to, "below", "input"), "a", "below"), "b", "below")
                                .addVertex("both", new ElementWiseVertex(operation), "a", "b"),
                        "both")),
                TOLERANCE,
                BATCHES);
    }

    /** One of which is the network's input, which needs no derivative, and another one an input of the others. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "Subtract")
    void elementWiseOfThree(Op operation) throws UnsupportedConfiguration {
        SameSteps.check(
                graph(to -> output(
                        dense(dense(to, "a", "input"), "b", "a")
                                .addVertex("all", new ElementWiseVertex(operation), "input", "b", "a"),
                        "all")),
                TOLERANCE,
                BATCHES);
    }

    @ParameterizedTest
    @EnumSource(Op.class)
    void elementWiseOfInputAndLayer(Op operation) throws UnsupportedConfiguration {
        SameSteps.check(
                graph(to -> output(
                        dense(to, "a", "input")
                                .addVertex("left", new ElementWiseVertex(operation), "input", "a")
                                .addVertex("right", new ElementWiseVertex(operation), "a", "input")
                                .addVertex("both", new MergeVertex(), "left", "right"),
                        "both")),
                TOLERANCE,
                BATCHES);
    }

    /** Rectified, many values of both inputs are 0: the derivative belongs to the first. */
    @Test
    void largestOfEqualValues() throws UnsupportedConfiguration {
        UnaryOperator<GraphBuilder> graph = to -> output(
                to.addLayer("a", rectified(), "input")
                        .addLayer("b", rectified(), "input")
                        .addLayer("c", rectified(), "input")
                        .addVertex("largest", new ElementWiseVertex(Op.Max), "a", "b", "c"),
                "largest");
        SameSteps.check(graph(graph), TOLERANCE, BATCHES);

        ComputationGraph equal = graph(graph);
        equal.setParam("b_W", equal.getParam("a_W").dup());
        SameSteps.check(equal, TOLERANCE, BATCHES);
    }

    private static DenseLayer rectified() {
        return new DenseLayer.Builder().nOut(4).activation(Activation.RELU).build();
    }

    @Test
    void elementWiseOfOneOutputTwice() throws UnsupportedConfiguration {
        for (Op operation : Op.values()) {
            if (operation != Op.Subtract) {
                SameSteps.check(
                        graph(to -> output(
                                dense(to, "a", "input").addVertex("both", new ElementWiseVertex(operation), "a", "a"),
                                "both")),
                        TOLERANCE,
                        BATCHES);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Op.class)
    void elementWiseOfOne(Op operation) throws UnsupportedConfiguration {
        SameSteps.check(
                graph(to -> output(
                        dense(to, "a", "input").addVertex("same", new ElementWiseVertex(operation), "a"), "same")),
                TOLERANCE,
                BATCHES);
    }

    /** Of different widths, one of them the network's input. */
    @Test
    void merge() throws UnsupportedConfiguration {
        SameSteps.check(
                graph(to -> output(
                        dense(to, "a", "input")
                                .addLayer("b", new DenseLayer.Builder().nOut(7).build(), "a")
                                .addVertex("all", new MergeVertex(), "b", "input", "a"),
                        "all")),
                TOLERANCE,
                BATCHES);
    }

    @Test
    void scale() throws UnsupportedConfiguration {
        SameSteps.check(
                graph(to -> output(
                        dense(to, "a", "input")
                                .addVertex("scaled", new ScaleVertex(-1.7), "a")
                                .addVertex("input scaled", new ScaleVertex(0.3), "input")
                                .addVertex("both", new ElementWiseVertex(Op.Add), "scaled", "input scaled", "a"),
                        "both")),
                TOLERANCE,
                BATCHES);
    }

    /** A vector as an image and back. */
    @Test
    void preprocessors() throws UnsupportedConfiguration {
        SameSteps.check(
                graph(to -> output(
                        dense(to, "a", "input")
                                .addVertex("image", new PreprocessorVertex(new FeedForwardToCnnPreProcessor(2, 1, 2)), "a")
                                .addVertex("vector", new PreprocessorVertex(new CnnToFeedForwardPreProcessor(2, 1, 2)), "image")
                                .addVertex("both", new ElementWiseVertex(Op.Product), "a", "vector"),
                        "both")),
                TOLERANCE,
                BATCHES);
    }

    /** He et al. 2016: the sum is read by the next block and by the next sum. */
    @Test
    void residualBlocks() throws UnsupportedConfiguration {
        SameSteps.check(
                graph(to -> {
                    GraphBuilder builder = dense(to, "block 0", "input");
                    for (int i = 1; i <= 3; i++) {
                        String before = "block " + (i - 1);
                        builder = dense(
                                        builder.addLayer("norm " + i, new BatchNormalization(), before)
                                                .addLayer("relu " + i, new ActivationLayer(Activation.RELU), "norm " + i),
                                        "dense " + i,
                                        "relu " + i)
                                .addVertex("block " + i, new ElementWiseVertex(Op.Add), before, "dense " + i);
                    }
                    return output(builder, "block 3");
                }),
                5 * TOLERANCE,
                BATCHES[0],
                BATCHES[1],
                BATCHES[2]);
    }

    /** Huang et al. 2017: every layer reads the outputs of all before it. */
    @Test
    void denselyConnected() throws UnsupportedConfiguration {
        SameSteps.check(
                graph(to -> {
                    GraphBuilder builder = dense(to, "a", "input").addVertex("2", new MergeVertex(), "input", "a");
                    builder = dense(builder, "b", "2").addVertex("3", new MergeVertex(), "input", "a", "b");
                    builder = dense(builder, "c", "3").addVertex("4", new MergeVertex(), "input", "a", "b", "c");
                    return output(builder, "4");
                }),
                TOLERANCE,
                BATCHES);
    }

    /** Of different widths. */
    @Test
    void severalInputs() throws UnsupportedConfiguration {
        ComputationGraph graph = new ComputationGraph(output(
                        dense(
                                        dense(builder().addInputs("left", "right", "top"), "a", "left"),
                                        "b",
                                        "right")
                                .addVertex("both", new ElementWiseVertex(Op.Product), "a", "b")
                                .addVertex("all", new MergeVertex(), "both", "top"),
                        "all")
                .setInputTypes(InputType.feedForward(4), InputType.feedForward(2), InputType.feedForward(3))
                .build());
        graph.init();
        SameSteps.check(graph, TOLERANCE, inputs(8), inputs(5), inputs(7));
    }

    private static MultiDataSet inputs(int examples) {
        return new MultiDataSet(
                new INDArray[] {
                    RandomExamples.vectors(examples, 4, 1),
                    RandomExamples.vectors(examples, 2, 2),
                    RandomExamples.vectors(examples, 3, 3)
                },
                new INDArray[] {RandomExamples.oneHot(examples, 3, 4)});
    }

    static Stream<Arguments> obstacles() {
        UnaryOperator<GraphBuilder> broadcast = to -> output(
                dense(to, "a", "input")
                        .addLayer("b", new DenseLayer.Builder().nOut(1).build(), "input")
                        .addVertex("sum", new ElementWiseVertex(Op.Add), "a", "b"),
                "sum");
        UnaryOperator<GraphBuilder> normalized = to -> output(
                dense(to, "a", "input").addVertex("length 1", new L2NormalizeVertex(), "a"), "length 1");
        return Stream.of(
                Arguments.of("inputs of different shapes in sum", broadcast),
                Arguments.of("L2NormalizeVertex in length 1", normalized));
    }

    @ParameterizedTest
    @MethodSource
    void obstacles(String message, UnaryOperator<GraphBuilder> graph) {
        assertThatThrownBy(() -> SameSteps.check(graph(graph), TOLERANCE, BATCHES))
                .isInstanceOf(UnsupportedConfiguration.class)
                .hasMessage(message);
    }

    private static ComputationGraph graph(UnaryOperator<GraphBuilder> vertices) {
        ComputationGraph graph = new ComputationGraph(vertices
                .apply(builder().addInputs("input"))
                .setInputTypes(InputType.feedForward(4))
                .build());
        graph.init();
        return graph;
    }

    private static GraphBuilder builder() {
        return new NeuralNetConfiguration.Builder()
                .seed(1)
                .activation(Activation.TANH)
                .updater(new Sgd(0.1))
                .graphBuilder();
    }

    private static GraphBuilder dense(GraphBuilder builder, String name, String input) {
        return builder.addLayer(name, new DenseLayer.Builder().nOut(4).build(), input);
    }

    private static GraphBuilder output(GraphBuilder builder, String input) {
        return builder.addLayer(
                        "output",
                        new OutputLayer.Builder(LossFunction.MCXENT)
                                .nOut(3)
                                .activation(Activation.SOFTMAX)
                                .build(),
                        input)
                .setOutputs("output");
    }
}
