package plumbline.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.graph.AttentionVertex;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.CapsuleLayer;
import org.deeplearning4j.nn.conf.layers.CapsuleStrengthLayer;
import org.deeplearning4j.nn.conf.layers.CenterLossOutputLayer;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.LocallyConnected1D;
import org.deeplearning4j.nn.conf.layers.LocallyConnected2D;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.PrimaryCapsules;
import org.deeplearning4j.nn.conf.layers.RecurrentAttentionLayer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.conf.layers.samediff.SDLayerParams;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffLambdaLayer;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffLayer;
import org.deeplearning4j.nn.conf.layers.util.MaskZeroLayer;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import plumbline.network.Doubled;

class GradientCheckTest {

    private static final int EXAMPLES = 4;

    private static final InputType VALUES = InputType.feedForward(4);
    private static final InputType SEQUENCES = InputType.recurrent(3, 6);
    private static final InputType IMAGES = InputType.convolutional(6, 6, 2);

    /** Layers in a chain, and how often the gradient of each with parameters contains the derivative. */
    private record Kind(String name, InputType input, List<Layer> layers, List<Integer> factors) {

        static Kind right(String name, InputType input, Layer... layers) {
            return new Kind(name, input, List.of(layers), List.of());
        }

        Kind factors(Integer... expected) {
            return new Kind(name, input, layers, List.of(expected));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Kind> rightKinds() {
        return Stream.of(
                Kind.right("dense", VALUES, dense(), dense(), output()),
                Kind.right(
                        "dense with layer normalisation",
                        VALUES,
                        new DenseLayer.Builder().nOut(5).hasLayerNorm(true).build(),
                        output()),
                Kind.right("batch normalisation", VALUES, dense(), new BatchNormalization(), output()),
                Kind.right("PReLU", VALUES, dense(), new PReLULayer.Builder().inputShape(5).build(), output()),
                Kind.right(
                        "element-wise multiplication",
                        VALUES,
                        dense(),
                        new ElementWiseMultiplicationLayer.Builder().nIn(5).nOut(5).build(),
                        output()),
                Kind.right(
                        "center loss",
                        VALUES,
                        dense(),
                        new CenterLossOutputLayer.Builder(LossFunction.MCXENT).nOut(3).activation(Activation.SOFTMAX).lambda(0.1).build()),
                Kind.right(
                        "variational autoencoder",
                        VALUES,
                        new VariationalAutoencoder.Builder().encoderLayerSizes(5).decoderLayerSizes(5).nOut(3).build(),
                        output()),
                Kind.right(
                        "loss layer",
                        VALUES,
                        dense(),
                        new LossLayer.Builder(LossFunction.MSE).activation(Activation.IDENTITY).build()),
                Kind.right(
                        "convolution",
                        IMAGES,
                        convolution(),
                        new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).build(),
                        output()),
                Kind.right(
                        "batch normalisation of images",
                        IMAGES,
                        convolution(),
                        new BatchNormalization(),
                        new GlobalPoolingLayer(),
                        output()),
                Kind.right("deconvolution", IMAGES, new Deconvolution2D.Builder(2, 2).nOut(2).build(), output()),
                Kind.right(
                        "separable convolution",
                        IMAGES,
                        new SeparableConvolution2D.Builder(3, 3).nOut(2).convolutionMode(ConvolutionMode.Same).build(),
                        output()),
                Kind.right(
                        "depthwise convolution",
                        IMAGES,
                        new DepthwiseConvolution2D.Builder(3, 3).depthMultiplier(2).convolutionMode(ConvolutionMode.Same).build(),
                        output()),
                Kind.right(
                        "local response normalisation",
                        IMAGES,
                        convolution(),
                        new LocalResponseNormalization(),
                        output()),
                Kind.right("upsampling", IMAGES, convolution(), new Upsampling2D.Builder(2).build(), output()),
                Kind.right(
                        "loss of every pixel",
                        IMAGES,
                        convolution(),
                        new CnnLossLayer.Builder(LossFunction.MSE).activation(Activation.IDENTITY).build()),
                Kind.right("LSTM", SEQUENCES, lstm(), sequenceOutput()),
                Kind.right("simple recurrent", SEQUENCES, new SimpleRnn.Builder().nOut(4).build(), sequenceOutput()),
                Kind.right("bidirectional", SEQUENCES, new Bidirectional(lstm()), sequenceOutput()),
                Kind.right("last time step", SEQUENCES, new LastTimeStep(lstm()), output()),
                Kind.right("mask zero", SEQUENCES, new MaskZeroLayer(lstm(), 0), sequenceOutput()),
                Kind.right("time distributed", SEQUENCES, lstm(), new TimeDistributed(dense()), sequenceOutput()),
                Kind.right(
                        "loss of every step",
                        SEQUENCES,
                        lstm(),
                        new RnnLossLayer.Builder(LossFunction.MSE).activation(Activation.IDENTITY).build()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rightKinds")
    void gradientThatIsRightIsOneTimesTheDerivative(Kind kind) {
        GradientCheck check = check(kind, DataType.FLOAT);

        assertThat(check.layers()).isNotEmpty().allSatisfy(layer -> {
            assertThat(layer).asString().isEqualTo(layer.layer() + ": gradient is 1.000 times the derivative");
            assertThat(layer.factor().getAsDouble()).isCloseTo(1, within(1e-3));
        });
        assertThat(check.wrong()).isEmpty();
    }

    static Stream<Kind> sameDiffKinds() {
        return Stream.of(
                Kind.right("a lambda layer", VALUES, dense(), new Doubled(), output()).factors(2, 1),
                Kind.right("a layer of one's own", VALUES, dense(), new Linear(), output()).factors(2, 2, 1));
    }

    /** DL4J's own, which take seconds each. */
    static Stream<Kind> sameDiffKindsOfDl4j() {
        return Stream.of(
                Kind.right(
                        "self-attention",
                        SEQUENCES,
                        lstm(),
                        new SelfAttentionLayer.Builder().nOut(4).nHeads(2).projectInput(true).build(),
                        lstm(),
                        sequenceOutput())
                        .factors(2, 2, 1, 1),
                Kind.right(
                        "recurrent attention",
                        SEQUENCES,
                        lstm(),
                        new RecurrentAttentionLayer.Builder().nIn(4).nOut(4).nHeads(1).projectInput(true).build(),
                        sequenceOutput())
                        .factors(2, 2, 1),
                Kind.right(
                        "locally connected, 1D",
                        SEQUENCES,
                        lstm(),
                        new LocallyConnected1D.Builder().kernelSize(2).nOut(3).build(),
                        sequenceOutput())
                        .factors(2, 2, 1),
                Kind.right("locally connected, 2D", IMAGES, convolution(), locallyConnected(), output()).factors(2, 2, 1),
                Kind.right(
                        "two of them",
                        IMAGES,
                        convolution(),
                        locallyConnected(),
                        locallyConnected(),
                        output()).factors(4, 4, 2, 1),
                Kind.right(
                                "capsules",
                                InputType.convolutional(10, 10, 1),
                                new PrimaryCapsules.Builder(2, 2).kernelSize(3, 3).stride(2, 2).build(),
                                new CapsuleLayer.Builder(3, 2, 2).build(),
                                new CapsuleStrengthLayer.Builder().build(),
                                new LossLayer.Builder(LossFunction.MSE).activation(Activation.IDENTITY).build())
                        .factors(8, 4));
    }

    @Tag("slow")
    @ParameterizedTest(name = "{0}")
    @MethodSource("sameDiffKindsOfDl4j")
    void layersOfDl4jThatAreMadeOfSameDiffAreToo(Kind kind) {
        layersOfSameDiffAndThoseBelowAreNamedWithTheirFactors(kind);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sameDiffKinds")
    void layersOfSameDiffAndThoseBelowAreNamedWithTheirFactors(Kind kind) {
        for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
            GradientCheck check = check(kind, type);

            List<String> expected = new ArrayList<>();
            for (int i = 0; i < kind.factors().size(); i++) {
                expected.add(
                        check.layers().get(i).layer() + ": gradient is " + kind.factors().get(i) + ".000 times the derivative");
            }
            assertThat(check).asString().isEqualTo(String.join("\n", expected));
            assertThat(check.wrong()).hasSize((int) kind.factors().stream().filter(factor -> factor > 1).count());
        }
    }

    @Tag("slow")
    @Test
    void attentionVertexOfAGraphIsNamed() {
        ComputationGraph graph = new ComputationGraph(builder()
                .graphBuilder()
                .addInputs("input")
                .addLayer("lstm", lstm(), "input")
                .addVertex(
                        "attention",
                        new AttentionVertex.Builder().nInQueries(4).nInKeys(4).nInValues(4).nHeads(2).headSize(2).nOut(4).projectInput(true).build(),
                        "lstm",
                        "lstm",
                        "lstm")
                .addLayer("output", sequenceOutput(), "attention")
                .setOutputs("output")
                .setInputTypes(SEQUENCES)
                .build());
        graph.init();

        assertThat(GradientCheck.of(graph, data(graph, SEQUENCES)))
                .asString()
                .startsWith("lstm (layer 1): gradient is 2.000 times the derivative\n"
                        + "attention (layer 2): gradient is 2.000 times the derivative\n")
                .endsWith("output (layer 3): gradient is 1.000 times the derivative");
    }

    /** The dense layer after it is right, so it is not the network that counts double. */
    @Test
    void graphOfSeveralInputsAndOutputsIsChecked() {
        ComputationGraph graph = new ComputationGraph(builder()
                .graphBuilder()
                .addInputs("left", "right")
                .addLayer("one", dense(), "left")
                .addLayer("other", dense(), "right")
                .addVertex("merged", new MergeVertex(), "one", "other")
                .addLayer("near", output(), "one")
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "one", "other")
                .addLayer("far", output(), "merged")
                .addLayer("third", output(), "sum")
                .setOutputs("near", "far", "third")
                .setInputTypes(VALUES, VALUES)
                .build());
        graph.init();
        INDArray labels = oneHot(new long[] {EXAMPLES, 3});
        MultiDataSet data = new MultiDataSet(
                new INDArray[] {values(VALUES), values(VALUES).muli(2)}, new INDArray[] {labels, labels.dup(), labels.dup()});

        assertAllRight(GradientCheck.of(graph, data), 5);
    }

    @Test
    void masksAreThoseOfTheData() {
        MultiLayerNetwork network = network(DataType.FLOAT, SEQUENCES, lstm(), lstm(), sequenceOutput());
        DataSet data = data(network, SEQUENCES);
        INDArray mask = Nd4j.ones(EXAMPLES, 6);
        mask.putScalar(0, 5, 0);
        mask.putScalar(1, 4, 0);
        mask.putScalar(1, 5, 0);
        data.setFeaturesMaskArray(mask);
        data.setLabelsMaskArray(mask.dup());

        assertAllRight(GradientCheck.of(network, data), 3);
    }

    /** It is DL4J's own: right below a layer that takes the mean of the steps, wrong where only the last is put out. */
    @Test
    void maskedBidirectionalBelowLastTimeStepIsNamed() {
        assertThat(masked(new LastTimeStep(new Bidirectional(Bidirectional.Mode.CONCAT, lstm()))).wrong()).hasSize(1);
        assertThat(masked(new Bidirectional(Bidirectional.Mode.CONCAT, lstm()), new GlobalPoolingLayer(PoolingType.AVG)).wrong()).isEmpty();
    }

    private static GradientCheck masked(Layer... hidden) {
        NeuralNetConfiguration.ListBuilder layers = builder().list();
        Stream.of(hidden).forEach(layers::layer);
        MultiLayerNetwork network =
                new MultiLayerNetwork(layers.layer(output()).setInputType(SEQUENCES).build());
        network.init();
        DataSet data = data(network, SEQUENCES);
        INDArray mask = Nd4j.ones(EXAMPLES, 6);
        mask.putScalar(1, 4, 0);
        mask.putScalar(1, 5, 0);
        data.setFeaturesMaskArray(mask);
        return GradientCheck.of(network, data);
    }

    /** DL4J adds the gradients of L1, L2 and weight decay later; dropout and its like are another network each time. */
    @Test
    void regularisationAndNoiseAreOff() {
        MultiLayerNetwork network = new MultiLayerNetwork(builder()
                .l1(0.3)
                .l2(0.5)
                .dropOut(0.5)
                .weightNoise(new DropConnect(0.5))
                .list()
                .layer(new LastTimeStep(lstm()))
                .layer(new DropoutLayer(new Dropout(0.5)))
                .layer(new DenseLayer.Builder().nOut(5).build())
                .layer(output())
                .setInputType(SEQUENCES)
                .build());
        network.init();
        String configuration = network.getLayerWiseConfigurations().toJson();

        assertAllRight(GradientCheck.of(network, data(network, SEQUENCES)), 3);
        assertThat(network.getLayerWiseConfigurations().toJson()).isEqualTo(configuration);
    }

    @Test
    void truncatedBackpropagationAndSumsOverTheMiniBatchAreOff() {
        MultiLayerNetwork network = new MultiLayerNetwork(builder()
                .miniBatch(false)
                .list()
                .layer(lstm())
                .layer(sequenceOutput())
                .backpropType(BackpropType.TruncatedBPTT)
                .tBPTTLength(2)
                .setInputType(SEQUENCES)
                .build());
        network.init();

        assertAllRight(GradientCheck.of(network, data(network, SEQUENCES)), 2);
    }

    @Test
    void wholeNumbersStayWholeNumbers() {
        MultiLayerNetwork network = network(
                DataType.FLOAT16, InputType.feedForward(5000), new EmbeddingLayer.Builder().nIn(5000).nOut(4).build(), output());
        DataSet data = new DataSet(Nd4j.createFromArray(4001, 4002, 4003, 4001).reshape(4, 1), oneHot(new long[] {4, 3}));

        assertThat(GradientCheck.of(network, data).wrong()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = DataType.class, names = {"FLOAT", "DOUBLE", "HALF"})
    void gradientOfAWrongLengthIsNamed(DataType type) {
        GradientCheck check = checkActivation(type, epsilon -> epsilon.mul(3));

        assertThat(check.wrong()).containsExactly(check.layers().get(0));
        assertThat(check.layers().get(0).factor().getAsDouble()).isCloseTo(3, within(0.1));
    }

    @Test
    void gradientOfTheWrongSignIsNamed() {
        assertThat(checkActivation(DataType.FLOAT, INDArray::neg))
                .asString()
                .startsWith("layer0 (layer 1): gradient is -1.000 times the derivative\n");
    }

    /** The part that is left is right in itself: only another direction tells. */
    @Test
    void gradientOfWhichAPartIsMissingIsNamed() {
        GradientCheck check = checkActivation(DataType.FLOAT, epsilon -> {
            INDArray part = epsilon.dup();
            part.getColumn(1).assign(0);
            return part;
        });

        assertThat(check.layers().get(0).factor().getAsDouble()).isCloseTo(1, within(1e-3));
        assertThat(check)
                .asString()
                .startsWith(
                        "layer0 (layer 1): gradient is 1.000 times the derivative along itself, and wrong in other directions\n");
    }

    @Test
    void gradientThatIsMissingIsNamed() {
        assertThat(checkActivation(DataType.FLOAT, epsilon -> epsilon.mul(0)))
                .asString()
                .startsWith("layer0 (layer 1): W: gradient is zero, the derivative is not (");
    }

    private static GradientCheck checkActivation(DataType type, Function<INDArray, INDArray> backwards) {
        DenseLayer layer = new DenseLayer.Builder().nOut(5).activation(new WrongIdentity(backwards)).build();
        MultiLayerNetwork network = network(type, VALUES, layer, output());
        return GradientCheck.of(network, data(network, VALUES));
    }

    /** Twelve layers of sigmoid: in half precision nothing is left of the first ones' gradients, in double all. */
    @Test
    void whereRoundingHidesTheAnswerIsTold() {
        Layer[] layers = Stream.concat(
                        Stream.generate(
                                () -> new DenseLayer.Builder().nOut(5).activation(Activation.SIGMOID).build()).limit(12),
                        Stream.of(output()))
                .toArray(Layer[]::new);
        MultiLayerNetwork half = network(DataType.FLOAT16, VALUES, layers);
        MultiLayerNetwork full = network(DataType.DOUBLE, VALUES, layers);

        assertThat(GradientCheck.of(full, data(full, VALUES)).layers())
                .allSatisfy(layer -> assertThat(layer).asString().endsWith(": gradient is 1.000 times the derivative"));
        GradientCheck check = GradientCheck.of(half, data(half, VALUES));
        assertThat(check.wrong()).isEmpty();
        assertThat(check.layers().get(0)).asString().contains(
                "hidden by rounding: gradient ", ", derivative ", ", error ");
        assertThat(check.layers().get(0).factor()).isEmpty();
    }

    /** Twice as deep, the loss does not change by a bit of a double. */
    @Test
    void gradientTooSmallForTheLossIsHidden() {
        Layer[] layers = Stream.concat(
                        Stream.generate(
                                () -> new DenseLayer.Builder().nOut(5).activation(Activation.SIGMOID).build()).limit(28),
                        Stream.of(output()))
                .toArray(Layer[]::new);
        MultiLayerNetwork network = network(DataType.DOUBLE, VALUES, layers);

        GradientCheck check = GradientCheck.of(network, data(network, VALUES));

        assertThat(check.wrong()).isEmpty();
        assertThat(check.layers().get(0).parameters()).extracting(ParameterCheck::verdict).containsOnly(Verdict.HIDDEN);
        assertThat(check.layers().get(28)).asString().endsWith(": gradient is 1.000 times the derivative");
    }

    /** A bias before batch normalisation has no effect: its gradient is rounding, and not wrong for that. */
    @ParameterizedTest
    @EnumSource(value = DataType.class, names = {"FLOAT", "DOUBLE", "HALF"})
    void biasWithoutEffectIsHidden(DataType type) {
        MultiLayerNetwork network = network(
                type, VALUES, new DenseLayer.Builder().nOut(5).activation(Activation.IDENTITY).build(), new BatchNormalization(), output());

        GradientCheck check = GradientCheck.of(network, data(network, VALUES));

        assertThat(check.wrong()).isEmpty();
        assertThat(check.layers().get(0)).asString().contains("; b: hidden by rounding: gradient ");
    }

    static Stream<Activation> activationsWithAKinkAtZeroOrElsewhere() {
        return Stream.of(
                Activation.RELU,
                Activation.LEAKYRELU,
                Activation.RELU6,
                Activation.HARDTANH,
                Activation.HARDSIGMOID,
                Activation.THRESHOLDEDRELU,
                Activation.ELU,
                Activation.SELU);
    }

    /** As many labels of each class and equal outputs: the exact gradient of the last bias is 0, rounding leaves 1e-8. */
    @ParameterizedTest
    @MethodSource("activationsWithAKinkAtZeroOrElsewhere")
    void gradientThatIsNothingButRoundingIsHidden(Activation activation) {
        for (WeightInit weights : List.of(WeightInit.ZERO, WeightInit.XAVIER)) {
            DenseLayer hidden = new DenseLayer.Builder().nOut(6).activation(activation).weightInit(weights).build();
            MultiLayerNetwork network = network(DataType.FLOAT, VALUES, hidden, output());
            DataSet data = shared(6);
            if (weights != WeightInit.ZERO) {
                data.getFeatures().assign(0);
            }

            assertThat(GradientCheck.of(network, data).wrong()).as("weights %s", weights).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(value = DataType.class, names = {"FLOAT", "DOUBLE", "HALF"})
    void biasWhoseGradientsCancelOutIsHidden(DataType type) {
        OutputLayer zero = new OutputLayer.Builder(LossFunction.MCXENT).nOut(3).activation(Activation.SOFTMAX).weightInit(WeightInit.ZERO).build();
        for (int examples : List.of(6, 30)) {
            MultiLayerNetwork network = network(type, VALUES, new DenseLayer.Builder().nOut(6).build(), zero);

            GradientCheck check = GradientCheck.of(network, shared(examples));

            assertThat(check.wrong()).as("%d examples", examples).isEmpty();
            assertThat(check.layers().get(1)).asString().contains("; b: hidden by rounding: gradient ");
        }
    }

    /** Whatever the first normalisation scales, the second undoes: of its gamma's gradient little is left but rounding. */
    @Test
    void gammaWhoseGradientTheNextNormalisationCancelsIsNotWrong() {
        for (int seed = 1; seed <= 12; seed++) {
            Nd4j.getRandom().setSeed(seed);
            int examples = 7 + seed;
            INDArray features = Nd4j.randn(DataType.DOUBLE, examples, 4).castTo(DataType.FLOAT);
            MultiLayerNetwork network =
                    network(DataType.FLOAT, VALUES, new BatchNormalization(), new BatchNormalization(), output());

            GradientCheck check = GradientCheck.of(network, new DataSet(features, oneHot(new long[] {examples, 3})));

            assertThat(check.wrong()).as("seed %d", seed).isEmpty();
        }
    }

    /** Labels in equal shares. */
    private static DataSet shared(int examples) {
        Nd4j.getRandom().setSeed(5);
        return new DataSet(Nd4j.rand(DataType.FLOAT, examples, 4).subi(0.5), oneHot(new long[] {examples, 3}));
    }

    /** An example of zeros and biases of zero: every ReLU stands at its kink. */
    @Test
    void kinkIsTold() {
        MultiLayerNetwork network = network(
                DataType.FLOAT, VALUES, new DenseLayer.Builder().nOut(5).activation(Activation.RELU).build(), output());
        DataSet data = data(network, VALUES);
        data.getFeatures().getRow(0).assign(0);

        GradientCheck check = GradientCheck.of(network, data);

        assertThat(check.wrong()).isEmpty();
        assertThat(
                check.layers().get(0).parameters()).extracting(ParameterCheck::verdict).containsExactly(Verdict.RIGHT, Verdict.KINK);
        assertThat(check.layers().get(0))
                .asString()
                .startsWith(
                        "layer0 (layer 1): W: gradient is 1.000 times the derivative; b: hidden by a kink of the loss: gradient ");
    }

    /**
     * A unit at its kink in every row: central differences along the gradient of all units converge before its jump shows,
     * or the rows' jumps cancel out.
     */
    @ParameterizedTest
    @EnumSource(value = DataType.class, names = {"FLOAT", "DOUBLE"})
    void kinkOfOneUnitIsTold(DataType type) {
        for (int unit = 0; unit < 5; unit++) {
            MultiLayerNetwork network = network(
                    type, VALUES, new DenseLayer.Builder().nOut(5).activation(Activation.SELU).build(), output());
            network.getParam("0_W").getColumn(unit).assign(0);

            GradientCheck check = GradientCheck.of(network, data(network, VALUES));

            assertThat(check.wrong()).as("unit %d", unit).isEmpty();
            assertThat(check.layers().get(0).parameters().get(0).verdict()).as("unit %d", unit).isEqualTo(Verdict.KINK);
        }
    }

    /** At a pre-activation of exactly 0 DL4J's ReLU has the derivative 0; to one side the loss has another. */
    @ParameterizedTest
    @EnumSource(value = DataType.class, names = {"FLOAT", "DOUBLE"})
    void gradientOfZeroAtAKinkIsNotWrong(DataType type) {
        DenseLayer hidden = new DenseLayer.Builder().nOut(5).activation(Activation.RELU).build();
        DenseLayer zero = new DenseLayer.Builder().nOut(5).activation(Activation.RELU).weightInit(WeightInit.ZERO).build();
        MultiLayerNetwork network = network(type, VALUES, hidden, zero, output());

        GradientCheck check = GradientCheck.of(network, data(network, VALUES));

        assertThat(check.wrong()).isEmpty();
        assertThat(check.layers().get(1).parameters()).allSatisfy(array -> {
            assertThat(array.gradient()).isZero();
            assertThat(array.verdict()).isEqualTo(Verdict.KINK);
        });
    }

    @Test
    void examplesOfZerosAreNotWrong() {
        DenseLayer hidden = new DenseLayer.Builder().nOut(5).activation(Activation.RELU).build();
        MultiLayerNetwork network = network(DataType.FLOAT, VALUES, hidden, hidden, output());
        DataSet data = data(network, VALUES);
        data.getFeatures().assign(0);

        GradientCheck check = GradientCheck.of(network, data);

        assertThat(check.wrong()).isEmpty();
        assertThat(check.layers().get(1)).asString().contains("hidden by a kink of the loss: gradient 0.00, derivative about ");
    }

    /** Part of the first layer's gradient comes around the frozen one. */
    @Test
    void layerBelowAFrozenOneOfAGraphIsNotWrong() {
        ComputationGraph graph = new ComputationGraph(builder()
                .graphBuilder()
                .addInputs("in")
                .addLayer("first", dense(), "in")
                .addLayer("frozen", new FrozenLayer(dense()), "first")
                .addLayer("beside", dense(), "in")
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "first", "frozen", "beside")
                .addLayer("out", output(), "sum")
                .setOutputs("out")
                .setInputTypes(VALUES)
                .build());
        graph.init();

        GradientCheck check = GradientCheck.of(graph, data(graph, VALUES));

        assertThat(check.wrong()).isEmpty();
        assertThat(check.layers()).extracting(LayerCheck::toString).containsExactly(
                "first (layer 1): below a frozen layer, which passes no gradient on",
                "beside (layer 2): gradient is 1.000 times the derivative",
                "frozen (layer 3): frozen, not checked",
                "out (layer 4): gradient is 1.000 times the derivative");
        assertThat(check.layers().get(0).parameters())
                .allSatisfy(array -> assertThat(array.gradient()).isNotZero());
    }

    @Test
    void frozenLayersAreNotCheckedAndThoseBelowAreNotWrong() {
        MultiLayerNetwork stopped = network(DataType.FLOAT, VALUES, dense(), new FrozenLayer(dense()), output());
        MultiLayerNetwork passed = network(
                DataType.FLOAT, VALUES, dense(), new FrozenLayerWithBackprop(dense()), output());

        GradientCheck below = GradientCheck.of(stopped, data(stopped, VALUES));

        assertThat(below.wrong()).isEmpty();
        assertThat(below.layers().get(0))
                .asString()
                .isEqualTo("layer0 (layer 1): below a frozen layer, which passes no gradient on");
        assertThat(below.layers().get(0).factor()).isEmpty();
        assertThat(below.layers().get(0).parameters()).allSatisfy(array -> {
            assertThat(array.verdict()).isEqualTo(Verdict.BELOW_FROZEN);
            assertThat(array.gradient()).isZero();
            assertThat(array.derivative()).isNotZero();
        });
        assertThat(below.layers().get(1)).asString().isEqualTo("layer1 (layer 2): frozen, not checked");
        assertThat(GradientCheck.of(passed, data(passed, VALUES)))
                .asString()
                .isEqualTo("layer0 (layer 1): gradient is 1.000 times the derivative\n"
                        + "layer1 (layer 2): frozen, not checked\n"
                        + "layer2 (layer 3): gradient is 1.000 times the derivative");
    }

    @Test
    void deadLayerIsNotWrong() {
        MultiLayerNetwork network = network(
                DataType.FLOAT, VALUES, new DenseLayer.Builder().nOut(5).biasInit(-100).activation(Activation.RELU).build(), output());

        GradientCheck check = GradientCheck.of(network, data(network, VALUES));

        assertThat(check.wrong()).isEmpty();
        assertThat(check.layers().get(0)).asString().isEqualTo("layer0 (layer 1): gradient and derivative are zero");
    }

    @Test
    void layerWithoutTrainedParametersSaysSo() {
        MultiLayerNetwork network = network(
                DataType.FLOAT, VALUES, dense(), new BatchNormalization.Builder().lockGammaBeta(true).build(), output());

        assertThat(GradientCheck.of(network, data(network, VALUES)).layers().get(1))
                .asString()
                .isEqualTo("layer1 (layer 2): nothing that the gradient trains");
    }

    static Stream<Model> trained() {
        MultiLayerNetwork chain = network(
                DataType.FLOAT, SEQUENCES, lstm(), new SelfAttentionLayer.Builder().nOut(4).nHeads(2).projectInput(true).dropOut(0.5).build(), new GlobalPoolingLayer(), dense(), new BatchNormalization(), output());
        return Stream.of(chain, chain.toComputationGraph());
    }

    /** Trained, checked or not, and trained again: the same bits, the draws of dropout included. */
    @ParameterizedTest
    @MethodSource("trained")
    void networkIsAsItWas(Model network) {
        Model twin = network instanceof MultiLayerNetwork chain ? chain.clone() : ((ComputationGraph) network).clone();
        DataSet data = data(network, SEQUENCES);
        train(network, data);
        train(twin, data);
        INDArray gradient = network.gradient().gradient().dup();
        INDArray features = data.getFeatures().dup();
        List<String> calls = new ArrayList<>();
        network.setListeners(Collections.singletonList(new BaseTrainingListener() {
            @Override
            public void onForwardPass(Model model, List<INDArray> activations) {
                calls.add("forward");
            }

            @Override
            public void onForwardPass(Model model, Map<String, INDArray> activations) {
                calls.add("forward");
            }

            @Override
            public void onBackwardPass(Model model) {
                calls.add("backward");
            }
        }));

        Nd4j.getRandom().setSeed(7);
        double draw = Nd4j.rand(1).getDouble(0);
        Nd4j.getRandom().setSeed(7);
        GradientCheck.of(network, data);

        assertThat(calls).isEmpty();
        assertThat(Nd4j.rand(1).getDouble(0)).as("the next random number").isEqualTo(draw);
        assertThat(network.gradient().gradient()).isEqualTo(gradient);
        assertThat(data.getFeatures()).isEqualTo(features);
        assertThat(network.params()).isEqualTo(twin.params());
        train(network, data);
        train(twin, data);
        assertThat(network.params()).isEqualTo(twin.params());
        assertThat(updaterState(network)).isEqualTo(updaterState(twin));
        assertThat(network.score()).isEqualTo(twin.score());
    }

    private static INDArray updaterState(Model network) {
        return network instanceof MultiLayerNetwork chain
                ? chain.getUpdater().getStateViewArray()
                : ((ComputationGraph) network).getUpdater().getStateViewArray();
    }

    private static void train(Model network, DataSet data) {
        Nd4j.getRandom().setSeed(3);
        for (int i = 0; i < 3; i++) {
            if (network instanceof MultiLayerNetwork chain) {
                chain.fit(data);
            } else {
                ((ComputationGraph) network).fit(data);
            }
        }
    }

    /** While the workspaces of training are open. */
    @Test
    void checkMayBeAskedByAListener() {
        MultiLayerNetwork network = network(DataType.FLOAT, VALUES, dense(), output());
        DataSet data = data(network, VALUES);
        List<GradientCheck> checks = new ArrayList<>();
        network.setListeners(new BaseTrainingListener() {
            @Override
            public void onBackwardPass(Model model) {
                checks.add(GradientCheck.of(model, data));
            }
        });

        network.fit(data);
        network.fit(data);

        assertThat(checks).hasSize(2).allSatisfy(check -> assertAllRight(check, 2));
    }

    @Test
    void networksWithoutALossToDifferentiateAreRefusedInOneLine() {
        MultiLayerNetwork unready = new MultiLayerNetwork(
                builder().list().layer(dense()).layer(output()).setInputType(VALUES).build());
        DataSet data = new DataSet(values(VALUES), oneHot(new long[] {EXAMPLES, 3}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GradientCheck.of(unready, data))
                .withMessage("the network is not initialised: call its init() first");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GradientCheck.of(network(DataType.FLOAT, VALUES, dense(), dense()), data))
                .withMessage("the network has no loss: its last layer must be an output or loss layer");
        MultiLayerNetwork broken = network(DataType.FLOAT, VALUES, dense(), output());
        broken.getParam("0_W").putScalar(0, Float.NaN);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GradientCheck.of(broken, data))
                .withMessage("the loss is NaN: there is no derivative to compare with");
        MultiLayerNetwork noisy = network(DataType.FLOAT, VALUES, dense(), new Noisy(), output());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GradientCheck.of(noisy, data))
                .withMessageMatching("the loss changes from one forward pass to the next, from [0-9.]+ to [0-9.]+: a layer draws "
                        + "random numbers of its own; dropout and weight noise of DL4J are off already");
    }

    @Test
    void dataThatDoNotFitTheNetworkAreRefusedInOneLine() {
        MultiLayerNetwork network = network(DataType.FLOAT, VALUES, dense(), output());
        INDArray features = values(VALUES);
        INDArray labels = oneHot(new long[] {EXAMPLES, 3});

        assertThatNullPointerException()
                .isThrownBy(() -> GradientCheck.of(null, new DataSet(features, labels)))
                .withMessage("the network must not be null");
        assertThatNullPointerException()
                .isThrownBy(() -> GradientCheck.of(network, (DataSet) null))
                .withMessage("the data must not be null");
        assertThatNullPointerException()
                .isThrownBy(() -> GradientCheck.of(network, (MultiDataSet) null))
                .withMessage("the data must not be null");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GradientCheck.of(network, new DataSet(features, null)))
                .withMessage("the data must have an array of labels for each of the network's outputs: 1, not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GradientCheck.of(
                        network, new MultiDataSet(new INDArray[] {features, features}, new INDArray[] {labels})))
                .withMessage("the data must have an array of features for each of the network's inputs: 1, not 2");
    }

    private static void assertAllRight(GradientCheck check, int layers) {
        assertThat(check.layers()).hasSize(layers);
        assertThat(check.layers())
                .allSatisfy(layer -> assertThat(layer).asString().endsWith(": gradient is 1.000 times the derivative"));
    }

    private static GradientCheck check(Kind kind, DataType type) {
        MultiLayerNetwork network = network(type, kind.input(), kind.layers().toArray(Layer[]::new));
        return GradientCheck.of(network, data(network, kind.input()));
    }

    private static NeuralNetConfiguration.Builder builder() {
        return new NeuralNetConfiguration.Builder().seed(3).updater(new Adam(0.01)).activation(Activation.TANH);
    }

    private static MultiLayerNetwork network(DataType type, InputType input, Layer... layers) {
        NeuralNetConfiguration.ListBuilder list = builder().dataType(type).list();
        // Clones, for DL4J changes what it is given, and some are used twice.
        Arrays.stream(layers).map(Layer::clone).forEach(list::layer);
        MultiLayerNetwork network = new MultiLayerNetwork(list.setInputType(input).build());
        network.init();
        return network;
    }

    private static DataSet data(Model network, InputType input) {
        INDArray features = values(input);
        INDArray output = network instanceof MultiLayerNetwork chain ? chain.output(features) : ((ComputationGraph) network).outputSingle(features);
        return new DataSet(features, oneHot(output.shape()));
    }

    private static INDArray values(InputType input) {
        long[] shape = input.getShape(true);
        shape[0] = EXAMPLES;
        Nd4j.getRandom().setSeed(5);
        return Nd4j.rand(DataType.FLOAT, shape).subi(0.5);
    }

    /** Along dimension 1. */
    private static INDArray oneHot(long[] shape) {
        INDArray labels = Nd4j.zeros(DataType.FLOAT, shape);
        long perClass = IntStream.range(2, shape.length).mapToLong(i -> shape[i]).reduce(1, (a, b) -> a * b);
        INDArray flat = labels.reshape(shape[0], shape[1], perClass);
        for (int example = 0; example < shape[0]; example++) {
            for (int place = 0; place < perClass; place++) {
                flat.putScalar(example, (example + place) % shape[1], place, 1);
            }
        }
        return flat.reshape(shape);
    }

    private static DenseLayer dense() {
        return new DenseLayer.Builder().nOut(5).build();
    }

    private static LSTM lstm() {
        return new LSTM.Builder().nOut(4).build();
    }

    private static ConvolutionLayer convolution() {
        return new ConvolutionLayer.Builder(3, 3).nOut(3).convolutionMode(ConvolutionMode.Same).build();
    }

    private static LocallyConnected2D locallyConnected() {
        return new LocallyConnected2D.Builder().kernelSize(2, 2).nOut(3).build();
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder(LossFunction.MCXENT).nOut(3).activation(Activation.SOFTMAX).build();
    }

    private static RnnOutputLayer sequenceOutput() {
        return new RnnOutputLayer.Builder(LossFunction.MCXENT).nOut(3).activation(Activation.SOFTMAX).build();
    }

    /** The identity, with a backward pass that is not. */
    private static final class WrongIdentity extends BaseActivationFunction {

        private static final long serialVersionUID = 1;

        private final transient Function<INDArray, INDArray> backwards;

        WrongIdentity(Function<INDArray, INDArray> backwards) {
            this.backwards = backwards;
        }

        @Override
        public INDArray getActivation(INDArray input, boolean training) {
            return input;
        }

        @Override
        public Pair<INDArray, INDArray> backprop(INDArray input, INDArray epsilon) {
            return new Pair<>(backwards.apply(epsilon), null);
        }
    }


    /** A linear layer of five inputs and five outputs. */
    static final class Linear extends SameDiffLayer {

        private static final long serialVersionUID = 1;

        @Override
        public SDVariable defineLayer(SameDiff ops, SDVariable input, Map<String, SDVariable> parameters, SDVariable mask) {
            return input.mmul(parameters.get("W"));
        }

        @Override
        public void defineParameters(SDLayerParams parameters) {
            parameters.addWeightParam("W", 5, 5);
        }

        @Override
        public void initializeParameters(Map<String, INDArray> parameters) {
            initWeights(5, 5, WeightInit.XAVIER, parameters.get("W"));
        }

        @Override
        public InputType getOutputType(int index, InputType input) {
            return input;
        }
    }

    /** Multiplies by random numbers of its own. */
    static final class Noisy extends SameDiffLambdaLayer {

        private static final long serialVersionUID = 1;

        @Override
        public SDVariable defineLayer(SameDiff ops, SDVariable input) {
            return input.mul(ops.random.uniform(0, 2, DataType.FLOAT, 5));
        }

        @Override
        public InputType getOutputType(int index, InputType input) {
            return input;
        }
    }
}
