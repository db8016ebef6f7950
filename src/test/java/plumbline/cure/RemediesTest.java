package plumbline.cure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import plumbline.data.Circles;
import plumbline.data.Points;
import plumbline.data.Split;
import plumbline.experiment.MultiLayerTask;
import plumbline.experiment.Task;
import plumbline.optimizer.KerasClippedSgd;
import plumbline.optimizer.KerasRmsProp;
import plumbline.optimizer.KerasSgd;
import plumbline.train.SuccessCriterion;

class RemediesTest {

    /** To which most remedies apply: three inputs, four and four sigmoids, a penalty, and a loss that does not fit. */
    private static MultiLayerConfiguration sick() {
        return sick(new Sgd(0.02));
    }

    private static MultiLayerConfiguration sick(IUpdater updater) {
        return new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(updater)
                .l2(0.1)
                .activation(Activation.SIGMOID)
                .list(
                        new DenseLayer.Builder().nOut(4).build(),
                        new DenseLayer.Builder().nOut(4).build(),
                        new OutputLayer.Builder(LossFunction.MSE).nOut(1).activation(Activation.SIGMOID).build())
                .setInputType(InputType.feedForward(3))
                .build();
    }

    private static MultiLayerConfiguration output(int units, Activation activation, LossFunction loss) {
        return new NeuralNetConfiguration.Builder()
                .seed(1)
                .list(new DenseLayer.Builder().nOut(2).build(),
                        new OutputLayer.Builder(loss).nOut(units).activation(activation).build())
                .validateOutputLayerConfig(false)
                .setInputType(InputType.feedForward(2))
                .build();
    }

    private static MultiLayerConfiguration lstm(double forgetGateBias) {
        return new NeuralNetConfiguration.Builder()
                .seed(1)
                .list(new LastTimeStep(new LSTM.Builder().nOut(3).forgetGateBiasInit(forgetGateBias).build()),
                        new OutputLayer.Builder(LossFunction.XENT).nOut(1).activation(Activation.SIGMOID).build())
                .setInputType(InputType.recurrent(2))
                .build();
    }

    private static ComputationGraphConfiguration graph(MultiLayerConfiguration layers) {
        MultiLayerNetwork network = new MultiLayerNetwork(layers.clone());
        network.init();
        return network.toComputationGraph().getConfiguration();
    }

    private static Stream<NetworkRemedy> ofNetworks() {
        return Remedies.all().stream().filter(NetworkRemedy.class::isInstance).map(NetworkRemedy.class::cast);
    }

    /** The lines of the JSON that are new, without what stands around them. */
    private static List<String> newLines(MultiLayerConfiguration before, MultiLayerConfiguration after) {
        List<String> lines = new ArrayList<>(after.toJson().lines().map(RemediesTest::bare).toList());
        before.toJson().lines().map(RemediesTest::bare).forEach(lines::remove);
        lines.removeIf(line -> line.endsWith(" : null"));
        return lines;
    }

    private static String bare(String line) {
        return line.strip().replaceAll(",$", "").replaceAll("[\\[\\]{}\"]", "").strip();
    }

    private static MultiLayerConfiguration treated(NetworkRemedy remedy, MultiLayerConfiguration configuration) {
        return remedy.applyTo(configuration).orElseThrow();
    }

    private static <T extends Layer> T layer(Class<T> type, MultiLayerConfiguration configuration, int number) {
        return type.cast(configuration.getConf(number).getLayer());
    }

    @ParameterizedTest
    @MethodSource("ofNetworks")
    void leavesTheGivenConfigurationAsItIs(NetworkRemedy remedy) {
        for (MultiLayerConfiguration given : List.of(sick(), lstm(-1))) {
            String before = given.toJson();
            remedy.applyTo(given).ifPresent(changed -> assertThat(changed.toJson()).isNotEqualTo(before));
            assertThat(given.toJson()).isEqualTo(before);
            ComputationGraphConfiguration graph = graph(given);
            String graphBefore = graph.toJson();
            remedy.applyTo(graph).ifPresent(changed -> assertThat(changed.toJson()).isNotEqualTo(graphBefore));
            assertThat(graph.toJson()).isEqualTo(graphBefore);
        }
    }

    @ParameterizedTest
    @MethodSource("ofNetworks")
    void whatItGivesSurvivesJsonAndTrains(NetworkRemedy remedy) {
        remedy.applyTo(sick()).ifPresent(changed -> {
            MultiLayerConfiguration read = MultiLayerConfiguration.fromJson(changed.toJson());
            assertThat(read.toJson()).isEqualTo(changed.toJson());
            MultiLayerNetwork network = new MultiLayerNetwork(read);
            network.init();
            INDArray before = network.params().dup();
            network.fit(Nd4j.rand(8, 3), Nd4j.create(new double[][] {{0}, {1}, {0}, {1}, {1}, {1}, {0}, {0}}));
            assertThat(network.params()).isNotEqualTo(before);
        });
    }

    @ParameterizedTest
    @MethodSource("ofNetworks")
    void whatItChangesInASequenceItChangesInAGraph(NetworkRemedy remedy) {
        if (remedy instanceof BatchNormalisation) {
            assertThat(remedy.applyTo(graph(sick()))).isEmpty();
            return;
        }
        Optional<ComputationGraphConfiguration> changed = remedy.applyTo(graph(sick()));
        assertThat(changed.map(Layers::of)).isEqualTo(remedy.applyTo(sick()).map(layers -> Layers.of(graph(layers))));
        changed.ifPresent(graph -> new ComputationGraph(graph).init());
    }

    @ParameterizedTest
    @MethodSource("ofNetworks")
    void thereIsNothingToChangeTheSecondTime(NetworkRemedy remedy) {
        if (!(remedy instanceof LearningRate)) {
            assertThat(remedy.applyTo(sick()).flatMap(remedy::applyTo)).isEmpty();
        }
    }

    @Test
    void noTwoHaveOneName() {
        assertThat(Remedies.all()).extracting(Remedy::name).doesNotHaveDuplicates().allSatisfy(name -> assertThat(name).isNotBlank());
        assertThat(Remedies.all()).extracting(Remedy::target).allSatisfy(target -> assertThat(target).isNotBlank());
    }

    @Test
    void weightsOfHiddenAndOutputLayersAreDrawnOtherwise() {
        assertThat(newLines(sick(), treated(Remedies.glorot(), sick()))).hasSize(3).allMatch(line -> line.contains("WeightInitXavierUniform"));
        assertThat(newLines(sick(), treated(Remedies.he(), sick()))).hasSize(3).allMatch(line -> line.contains("WeightInitReluUniform"));
        assertThat(newLines(sick(), treated(Remedies.leCun(), sick()))).hasSize(3).allMatch(line -> line.contains("WeightInitNormal"));
        assertThat(newLines(sick(), treated(Remedies.identity(), sick())))
                .as("the second layer alone is square")
                .hasSize(3)
                .filteredOn(line -> line.contains("WeightInitIdentity"))
                .hasSize(1);
    }

    /** What sigmoids are multiplied by is a quarter of their weights at most; what goes to the output is not multiplied. */
    @Test
    void rotationsMakeGoodWhatTheFunctionTakesAway() {
        assertThat(gains(sick())).containsExactly(4, 4, 1);
        assertThat(gains(treated(Remedies.relu(), sick()))).containsExactly(Math.sqrt(2), Math.sqrt(2), 1);
        assertThat(gains(treated(Remedies.tanh(), sick()))).containsExactly(1, 1, 1);
    }

    /** The largest stretch of each layer's weights, which is as large as all others, as they are drawn. */
    private static double[] gains(MultiLayerConfiguration configuration) {
        MultiLayerNetwork network = new MultiLayerNetwork(treated(Remedies.orthogonal(), configuration));
        network.init();
        return IntStream.range(0, 3)
                .mapToDouble(layer -> {
                    INDArray weights = network.getLayer(layer).getParam("W");
                    INDArray products = weights.columns() <= weights.rows()
                            ? weights.transpose().mmul(weights)
                            : weights.mmul(weights.transpose());
                    double gain = Math.sqrt(products.getDouble(0, 0));
                    assertThat(products.equalsWithEps(Nd4j.eye(products.rows()).muli(gain * gain), 1e-5)).isTrue();
                    return Math.round(gain * 1e5) / 1e5;
                })
                .map(gain -> Math.abs(gain - Math.sqrt(2)) < 1e-5 ? Math.sqrt(2) : gain)
                .toArray();
    }

    @Test
    void convolutionsAreNotRotated() {
        MultiLayerConfiguration images = new NeuralNetConfiguration.Builder()
                .seed(1)
                .list(new ConvolutionLayer.Builder(2, 2).nOut(2).activation(Activation.TANH).build(),
                        new OutputLayer.Builder(LossFunction.XENT).nOut(1).activation(Activation.SIGMOID).build())
                .setInputType(InputType.convolutional(4, 4, 1))
                .build();

        assertThat(newLines(images, treated(Remedies.orthogonal(), images))).filteredOn(line -> line.contains("Orthogonal")).hasSize(1);
        assertThat(newLines(images, treated(Remedies.identity(), images))).hasSize(1);
        assertThat(newLines(images, treated(Remedies.he(), images))).hasSize(2);
        assertThat(newLines(images, treated(Remedies.relu(), images))).hasSize(1);
    }

    @Test
    void functionsOfHiddenLayersAreReplaced() {
        assertThat(newLines(sick(), treated(Remedies.relu(), sick()))).hasSize(2).allMatch(line -> line.contains("ActivationReLU"));
        assertThat(newLines(sick(), treated(Remedies.leakyRelu(), sick())))
                .filteredOn(line -> line.contains("ActivationLReLU"))
                .hasSize(2);
        assertThat(newLines(sick(), treated(Remedies.elu(), sick()))).filteredOn(line -> line.contains("ActivationELU")).hasSize(2);
        assertThat(newLines(sick(), treated(Remedies.tanh(), sick()))).hasSize(2).allMatch(line -> line.contains("ActivationTanH"));
        assertThat(newLines(sick(), treated(Remedies.selu(), sick())))
                .hasSize(5)
                .satisfies(lines -> assertThat(lines).filteredOn(line -> line.contains("SELU")).hasSize(2))
                .satisfies(lines -> assertThat(lines).filteredOn(line -> line.contains("WeightInitNormal")).hasSize(3));
    }

    @Test
    void gatesKeepTheirFunctionsAndWeights() {
        assertThat(Remedies.relu().applyTo(lstm(1))).isEmpty();
        MultiLayerConfiguration changed = treated(Remedies.he(), lstm(1));
        assertThat(newLines(lstm(1), changed)).as("of the output").hasSize(1);
    }

    @Test
    void normalisesBeforeTheFunction() {
        MultiLayerNetwork network = new MultiLayerNetwork(treated(Remedies.batchNormalisation(), sick()));
        network.init();

        assertThat(network.getnLayers()).isEqualTo(7);
        assertThat(network.numParams())
                .as("four parameters more a hidden unit")
                .isEqualTo(parameters(sick()) + 8 * 4);
        List<INDArray> outputs = network.feedForward(Nd4j.rand(64, 3), true);
        for (int normalised : new int[] {2, 5}) {
            assertThat(outputs.get(normalised).mean(0).equalsWithEps(Nd4j.zeros(4), 1e-4)).isTrue();
            INDArray function = outputs.get(normalised + 1);
            assertThat(function).isEqualTo(Activation.SIGMOID.getActivationFunction().getActivation(outputs.get(normalised).dup(), true));
        }
    }

    private static long parameters(MultiLayerConfiguration configuration) {
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init();
        return network.numParams();
    }

    @Test
    void aFunctionIsFoundBehindANormalisation() {
        MultiLayerConfiguration normalised = treated(Remedies.batchNormalisation(), sick());

        assertThat(newLines(normalised, treated(Remedies.relu(), normalised))).hasSize(2).allMatch(line -> line.contains("ActivationReLU"));
    }

    @Test
    void clips() {
        assertThat(newLines(sick(), treated(Remedies.clippingByNorm(0.25), sick())))
                .containsExactly(repeated(3, "gradientNormalization : ClipL2PerParamType", "gradientNormalizationThreshold : 0.25"));
        assertThat(newLines(sick(), treated(Remedies.clippingByValue(0.5), sick())))
                .containsExactly(repeated(3, "gradientNormalization : ClipElementWiseAbsoluteValue", "gradientNormalizationThreshold : 0.5"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Remedies.clippingByNorm(0))
                .withMessage("the threshold of clipping must be a number above 0, not 0.0");
    }

    private static String[] repeated(int times, String... lines) {
        return IntStream.range(0, times).boxed().flatMap(i -> Stream.of(lines)).toArray(String[]::new);
    }

    @Test
    void learningRatesAreMultiplied() {
        assertThat(updater(Remedies.learningRate(10), new Sgd(0.02))).contains(new Sgd(0.2));
        assertThat(updater(Remedies.learningRate(1 / 3.0), new Adam(0.003))).contains(new Adam(0.001));
        assertThat(updater(Remedies.learningRate(0.1), new KerasSgd(0.02, 0.5))).contains(new KerasSgd(0.002, 0.5));
        assertThat(updater(Remedies.learningRate(3), new KerasClippedSgd(0.02, 0.5, 2))).contains(new KerasClippedSgd(0.06, 0.5, 2));
        assertThat(updater(Remedies.learningRate(3), new KerasRmsProp(0.01, 0.9, 1e-7))).contains(new KerasRmsProp(0.03, 0.9, 1e-7));
        assertThat(updater(Remedies.learningRate(3), new Sgd(new ExponentialSchedule(ScheduleType.EPOCH, 0.1, 0.9)))).isEmpty();
        assertThat(updater(Remedies.learningRate(3), new NoOp())).isEmpty();
        assertThat(updater(Remedies.learningRate(10), new KerasSgd(Double.MAX_VALUE, 0))).as("beyond double precision").isEmpty();
        assertThat(updater(Remedies.learningRate(1 / 10.0), new KerasSgd(Double.MIN_VALUE, 0))).as("nothing is left").isEmpty();
        assertThat(Remedies.learningRate(1 / 3.0).name()).isEqualTo("learning rate / 3");
        assertThat(Remedies.learningRate(10).name()).isEqualTo("learning rate x 10");
    }

    @Test
    void learningRatesDecay() {
        ExponentialSchedule decay = new ExponentialSchedule(ScheduleType.EPOCH, 0.02, 0.9);
        assertThat(updater(Remedies.decayingRate(0.9), new Sgd(0.02))).hasValueSatisfying(sgd -> {
            assertThat(sgd.getLearningRate(7, 0)).isEqualTo(0.02);
            assertThat(sgd.getLearningRate(7, 2)).isCloseTo(0.02 * 0.9 * 0.9, within(1e-12));
        });
        assertThat(updater(Remedies.decayingRate(0.9), new Adam(0.02, 0.5, 0.9, 1e-7)))
                .hasValueSatisfying(adam -> assertThat(adam.toString()).contains("beta1=0.5", "epsilon=1.0E-7"));
        assertThat(updater(Remedies.decayingRate(0.9), new Sgd(decay))).as("it has one").isEmpty();
        assertThat(updater(Remedies.decayingRate(0.9), new KerasSgd(0.02, 0.5))).as("which knows none").isEmpty();
        assertThat(updater(Remedies.decayingRate(0.9), new NoOp())).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Remedies.decayingRate(1))
                .withMessage("the factor of a decaying learning rate must be above 0 and below 1, not 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Remedies.adam(0))
                .withMessage("the learning rate of Adam must be a number above 0, not 0.0");
    }

    /** Sigmoids behind inputs of a hundred: what goes into each hidden layer's function has variance 1, in every seed. */
    @Test
    void weightsAreScaledByTheDataLayerAfterLayer() {
        MultiLayerTask task = (MultiLayerTask) Remedies.lsuv().applyTo(hundreds()).orElseThrow();
        INDArray batch = task.data().train().toMultiDataSet().getFeatures(0).get(NDArrayIndex.interval(0, 50), NDArrayIndex.all());
        for (long seed : new long[] {1, 2}) {
            MultiLayerNetwork network = task.network(seed);
            for (int layer = 0; layer < 2; layer++) {
                INDArray weighted = network.feedForward(batch).get(layer).mmul(network.getLayer(layer).getParam("W"));
                assertThat(weighted.std(false).getDouble(0)).isCloseTo(1, within(1e-3));
            }
            assertThat(network.getOutputLayer().getParam("W").norm2Number().doubleValue()).as("a column of length 1").isCloseTo(1, within(1e-5));
        }
        assertThat(task.configuration(2).toJson()).as("each seed's own").isNotEqualTo(task.configuration(1).toJson());
        assertThat(Remedies.lsuv().applyTo(MultiLayerTask.of(task().data(), seed -> lstm(1), 50, 2, task().success()))).isEmpty();
    }

    private static MultiLayerTask hundreds() {
        Points circles = Circles.of(200, 0.1, 1).points();
        double[][] far = Stream.of(circles.x()).map(x -> DoubleStream.of(x).map(v -> 100 * v).toArray()).toArray(double[][]::new);
        return MultiLayerTask.of(
                Split.first(100, new Points(far, circles.y())),
                seed -> new NeuralNetConfiguration.Builder()
                        .seed(seed)
                        .activation(Activation.SIGMOID)
                        .list(new DenseLayer.Builder().nOut(4).build(), new DenseLayer.Builder().nOut(3).build(),
                                new OutputLayer.Builder(LossFunction.XENT).nOut(1).activation(Activation.SIGMOID).build())
                        .setInputType(InputType.feedForward(2))
                        .build(),
                50,
                2,
                SuccessCriterion.accuracyAbove(0.75));
    }

    @Test
    void stepsInAnotherWay() {
        assertThat(updater(Remedies.adam(0.001), new Sgd(0.02))).contains(new Adam(0.001));
        assertThat(updater(Remedies.adam(0.01), new Adam(1e-7))).contains(new Adam(0.01));
        assertThat(updater(Remedies.adam(0.01), new Adam(0.01, 0.8, 0.99, 1e-7))).isEmpty();
        assertThat(updater(Remedies.momentum(), new KerasSgd(0.02, 0))).contains(new KerasSgd(0.02, 0.9));
        assertThat(updater(Remedies.momentum(), new KerasSgd(0.02, 0.5))).isEmpty();
        assertThat(updater(Remedies.momentum(), new Sgd(0.02)))
                .hasValueSatisfying(nesterovs -> assertThat(nesterovs.toString()).contains("0.02", "momentum=0.9"));
        assertThat(updater(Remedies.momentum(), new Adam(0.02))).isEmpty();
    }

    /** Of all layers, which have one. */
    private static Optional<IUpdater> updater(NetworkRemedy remedy, IUpdater before) {
        return remedy.applyTo(sick(before)).map(changed -> {
            List<IUpdater> updaters = IntStream.range(0, 3)
                    .mapToObj(i -> ((BaseLayer) changed.getConf(i).getLayer()).getIUpdater())
                    .distinct()
                    .toList();
            assertThat(updaters).hasSize(1);
            return updaters.get(0);
        });
    }

    @Test
    void penaltiesGo() {
        MultiLayerConfiguration changed = treated(Remedies.withoutPenalty(), sick());

        assertThat(layer(DenseLayer.class, changed, 0).getRegularization()).isEmpty();
        assertThat(layer(OutputLayer.class, changed, 2).getRegularization()).isEmpty();
        assertThat(Remedies.withoutPenalty().applyTo(lstm(1))).isEmpty();
    }

    @Test
    void lossAndOutputBelongTogether() {
        assertThat(fitting(1, Activation.SIGMOID, LossFunction.MSE)).isEqualTo("sigmoid LossBinaryXENT");
        assertThat(fitting(1, Activation.SOFTMAX, LossFunction.MCXENT)).isEqualTo("sigmoid LossBinaryXENT");
        assertThat(fitting(1, Activation.RELU, LossFunction.XENT)).isEqualTo("sigmoid LossBinaryXENT");
        assertThat(fitting(3, Activation.SOFTMAX, LossFunction.MSE)).isEqualTo("softmax LossMCXENT");
        assertThat(fitting(3, Activation.SOFTMAX, LossFunction.XENT)).isEqualTo("softmax LossMCXENT");
        assertThat(fitting(3, Activation.SIGMOID, LossFunction.MCXENT)).isEqualTo("sigmoid LossBinaryXENT");
        assertThat(fitting(3, Activation.TANH, LossFunction.MCXENT)).isEqualTo("softmax LossMCXENT");
        assertThat(fitting(1, Activation.SIGMOID, LossFunction.XENT)).isEqualTo("as it was");
        assertThat(fitting(3, Activation.SIGMOID, LossFunction.XENT)).isEqualTo("as it was");
        assertThat(fitting(3, Activation.SOFTMAX, LossFunction.NEGATIVELOGLIKELIHOOD)).isEqualTo("as it was");
        assertThat(fitting(3, Activation.IDENTITY, LossFunction.MSE)).isEqualTo("as it was");
    }

    private static String fitting(int units, Activation activation, LossFunction loss) {
        return Remedies.fittingLoss()
                .applyTo(output(units, activation, loss))
                .map(changed -> layer(OutputLayer.class, changed, 1))
                .map(output -> output.getActivationFn() + " " + output.getLossFn().getClass().getSimpleName())
                .orElse("as it was");
    }

    @Test
    void lossesOfLogits() {
        MultiLayerConfiguration binary = output(1, Activation.SIGMOID, LossFunction.XENT);

        assertThat(newLines(binary, treated(Remedies.logitsLoss(), binary)))
                .containsExactly("@class : plumbline.layer.LogitsBinaryCrossEntropy", "clipEps : 1.0E-7");
        assertThat(Remedies.logitsLoss().applyTo(output(1, Activation.SIGMOID, LossFunction.MSE))).isEmpty();
    }

    @Test
    void forgetGatesOpen() {
        assertThat(newLines(lstm(-1), treated(Remedies.forgetGateBias(), lstm(-1)))).containsExactly("forgetGateBiasInit : 1.0");
        assertThat(Remedies.forgetGateBias().applyTo(lstm(1))).isEmpty();
    }

    private static MultiLayerTask task() {
        return MultiLayerTask.of(
                Split.first(100, Circles.of(200, 0.1, 1).points()),
                seed -> output(1, Activation.SIGMOID, LossFunction.XENT),
                50,
                2,
                SuccessCriterion.accuracyAbove(0.75));
    }

    @Test
    void miniBatchesOfAnotherSize() {
        assertThat(Remedies.batchSize(32).applyTo(task()).map(Task::batchSize)).contains(32);
        assertThat(Remedies.batchSize(50).applyTo(task())).as("as it is").isEmpty();
        assertThat(Remedies.batchSize(100).applyTo(task())).as("more than there are").isEmpty();
        assertThat(task().batchSize()).isEqualTo(50);
    }

    /** By the training examples; those for testing are scaled by the same numbers. */
    @Test
    void inputsAreScaled() {
        Task task = task();
        INDArray before = task.data().train().toMultiDataSet().getFeatures(0);
        Split scaled = Remedies.scaledInputs().applyTo(task).orElseThrow().data();

        INDArray train = scaled.train().toMultiDataSet().getFeatures(0);
        assertThat(train.mean(0).equalsWithEps(Nd4j.zeros(2), 1e-5)).isTrue();
        assertThat(train.std(false, 0).equalsWithEps(Nd4j.ones(2), 1e-3)).isTrue();
        assertThat(task.data().train().toMultiDataSet().getFeatures(0)).isEqualTo(before);
        INDArray test = task.data().test().toMultiDataSet().getFeatures(0).subRowVector(before.mean(0)).divRowVector(before.std(false, 0));
        assertThat(scaled.test().toMultiDataSet().getFeatures(0).equalsWithEps(test, 1e-3)).isTrue();
        assertThat(scaled.test().toMultiDataSet().getLabels(0)).isEqualTo(task.data().test().toMultiDataSet().getLabels(0));
    }

    @Test
    void oneAfterTheOther() {
        MultiLayerTask sick = MultiLayerTask.of(
                task().data(), seed -> output(1, Activation.SOFTMAX, LossFunction.XENT), 50, 2, SuccessCriterion.accuracyAbove(0.75));
        MultiLayerTask treated = (MultiLayerTask)
                Remedies.both(Remedies.fittingLoss(), Remedies.batchSize(32)).applyTo(sick).orElseThrow();

        assertThat(treated.batchSize()).isEqualTo(32);
        assertThat(treated.configuration(3).toJson())
                .isEqualTo(treated(Remedies.fittingLoss(), sick.configuration(3)).toJson());
        assertThat(Remedies.both(Remedies.forgetGateBias(), Remedies.batchSize(32)).applyTo(sick)).as("the first does not").isEmpty();
    }

    @Test
    void eachSeedKeepsItsOwn() {
        MultiLayerTask task = MultiLayerTask.of(
                task().data(),
                seed -> {
                    MultiLayerConfiguration configuration = output(1, Activation.SIGMOID, LossFunction.XENT);
                    configuration.getConfs().forEach(layer -> layer.setSeed(seed));
                    return configuration;
                },
                50,
                2,
                SuccessCriterion.accuracyAbove(0.75));
        MultiLayerTask treated = (MultiLayerTask) Remedies.orthogonal().applyTo((Task) task).orElseThrow();

        assertThat(treated.configuration(7).getConf(0).getSeed()).isEqualTo(7);
        assertThat(treated.network(7).params()).isEqualTo(treated.network(7).params()).isNotEqualTo(treated.network(8).params());
    }

    @Test
    void whatWasProvenIsFoundByItsName() {
        assertThat(Remedies.all()).allSatisfy(remedy -> assertThat(Remedies.named(remedy.name())).hasValue(remedy));
        assertThat(Remedies.named("ReLU + orthogonal weights + momentum")).hasValue(
                Remedies.both(Remedies.both(Remedies.relu(), Remedies.orthogonal()), Remedies.momentum()));
        assertThat(Remedies.named("ReLU + prayer")).isEmpty();
    }
}
