package plumbline.vectorized;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import plumbline.data.Examples;
import plumbline.data.FirstToken;
import plumbline.data.Split;
import plumbline.experiment.Catalogue;
import plumbline.experiment.Experiment;
import plumbline.experiment.MultiLayerTask;
import plumbline.layer.GatedRecurrentUnit;
import plumbline.layer.SigmoidOutput;
import plumbline.optimizer.KerasSgd;
import plumbline.train.EpochMetrics;
import plumbline.train.History;
import plumbline.train.SuccessCriterion;
import plumbline.train.Trainer;

/** Recurrent layers and embeddings in the vectorised engine against DL4J. */
class RecurrentTest {

    private static final double ONE_STEP = 1e-6;
    private static final double SEVERAL_STEPS = 5e-6;
    private static final int FEATURES = 3;
    private static final int STEPS = 6;
    private static final int WORDS = 7;

    /** A kind of layer: at each call another of five units. */
    private record Kind(String name, Supplier<BaseRecurrentLayer> layer) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static BaseRecurrentLayer initialized(BaseRecurrentLayer.Builder<?> builder) {
        return (BaseRecurrentLayer) builder.nOut(5).weightInitRecurrent(new NormalDistribution(0, 0.5)).build();
    }

    @SuppressWarnings("deprecation") // Graves' LSTM is, and still in use
    static Stream<Kind> maskable() {
        return Stream.of(
                new Kind("SimpleRnn", () -> initialized(new SimpleRnn.Builder().activation(Activation.TANH))),
                new Kind("LSTM", () -> initialized(new LSTM.Builder().activation(Activation.TANH))),
                new Kind("GravesLSTM", () -> initialized(new GravesLSTM.Builder().activation(Activation.TANH))),
                new Kind("SimpleRnn, softsign", () -> initialized(new SimpleRnn.Builder().activation(Activation.SOFTSIGN))),
                new Kind("LSTM, ELU, hard sigmoid", () -> initialized(new LSTM.Builder()
                        .activation(Activation.ELU)
                        .gateActivationFunction(Activation.HARDSIGMOID)
                        .forgetGateBiasInit(0.3))),
                new Kind("LSTM, leaky, tanh", () -> initialized(new LSTM.Builder()
                        .activation(Activation.LEAKYRELU)
                        .gateActivationFunction(Activation.TANH))),
                new Kind("GravesLSTM, softsign, hard sigmoid", () -> initialized(new GravesLSTM.Builder()
                        .activation(Activation.SOFTSIGN)
                        .gateActivationFunction(Activation.HARDSIGMOID))));
    }

    static Stream<Kind> kinds() {
        return Stream.concat(
                maskable(),
                Stream.of(
                        new Kind("GRU", () -> initialized(new GatedRecurrentUnit.Builder())),
                        new Kind("GRU, softsign", () -> initialized(
                                new GatedRecurrentUnit.Builder().activation(Activation.SOFTSIGN)))));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void oneStep(Kind kind) throws UnsupportedConfiguration {
        SameSteps.check(last(kind), ONE_STEP, sequences(9, STEPS, 1));
    }

    /** The last mini-batch is smaller. */
    @ParameterizedTest
    @MethodSource("kinds")
    void severalSteps(Kind kind) throws UnsupportedConfiguration {
        SameSteps.check(
                last(kind), SEVERAL_STEPS, sequences(9, STEPS, 1), sequences(9, STEPS, 2), sequences(4, STEPS, 3));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void sequencesOfOneStep(Kind kind) throws UnsupportedConfiguration {
        SameSteps.check(last(kind), ONE_STEP, sequences(9, 1, 1));
    }

    /** On a dense layer at each time step and on one another, so that they pass derivatives on. */
    @ParameterizedTest
    @MethodSource("kinds")
    void stacked(Kind kind) throws UnsupportedConfiguration {
        SameSteps.check(stack(kind), SEVERAL_STEPS, sequences(9, STEPS, 1), sequences(5, STEPS, 2));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void inTheScalarKernel(Kind kind) throws UnsupportedConfiguration {
        SameSteps.check(stack(kind), ONE_STEP, new ScalarKernel(), sequences(9, STEPS, 1));
    }

    @ParameterizedTest
    @MethodSource("maskable")
    void maskedAtTheEnd(Kind kind) throws UnsupportedConfiguration {
        SameSteps.check(last(kind), SEVERAL_STEPS, maskedAtTheEnd(9, 1), maskedAtTheEnd(4, 2));
    }

    /** Where DL4J's LSTM lets derivatives pass. */
    @ParameterizedTest
    @MethodSource("maskable")
    void maskedAnywhere(Kind kind) throws UnsupportedConfiguration {
        SameSteps.check(last(kind), SEVERAL_STEPS, maskedAnywhere(9, 1), maskedAnywhere(4, 2));
    }

    @ParameterizedTest
    @MethodSource("maskable")
    void stackedAndMasked(Kind kind) throws UnsupportedConfiguration {
        SameSteps.check(stack(kind), SEVERAL_STEPS, maskedAnywhere(9, 1), maskedAnywhere(4, 2));
    }

    @ParameterizedTest
    @MethodSource("maskable")
    void graphsAreMaskedToo(Kind kind) throws UnsupportedConfiguration {
        ComputationGraph graph = new ComputationGraph(builder()
                .graphBuilder()
                .addInputs("sequence")
                .addLayer("first", kind.layer().get(), "sequence")
                .addLayer("last", new LastTimeStep(kind.layer().get()), "first")
                .addLayer("output", output(), "last")
                .setOutputs("output")
                .setInputTypes(InputType.recurrent(FEATURES))
                .build());
        graph.init();
        SameSteps.check(graph, SEVERAL_STEPS, maskedAnywhere(9, 1), maskedAnywhere(4, 2));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void embeddedSequences(boolean hasBias) throws UnsupportedConfiguration {
        Layer embedding = new EmbeddingSequenceLayer.Builder()
                .nOut(4)
                .hasBias(hasBias)
                .activation(hasBias ? Activation.SOFTSIGN : Activation.IDENTITY)
                .inputLength(STEPS)
                .build();
        MultiLayerNetwork network = embedded(embedding);
        SameSteps.check(network, SEVERAL_STEPS, indices(9, 1), indices(4, 2));
        SameSteps.check(network, SEVERAL_STEPS, withChannel(indices(9, 3)), withChannel(indices(4, 4)));
        SameSteps.check(network, SEVERAL_STEPS, masked(indices(9, 5), 5), masked(indices(4, 6), 6));
        SameSteps.check(network, SEVERAL_STEPS, masked(withChannel(indices(9, 5)), 5));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void embeddings(boolean hasBias) throws UnsupportedConfiguration {
        MultiLayerNetwork network = new MultiLayerNetwork(builder()
                .list()
                .layer(new EmbeddingLayer.Builder()
                        .nIn(WORDS)
                        .nOut(4)
                        .hasBias(hasBias)
                        .activation(Activation.TANH)
                        .build())
                .layer(output(4))
                .build());
        network.init();
        INDArray indices = indices(9, 1).getFeatures().getColumn(0, true).dup();
        SameSteps.check(network, ONE_STEP, new DataSet(indices, labels(9, 1)));
    }

    @Test
    void anIndexOutsideOfTheEmbedding() throws UnsupportedConfiguration {
        MultiLayerNetwork network = embedded(
                new EmbeddingSequenceLayer.Builder().nOut(4).inputLength(STEPS).build());
        DataSet examples = indices(3, 1);
        VectorizedNetwork engine = engine(network, examples);
        engine.inputs().get(0).values()[0] = WORDS;
        assertThatThrownBy(() -> engine.forward(3, false)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void anExampleThatIsMaskedEntirely() throws UnsupportedConfiguration {
        VectorizedNetwork engine =
                engine(last(maskable().findFirst().orElseThrow()), masked(sequences(3, STEPS, 1), 1));
        assertThatThrownBy(() -> engine.forward(3, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("all time steps of an example are masked");
    }

    /** No neighbour is touched when a seed becomes NaN. */
    @ParameterizedTest
    @MethodSource("kinds")
    void seedsAreIndependent(Kind kind) throws UnsupportedConfiguration {
        DataSet examples = sequences(4, STEPS, 1);
        VectorizedNetwork apart = afterOneStep(stack(kind), examples, 1);
        VectorizedNetwork besideNaN = afterOneStep(stack(kind), examples, Float.NaN);
        for (int seed = 1; seed < Kernel.fastest().lanes(); seed++) {
            assertThat(besideNaN.parameters(seed)).isEqualTo(apart.parameters(seed));
        }
        assertThat(besideNaN.parameters(0)[0]).isNaN();
    }

    private static VectorizedNetwork afterOneStep(MultiLayerNetwork network, DataSet batch, float firstOfFirst)
            throws UnsupportedConfiguration {
        Kernel kernel = Kernel.fastest();
        VectorizedNetwork engine = engine(network, batch);
        float[] parameters = engine.parameters(0);
        parameters[0] = firstOfFirst;
        engine.setParameters(0, parameters);
        SameSteps.step(engine, ExampleArrays.of(batch), kernel.lanes());
        return engine;
    }

    private static VectorizedNetwork engine(MultiLayerNetwork network, DataSet batch) throws UnsupportedConfiguration {
        return SameSteps.engine(network, Kernel.fastest(), batch.toMultiDataSet());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void historiesAreThoseOfTheTrainer(Kind kind) throws UnsupportedConfiguration {
        FirstOfFour task = new FirstOfFour(kind);
        History expected =
                new Trainer(task.data(), task.batchSize(), 4).fit(task.network(2), 2, metrics -> {});
        History history =
                VectorizedTrainer.of(task).train(List.of(1L, 2L), 4, 2, Set.of(), () -> {}).get(1).history();
        assertThat(history.epochs()).extracting("epoch").containsExactly(0, 2, 4);
        assertThat(history.epochs()).allSatisfy(metrics -> {
            var same = expected.epochs().get(metrics.epoch());
            assertThat(metrics.trainLoss()).isCloseTo(same.trainLoss(), within(1e-5));
            assertThat(metrics.testLoss()).isCloseTo(same.testLoss(), within(1e-5));
        });
        assertThat(history.epochs().get(2).trainLoss()).isLessThan(history.epochs().get(0).trainLoss());
    }

    @Test
    void examplesThatAreDrawnAnewAreThoseOfTheTrainer() throws UnsupportedConfiguration {
        Split fresh = new FirstToken(4, STEPS).fresh(64, 40, 1);
        MultiLayerTask task = rememberingTask(fresh);
        MultiLayerTask ofOneEpoch = rememberingTask(new Split(Examples.of(fresh.train().toMultiDataSet()), fresh.test()));

        List<EpochMetrics> ours = VectorizedTrainer.of(task).train(List.of(1L, 2L), 3, 1, Set.of(1), () -> {}).get(1).history().epochs();

        assertThat(ours.get(3).testLoss()).isCloseTo(trained(task).last().testLoss(), within(1e-5));
        assertThat(ours.get(1).testLoss()).as("the first epoch").isCloseTo(trained(ofOneEpoch).epochs().get(1).testLoss(), within(1e-5));
        assertThat(ours.get(3).testLoss()).isNotCloseTo(trained(ofOneEpoch).last().testLoss(), within(2e-4));
        assertThat(ours).extracting(EpochMetrics::epoch).containsExactly(0, 1, 2, 3);
    }

    private static MultiLayerTask rememberingTask(Split data) {
        return MultiLayerTask.of(
                data,
                seed -> new NeuralNetConfiguration.Builder()
                        .seed(seed)
                        .updater(new Sgd(0.5))
                        .list()
                        .layer(new LastTimeStep(new LSTM.Builder().nOut(4).build()))
                        .layer(SigmoidOutput.builder().build())
                        .setInputType(InputType.recurrent(4, STEPS))
                        .build(),
                32,
                3,
                SuccessCriterion.accuracyAbove(0.75));
    }

    private static History trained(MultiLayerTask task) {
        return new Trainer(task.data(), task.batchSize(), task.epochs()).fit(task.network(2), 2, metrics -> {});
    }

    /** Those whose networks are recurrent. */
    static Stream<Experiment> experiments() {
        return Catalogue.load().families().stream()
                .filter(family -> List.of("memory", "long-memory", "agreement").contains(family.id()))
                .flatMap(family -> family.members().stream());
    }

    @Test
    void thereAreExperiments() {
        assertThat(experiments()).hasSize(37);
    }

    @ParameterizedTest
    @MethodSource
    void experiments(Experiment experiment) throws UnsupportedConfiguration {
        assertThat(VectorizedTrainer.of(experiment)).isNotNull();
    }

    static Stream<Arguments> obstacles() {
        DataSet plain = sequences(4, STEPS, 1);
        return Stream.of(
                Arguments.of("layer normalisation in rnn", plain, layers(
                        new LastTimeStep(new SimpleRnn.Builder().name("rnn").nOut(2).hasLayerNorm(true).build()))),
                Arguments.of("Bidirectional in layer0", plain, layers(new LastTimeStep(
                        new Bidirectional(new LSTM.Builder().nOut(2).build())))),
                Arguments.of("activation ActivationSoftmax in rnn", plain, layers(new LastTimeStep(
                        new SimpleRnn.Builder().name("rnn").nOut(2).activation(Activation.SOFTMAX).build()))),
                Arguments.of("masks of gated recurrent units in gru", masked(plain, 1), layers(new LastTimeStep(
                        new GatedRecurrentUnit.Builder().name("gru").nOut(2).build()))));
    }

    @ParameterizedTest
    @MethodSource
    void obstacles(String message, DataSet examples, MultiLayerNetwork network) {
        assertThatThrownBy(() -> engine(network, examples))
                .isInstanceOf(UnsupportedConfiguration.class)
                .hasMessage(message);
    }

    @Test
    void timeAsTheSecondDimensionIsRefused() {
        MultiLayerNetwork network = new MultiLayerNetwork(builder()
                .list()
                .layer(new LastTimeStep(
                        new LSTM.Builder().name("lstm").nOut(2).dataFormat(RNNFormat.NWC).build()))
                .layer(output())
                .setInputType(InputType.recurrent(FEATURES, STEPS, RNNFormat.NWC))
                .build());
        network.init();
        assertThatThrownBy(() -> engine(network, sequences(4, STEPS, 1)))
                .isInstanceOf(UnsupportedConfiguration.class)
                .hasMessage("sequences whose second dimension is time in lstm");
    }

    @Test
    void dropoutOfIndicesIsRefused() {
        MultiLayerNetwork network = embedded(new EmbeddingSequenceLayer.Builder()
                .name("words")
                .nOut(4)
                .inputLength(STEPS)
                .dropOut(0.5)
                .build());
        assertThatThrownBy(() -> engine(network, indices(4, 1)))
                .isInstanceOf(UnsupportedConfiguration.class)
                .hasMessage("indices that are computed in words");
    }

    @Test
    void severalIndicesAtATimeStepAreRefused() {
        MultiLayerNetwork network = embedded(
                new EmbeddingSequenceLayer.Builder().name("words").nOut(4).inputLength(STEPS).build());
        assertThatThrownBy(() -> engine(network, sequences(4, STEPS, 1)))
                .isInstanceOf(UnsupportedConfiguration.class)
                .hasMessage("several indices at a time step in words");
    }

    @Test
    void anOutputAtEveryTimeStepIsRefused() {
        MultiLayerNetwork network = new MultiLayerNetwork(outputAtEveryStep().build());
        network.init();
        assertThatThrownBy(() -> engine(network, sequences(4, STEPS, 1)))
                .isInstanceOf(UnsupportedConfiguration.class)
                .hasMessage("RnnOutputLayer in steps");
    }

    @Test
    void truncatedBackpropagationIsRefused() {
        MultiLayerNetwork network = new MultiLayerNetwork(outputAtEveryStep()
                .backpropType(BackpropType.TruncatedBPTT)
                .tBPTTLength(3)
                .build());
        network.init();
        assertThatThrownBy(() -> engine(network, sequences(4, STEPS, 1)))
                .isInstanceOf(UnsupportedConfiguration.class)
                .hasMessage("truncated backpropagation through time");
    }

    private static NeuralNetConfiguration.ListBuilder outputAtEveryStep() {
        return builder()
                .list()
                .layer(new LSTM.Builder().nOut(2).build())
                .layer(new RnnOutputLayer.Builder(new LossBinaryXENT())
                        .name("steps")
                        .nOut(1)
                        .activation(Activation.SIGMOID)
                        .build())
                .setInputType(InputType.recurrent(FEATURES));
    }

    private static MultiLayerNetwork last(Kind kind) {
        return layers(new LastTimeStep(kind.layer().get()));
    }

    private static MultiLayerNetwork stack(Kind kind) {
        return layers(
                new DenseLayer.Builder().nOut(4).activation(Activation.SOFTSIGN).build(),
                kind.layer().get(),
                new DenseLayer.Builder().nOut(3).activation(Activation.SIGMOID).build(),
                new LastTimeStep(kind.layer().get()));
    }

    /** These and an output layer. */
    private static MultiLayerNetwork layers(Layer... layers) {
        NeuralNetConfiguration.ListBuilder list = builder().list();
        for (Layer layer : layers) {
            list.layer(layer);
        }
        MultiLayerNetwork network = new MultiLayerNetwork(
                list.layer(output()).setInputType(InputType.recurrent(FEATURES)).build());
        network.init();
        return network;
    }

    private static MultiLayerNetwork embedded(Layer embedding) {
        MultiLayerNetwork network = new MultiLayerNetwork(builder()
                .list()
                .layer(embedding)
                .layer(new LastTimeStep(new LSTM.Builder().nOut(3).activation(Activation.TANH).build()))
                .layer(output())
                .setInputType(InputType.recurrent(WORDS, STEPS))
                .build());
        network.init();
        return network;
    }

    private static NeuralNetConfiguration.Builder builder() {
        return new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new KerasSgd(0.5, 0))
                .weightInit(new NormalDistribution(0, 0.5))
                .biasInit(0.1);
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder(new LossBinaryXENT(1e-7)).nOut(1).activation(Activation.SIGMOID).build();
    }

    private static OutputLayer output(int inputs) {
        OutputLayer layer = output();
        layer.setNIn(inputs);
        return layer;
    }

    private static DataSet sequences(int examples, int steps, long seed) {
        Random random = new Random(seed);
        float[] features = new float[examples * FEATURES * steps];
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) random.nextGaussian();
        }
        return new DataSet(Nd4j.createFromArray(features).reshape(examples, FEATURES, steps), labels(examples, seed));
    }

    /** Of words of which some are repeated. */
    private static DataSet indices(int examples, long seed) {
        Random random = new Random(seed);
        float[] features = new float[examples * STEPS];
        for (int i = 0; i < features.length; i++) {
            features[i] = random.nextInt(WORDS);
        }
        return new DataSet(Nd4j.createFromArray(features).reshape(examples, STEPS), labels(examples, seed));
    }

    private static INDArray labels(int examples, long seed) {
        INDArray labels = Nd4j.zeros(examples, 1);
        Random random = new Random(~seed);
        for (int i = 0; i < examples; i++) {
            labels.putScalar(i, 0, random.nextInt(2));
        }
        return labels;
    }

    private static DataSet withChannel(DataSet indices) {
        return new DataSet(
                indices.getFeatures().reshape(indices.numExamples(), 1, STEPS), indices.getLabels());
    }

    private static DataSet maskedAtTheEnd(int examples, long seed) {
        DataSet batch = sequences(examples, STEPS, seed);
        INDArray mask = Nd4j.ones(examples, STEPS);
        for (int example = 0; example < examples; example++) {
            for (int step = 1 + example % STEPS; step < STEPS; step++) {
                mask.putScalar(example, step, 0);
            }
        }
        batch.setFeaturesMaskArray(mask);
        return batch;
    }

    private static DataSet maskedAnywhere(int examples, long seed) {
        return masked(sequences(examples, STEPS, seed), seed);
    }

    /** At the start, in between, and at the end, but not all. */
    private static DataSet masked(DataSet batch, long seed) {
        Random random = new Random(seed);
        INDArray mask = Nd4j.zeros(batch.numExamples(), STEPS);
        for (int example = 0; example < batch.numExamples(); example++) {
            for (int step = 0; step < STEPS; step++) {
                mask.putScalar(example, step, random.nextInt(2));
            }
            mask.putScalar(example, random.nextInt(STEPS), 1);
        }
        batch.setFeaturesMaskArray(mask);
        return batch;
    }

    /** In mini-batches of which the last is smaller. */
    private record FirstOfFour(Kind kind) implements Experiment, MultiLayerTask {

        @Override
        public String id() {
            return "first-of-four";
        }

        @Override
        public String question() {
            return "Does the vectorised engine train a recurrent net as the trainer does?";
        }

        @Override
        public Split data() {
            return new FirstToken(4, 4).split(150, 40, 1);
        }

        @Override
        public MultiLayerConfiguration configuration(long seed) {
            return new NeuralNetConfiguration.Builder()
                    .seed(seed)
                    .updater(new KerasSgd(0.05, 0.9))
                    .list()
                    .layer(new LastTimeStep(kind.layer().get()))
                    .layer(SigmoidOutput.builder().build())
                    .setInputType(InputType.recurrent(4, 4))
                    .build();
        }

        @Override
        public int epochs() {
            return 4;
        }
    }
}
