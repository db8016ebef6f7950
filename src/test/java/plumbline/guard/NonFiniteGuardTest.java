package plumbline.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import plumbline.data.Circles;
import plumbline.data.Points;
import plumbline.data.Split;
import plumbline.optimizer.KerasSgd;
import plumbline.train.Trainer;

class NonFiniteGuardTest {

    /** 100 points to train on: 4 mini-batches an epoch. */
    private static final Points TRAIN = Circles.of(120, 0.1, 1).points().slice(0, 100);

    private static final Split DATA = new Split(TRAIN, TRAIN);

    private static final List<String> NAMES = List.of("first", "second", "third", "fourth");

    @Test
    void finiteNetworkIsNotStopped() {
        MultiLayerNetwork network = network(0.01);

        new Trainer(DATA, 32, 3).fit(network, 1, metrics -> {});

        assertThat(network.getIterationCount()).isEqualTo(12);
    }

    @Test
    void weightThatIsNaNIsNamed() {
        MultiLayerNetwork network = network(0.01);
        network.getParam("1_W").putScalar(3, Float.NaN);

        assertStopped(network, DATA)
                .withMessage("epoch 1, mini-batch 1: dense_02 (layer 2), parameter W: a weight is NaN; no earlier gradient");
    }

    /** The loss is clipped, and the gradient of a sigmoid that is saturated is 0: only the weight itself shows it. */
    @Test
    void biasThatIsInfiniteIsNamed() {
        MultiLayerNetwork network = network(0.01);
        network.getParam("2_b").putScalar(0, Float.NEGATIVE_INFINITY);

        assertStopped(network, DATA)
                .withMessage("epoch 1, mini-batch 1: output (layer 3), parameter b: a weight is -Infinity after the "
                        + "update; largest gradient by mini-batch so far: 0.00");
    }

    @Test
    void ofTwoBadLayersTheOneNextToTheInputIsBlamed() {
        MultiLayerNetwork network = network(0.01);
        network.getParam("2_W").putScalar(0, Float.NaN);
        network.getParam("0_W").putScalar(0, Float.NaN);

        assertStopped(network, DATA)
                .withMessage("epoch 1, mini-batch 1: dense_01 (layer 1), parameter W: a weight is NaN; no earlier gradient");
    }

    @Test
    void inputThatIsNaNIsNamed() {
        Points train = TRAIN.slice(0, 32);
        double[][] x = train.x().clone();
        x[5] = new double[] {Double.NaN, 0};

        assertStopped(network(0.01), new Split(new Points(x, train.y()), TRAIN))
                .withMessageMatching("epoch 1, mini-batch 1: the input is NaN in row [0-9]+, feature 0 of the mini-batch, "
                        + "counted from 0; no earlier gradient");
    }

    @Test
    void epochAndMiniBatchAreCountedFromOne() {
        MultiLayerNetwork network = network(0.01);
        network.addListeners(new BaseTrainingListener() {
            @Override
            public void iterationDone(Model model, int iteration, int epoch) {
                // Iterations 0 to 3 are epoch 1; 4 and 5 are mini-batches 1 and 2 of epoch 2.
                if (iteration == 5) {
                    ((MultiLayerNetwork) model).getParam("0_W").putScalar(0, Float.NaN);
                }
            }
        });

        assertStopped(network, DATA)
                .withMessageStartingWith("epoch 2, mini-batch 2: dense_01 (layer 1), parameter W: a weight is NaN");
    }

    @Test
    void learningRateBeyondSinglePrecisionIsStoppedAtOnce() {
        // The first update, 1e39 times the gradient, is no float: infinity, or NaN where the gradient is 0.
        assertStopped(network(1e39), DATA)
                .withMessageMatching("epoch 1, mini-batch 1: dense_01 \\(layer 1\\), parameter W: a weight is "
                        + "(NaN|-?Infinity) after the update; largest gradient by mini-batch so far: [0-9.]+");
    }

    private static ThrowableAssertAlternative<NonFiniteException> assertStopped(
            MultiLayerNetwork network, Split data) {
        return assertThatExceptionOfType(NonFiniteException.class)
                .isThrownBy(() -> new Trainer(data, 32, 3).fit(network, 1, metrics -> {}));
    }

    /** Makes a network of layers without biases and activations: what it computes is input x weight x weight ... */
    private interface Kind {

        Model network(double learningRate, double... weights);
    }

    static Stream<Kind> kinds() {
        return Stream.of(NonFiniteGuardTest::layers, NonFiniteGuardTest::graph);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void weightIsNamed(Kind kind) {
        assertStopped(kind.network(0.01, 1, Double.NaN, 1), 1, 1)
                .withMessage("epoch 1, mini-batch 1: second (layer 2), parameter W: a weight is NaN; no earlier gradient");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void weightThatAnUpdateMadeInfiniteIsNamed(Kind kind) {
        // Loss (1 * 1)^2, both gradients 2; 1 - 3e38 * 2 is beyond single precision.
        assertStopped(kind.network(3e38, 1, 1), 1, 1)
                .withMessage("epoch 1, mini-batch 1: first (layer 1), parameter W: a weight is -Infinity after the update; "
                        + "largest gradient by mini-batch so far: 2.00");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void activationIsNamed(Kind kind) {
        // 1e20 * 1e10 is a float, times 1e10 it is none.
        assertStopped(kind.network(0.01, 1e10, 1e10, 0, 1), 1e20, 1)
                .withMessage("epoch 1, mini-batch 1: second (layer 2): an activation is Infinity "
                        + "(largest activation by layer so far: 1.00e+30); no earlier gradient");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void lossThatIsInfiniteThoughAllWeightsAndActivationsAreFiniteIsNamed(Kind kind) {
        // (1e15 * 1e10 - 0)^2 = 1e50, beyond single precision
        assertStopped(kind.network(0.01, 1e15, 1e10), 1, 1)
                .withMessage("epoch 1, mini-batch 1: second (layer 2): the loss is Infinity; no earlier gradient");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void gradientThatIsInfiniteThoughTheLossIsFiniteIsNamed(Kind kind) {
        // Loss (1e25 * 1 * 1e-10)^2 = 1e30; gradient of the second weight 2 * 1e15 * 1e25 = 2e40.
        assertStopped(kind.network(0.01, 1, 1e-10), 1e25, 1)
                .withMessage("epoch 1, mini-batch 1: second (layer 2), parameter W: a gradient is Infinity; "
                        + "no earlier gradient");
    }

    /** Backwards from the loss it is the last that becomes so. */
    @ParameterizedTest
    @MethodSource("kinds")
    void gradientOfTheFirstLayerIsNamed(Kind kind) {
        // Loss (1e25 * 1e-10 * 1)^2 = 1e30; gradient of the first weight 2 * 1e15 * 1e25 = 2e40, of the second 2 * 1e15 * 1e15.
        assertStopped(kind.network(0.01, 1e-10, 1), 1e25, 1)
                .withMessage("epoch 1, mini-batch 1: first (layer 1), parameter W: a gradient is Infinity; "
                        + "no earlier gradient");
    }

    /** It has weights, which do not move. */
    @Test
    void frozenLayerDoesNotDisturbTheGuard() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .updater(new Sgd(0.01))
                .list()
                .layer(new FrozenLayer.Builder().layer(linear("frozen")).build())
                .layer(linear("second"))
                .layer(linearOutput("third"))
                .build());
        network.init();
        network.setParams(Nd4j.createFromArray(1.0, 1, 1e-10).castTo(DataType.FLOAT));

        assertStopped(network, 1e25, 1)
                .withMessageStartingWith("epoch 1, mini-batch 1: third (layer 3), parameter W: a gradient is Infinity");
        network.setParams(Nd4j.createFromArray(1.0, 1, 1).castTo(DataType.FLOAT));
        DataSet batch = new DataSet(Nd4j.ones(1, 1), Nd4j.zeros(1, 1));
        assertThatNoException().isThrownBy(() -> network.fit(batch));
    }

    /** DL4J does not give away its activation; the vertex after it is named all the same. */
    @Test
    void outputLayerBeforeAVertexIsPassedOver() {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("input")
                .addLayer("near", linearOutput("near"), "input")
                .addVertex("scaled", new ScaleVertex(1e30), "input")
                .addLayer("far", linearOutput("far"), "scaled")
                .setOutputs("near", "far")
                .build());
        graph.init();
        graph.addListeners(new NonFiniteGuard());
        INDArray[] zero = {Nd4j.zeros(1, 1), Nd4j.zeros(1, 1)};
        MultiDataSet batch = new MultiDataSet(new INDArray[] {Nd4j.valueArrayOf(new long[] {1, 1}, 1e10)}, zero);

        assertThatExceptionOfType(NonFiniteException.class)
                .isThrownBy(() -> graph.fit(batch))
                .withMessage("epoch 1, mini-batch 1: scaled: an activation is Infinity; no earlier gradient");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void largestGradientsOfTheFiveMiniBatchesBeforeAreTold(Kind kind) {
        // The gradient of w^2 is 2 w, a step of 5.5 makes of w -10 w: 1e14, 1e15 ... 1e20 in mini-batch 7, whose loss 1e40
        // is no float. The gradients of mini-batches 2 to 6 are 2e15 ... 2e19: of the mean loss of three examples.
        assertStopped(kind.network(5.5, 1e14), 1, 3)
                .withMessage("epoch 1, mini-batch 7: first (layer 1): the loss is Infinity; "
                        + "largest gradient by mini-batch so far: 2.00e+15, 2.00e+16, 2.00e+17, 2.00e+18, 2.00e+19");
    }

    /** A vertex has no weights, but a place among the layers and an activation. */
    @Test
    void vertexOfAGraphIsNamed() {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("input")
                .addVertex("scaled", new ScaleVertex(1e30), "input")
                .addLayer("output", linearOutput("output"), "scaled")
                .setOutputs("output")
                .build());
        graph.init();

        assertStopped(graph, 1e10, 1)
                .withMessage("epoch 1, mini-batch 1: scaled: an activation is Infinity; no earlier gradient");
    }

    /** Ten mini-batches of so many equal examples, all of class 0, without Plumbline's trainer. */
    private static ThrowableAssertAlternative<NonFiniteException> assertStopped(Model network, double input, int examples) {
        DataSet batch = new DataSet(Nd4j.valueArrayOf(new long[] {examples, 1}, input), Nd4j.zeros(examples, 1));
        network.addListeners(new NonFiniteGuard());
        return assertThatExceptionOfType(NonFiniteException.class).isThrownBy(
                () -> ((NeuralNetwork) network).fit(new ExistingDataSetIterator(Collections.nCopies(10, batch))));
    }

    private static MultiLayerNetwork layers(double learningRate, double... weights) {
        var chain = new NeuralNetConfiguration.Builder().updater(new Sgd(learningRate)).list();
        for (int i = 0; i < weights.length; i++) {
            chain.layer(i == weights.length - 1 ? linearOutput(NAMES.get(i)) : linear(NAMES.get(i)));
        }
        MultiLayerNetwork network = new MultiLayerNetwork(chain.build());
        network.init();
        network.setParams(Nd4j.createFromArray(weights).castTo(DataType.FLOAT));
        return network;
    }

    private static ComputationGraph graph(double learningRate, double... weights) {
        var chain = new NeuralNetConfiguration.Builder().updater(new Sgd(learningRate)).graphBuilder().addInputs("input");
        String previous = "input";
        for (int i = 0; i < weights.length; i++) {
            String name = NAMES.get(i);
            chain.addLayer(name, i == weights.length - 1 ? linearOutput(name) : linear(name), previous);
            previous = name;
        }
        ComputationGraph graph = new ComputationGraph(chain.setOutputs(previous).build());
        graph.init();
        graph.setParams(Nd4j.createFromArray(weights).castTo(DataType.FLOAT));
        return graph;
    }

    private static DenseLayer linear(String name) {
        return new DenseLayer.Builder()
                .name(name)
                .nIn(1)
                .nOut(1)
                .hasBias(false)
                .activation(Activation.IDENTITY)
                .build();
    }

    private static OutputLayer linearOutput(String name) {
        return new OutputLayer.Builder(LossFunction.MSE)
                .name(name)
                .nIn(1)
                .nOut(1)
                .hasBias(false)
                .activation(Activation.IDENTITY)
                .build();
    }

    private static MultiLayerNetwork network(double learningRate) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new KerasSgd(learningRate, 0.9))
                .list()
                .layer(dense("dense_01", 2))
                .layer(dense("dense_02", 5))
                .layer(new OutputLayer.Builder(new LossBinaryXENT(1e-7))
                        .name("output")
                        .nIn(5)
                        .nOut(1)
                        .activation(Activation.SIGMOID)
                        .build())
                .build());
        network.init();
        return network;
    }

    private static DenseLayer dense(String name, int inputs) {
        return new DenseLayer.Builder()
                .name(name)
                .nIn(inputs)
                .nOut(5)
                .activation(Activation.TANH)
                .build();
    }
}
