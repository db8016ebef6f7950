package plumbline.record;

import static plumbline.record.NetworkInput.EXAMPLES;
import static plumbline.record.NetworkInput.IMAGES;
import static plumbline.record.NetworkInput.LARGE_IMAGES;
import static plumbline.record.NetworkInput.ROWS;
import static plumbline.record.NetworkInput.SEQUENCES;
import static plumbline.record.NetworkInput.STEPS;
import static plumbline.record.NetworkInput.TEXTS;
import static plumbline.record.NetworkInput.VOCABULARY;
import static plumbline.record.NetworkInput.VOLUMES;
import static plumbline.record.NetworkInput.WORDS;
import static plumbline.record.NetworkKind.graph;
import static plumbline.record.NetworkKind.layers;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.constraint.BaseConstraint;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.constraint.MinMaxNormConstraint;
import org.deeplearning4j.nn.conf.constraint.NonNegativeConstraint;
import org.deeplearning4j.nn.conf.constraint.UnitNormConstraint;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.dropout.AlphaDropout;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.GaussianDropout;
import org.deeplearning4j.nn.conf.dropout.GaussianNoise;
import org.deeplearning4j.nn.conf.dropout.SpatialDropout;
import org.deeplearning4j.nn.conf.graph.AttentionVertex;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.L2NormalizeVertex;
import org.deeplearning4j.nn.conf.graph.L2Vertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.graph.StackVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.graph.UnstackVertex;
import org.deeplearning4j.nn.conf.graph.rnn.DuplicateToTimeSeriesVertex;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.graph.rnn.ReverseTimeSeriesVertex;
import org.deeplearning4j.nn.conf.layers.*;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping1D;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping3D;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.layers.misc.RepeatVector;
import org.deeplearning4j.nn.conf.layers.objdetect.Yolo2OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.conf.layers.util.MaskLayer;
import org.deeplearning4j.nn.conf.layers.util.MaskZeroLayer;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.deeplearning4j.nn.conf.ocnn.OCNNOutputLayer;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.conf.weightnoise.WeightNoise;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.*;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import plumbline.network.Doubled;

/**
 * The kinds of networks that the listener is tried on, one line each. They are tiny, for finite differences: some 50
 * weights, four examples.
 */
final class NetworkKinds {

    private static final String TIME = "time steps";

    /** One of each group of {@link #all()}, and one of each thing that a record tells apart: what is frozen, clipped, measured ... */
    private static final List<String> SAMPLE = List.of(
            "dense, TANH",
            "loss MSE, IDENTITY",
            "FLOAT",
            "convolution 2D",
            "batch normalisation",
            "LSTM, masks",
            "truncated back-propagation",
            "embedding",
            "frozen, with what is before it trained",
            "lambda layer",
            "dropout",
            "gradient normalisation, ClipL2PerLayer",
            "max norm",
            "LINE_GRADIENT_DESCENT",
            "sum over the mini-batch",
            "residual",
            "outputs with time steps and without");

    private NetworkKinds() {}

    static Stream<NetworkKind> sample() {
        Map<String, NetworkKind> kinds = all().collect(Collectors.toMap(NetworkKind::toString, kind -> kind));
        return SAMPLE.stream().map(name -> Objects.requireNonNull(kinds.get(name), name));
    }

    static Stream<NetworkKind> all() {
        return Stream.of(
                        activations(), losses(), types(), images(), sequences(), texts(), special(), samediff(), noise(),
                        updates(), graphs())
                .flatMap(kinds -> kinds);
    }

    private static Stream<NetworkKind> activations() {
        // Those with parameters or noise of their own are elsewhere.
        return Stream.of(
                        Activation.CUBE, Activation.ELU, Activation.HARDSIGMOID, Activation.HARDTANH, Activation.IDENTITY,
                        Activation.LEAKYRELU, Activation.RATIONALTANH, Activation.RELU, Activation.RELU6, Activation.SIGMOID,
                        Activation.SOFTMAX, Activation.SOFTPLUS, Activation.SOFTSIGN, Activation.TANH, Activation.RECTIFIEDTANH,
                        Activation.SELU, Activation.SWISH, Activation.THRESHOLDEDRELU, Activation.GELU, Activation.MISH)
                .map(activation -> layers("dense, " + activation, ROWS, net -> list(net.activation(activation), dense(), classes())));
    }

    private static Stream<NetworkKind> losses() {
        return Stream.of(
                output(LossFunction.MSE, Activation.IDENTITY),
                output(LossFunction.L1, Activation.IDENTITY),
                output(LossFunction.L2, Activation.TANH),
                output(LossFunction.MEAN_ABSOLUTE_ERROR, Activation.IDENTITY),
                output(LossFunction.MEAN_SQUARED_LOGARITHMIC_ERROR, Activation.SIGMOID),
                output(LossFunction.MEAN_ABSOLUTE_PERCENTAGE_ERROR, Activation.IDENTITY)
                        .labels(shape -> NetworkInput.classes(shape).addi(1)),
                output(LossFunction.XENT, Activation.SIGMOID),
                output(LossFunction.MCXENT, Activation.SOFTMAX),
                output(LossFunction.NEGATIVELOGLIKELIHOOD, Activation.SOFTMAX),
                output(LossFunction.SPARSE_MCXENT, Activation.SOFTMAX).labels(shape -> NetworkInput.classes(shape).argMax(1).reshape(EXAMPLES, 1)),
                output(LossFunction.KL_DIVERGENCE, Activation.SOFTMAX).labels(shape -> NetworkInput.classes(shape).muli(0.7).addi(0.1)),
                output(LossFunction.HINGE, Activation.TANH).labels(shape -> NetworkInput.classes(shape).muli(2).subi(1)),
                output(LossFunction.SQUARED_HINGE, Activation.TANH).labels(shape -> NetworkInput.classes(shape).muli(2).subi(1)),
                output(LossFunction.POISSON, Activation.SIGMOID),
                output(LossFunction.COSINE_PROXIMITY, Activation.IDENTITY),
                output(LossFunction.WASSERSTEIN, Activation.IDENTITY));
    }

    private static NetworkKind output(LossFunction loss, Activation activation) {
        return layers(
                "loss " + loss + ", " + activation,
                ROWS,
                net -> list(net, dense(), new OutputLayer.Builder(loss).nOut(3).activation(activation).build()));
    }

    private static Stream<NetworkKind> types() {
        return Stream.of(
                layers("FLOAT", ROWS, net -> list(net, dense(), classes())).in(DataType.FLOAT),
                layers("FLOAT, convolution", IMAGES, net -> list(net, convolution(), classes())).in(DataType.FLOAT),
                layers("FLOAT, LSTM", SEQUENCES, net -> list(net, lstm(), stepClasses())).in(DataType.FLOAT).summedOver(TIME),
                layers("HALF, batch normalisation", ROWS, net -> list(net, dense(), new BatchNormalization(), classes())).in(DataType.FLOAT16),
                layers("HALF, Adam, becomes NaN", ROWS, net -> list(net.updater(new Adam(0.01)), dense(), classes())).in(DataType.FLOAT16),
                layers("HALF", ROWS, net -> list(net, dense(), classes())).in(DataType.FLOAT16));
    }

    private static Stream<NetworkKind> images() {
        return Stream.of(
                layers("convolution 1D", SEQUENCES, net -> list(net, new Convolution1DLayer.Builder(2).nOut(2).build(), pooling(), classes())),
                layers("convolution 1D, causal", SEQUENCES, net -> list(net, new Convolution1DLayer.Builder(2).nOut(2).convolutionMode(ConvolutionMode.Causal).build(), stepClasses())).summedOver(TIME),
                layers("convolution 2D", IMAGES, net -> list(net, convolution(), classes())),
                layers("convolution 2D, same padding", IMAGES, net -> list(net, new ConvolutionLayer.Builder(2, 2).nOut(2).convolutionMode(ConvolutionMode.Same).build(), pooling(), classes())),
                layers("convolution 2D, dilated, strided", IMAGES, net -> list(net, new ConvolutionLayer.Builder(2, 2).nOut(2).dilation(2, 2).stride(1, 2).build(), classes())),
                layers("convolution 3D", VOLUMES, net -> list(net, new Convolution3D.Builder(2, 2, 2).nOut(2).build(), pooling(), classes())),
                layers("deconvolution 2D", IMAGES, net -> list(net, new Deconvolution2D.Builder(2, 2).nOut(2).build(), pooling(), classes())),
                layers("deconvolution 3D", VOLUMES, net -> list(net, new Deconvolution3D.Builder().kernelSize(2, 2, 2).stride(1, 1, 1).nOut(2).build(), pooling(), classes())),
                layers("separable convolution", IMAGES, net -> list(net, new SeparableConvolution2D.Builder(2, 2).nOut(2).build(), pooling(), classes())),
                layers("depthwise convolution", IMAGES, net -> list(net, new DepthwiseConvolution2D.Builder(2, 2).depthMultiplier(2).build(), pooling(), classes())),
                layers("subsampling 1D", SEQUENCES, net -> list(net, lstm(), new Subsampling1DLayer.Builder(2, 2).build(), pooling(), classes())),
                layers("subsampling 2D, max", IMAGES, net -> list(net, convolution(), new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX, new int[] {2, 2}).build(), classes())),
                layers("subsampling 2D, average", IMAGES, net -> list(net, convolution(), new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.AVG, new int[] {2, 2}).build(), classes())),
                layers("subsampling 2D, p-norm", IMAGES, net -> list(net, convolution(), new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.PNORM, new int[] {2, 2}).pnorm(2).build(), classes())),
                layers("subsampling 3D", VOLUMES, net -> list(net, new Convolution3D.Builder(2, 2, 2).nOut(2).build(), new Subsampling3DLayer.Builder(2, 2, 2).build(), pooling(), classes())),
                layers("upsampling 1D", SEQUENCES, net -> list(net, lstm(), new Upsampling1D.Builder(2).build(), pooling(), classes())),
                layers("upsampling 2D", IMAGES, net -> list(net, convolution(), new Upsampling2D.Builder(2).build(), pooling(), classes())),
                layers("upsampling 3D", VOLUMES, net -> list(net, new Convolution3D.Builder(2, 2, 2).nOut(2).build(), new Upsampling3D.Builder(2).build(), pooling(), classes())),
                layers("cropping 1D", SEQUENCES, net -> list(net, lstm(), new Cropping1D(1), pooling(), classes())),
                layers("cropping 2D", IMAGES, net -> list(net, convolution(), new Cropping2D(1, 0), pooling(), classes())),
                layers("cropping 3D", VOLUMES, net -> list(net, new Convolution3D.Builder(2, 2, 2).nOut(2).build(), new Cropping3D(1, 0, 1), pooling(), classes())),
                layers("zero padding 1D", SEQUENCES, net -> list(net, lstm(), new ZeroPadding1DLayer(1), new Convolution1DLayer.Builder(2).nOut(2).build(), pooling(), classes())),
                layers("zero padding 2D", IMAGES, net -> list(net, new ZeroPaddingLayer(1, 1), convolution(), pooling(), classes())),
                layers("zero padding 3D", VOLUMES, net -> list(net, new ZeroPadding3DLayer.Builder(1).build(), new Convolution3D.Builder(2, 2, 2).nOut(2).build(), pooling(), classes())),
                layers("space to depth", IMAGES, net -> list(net, new SpaceToDepthLayer.Builder<>(2).build(), convolution(), classes())),
                layers("local response normalisation", IMAGES, net -> list(net, new ConvolutionLayer.Builder(2, 2).nOut(4).build(), new LocalResponseNormalization(), classes())),
                layers("batch normalisation", ROWS, net -> list(net, dense(), new BatchNormalization(), classes())),
                layers("batch normalisation of images", IMAGES, net -> list(net, convolution(), new BatchNormalization(), classes())),
                layers("batch normalisation, log of the deviation", ROWS, net -> list(net, dense(), new BatchNormalization.Builder().useLogStd(true).build(), classes())),
                layers("batch normalisation, locked", ROWS, net -> list(net, dense(), new BatchNormalization.Builder(true).build(), classes())),
                layers("global pooling, max", IMAGES, net -> list(net, convolution(), new GlobalPoolingLayer(PoolingType.MAX), classes())),
                layers("global pooling, p-norm", IMAGES, net -> list(net, convolution(), new GlobalPoolingLayer.Builder(PoolingType.PNORM).pnorm(3).build(), classes())),
                layers("loss of every pixel", IMAGES, net -> list(net, convolution(), new CnnLossLayer.Builder(LossFunction.XENT).activation(Activation.SIGMOID).build())).summedOver("pixels"),
                layers("loss of every voxel", VOLUMES, net -> list(net, new Convolution3D.Builder(2, 2, 2).nOut(2).build(), new Cnn3DLossLayer.Builder(Convolution3D.DataFormat.NCDHW).lossFunction(LossFunction.MSE).build())).summedOver("voxels"),
                layers("YOLO", IMAGES, net -> list(net.activation(Activation.IDENTITY), new ConvolutionLayer.Builder(1, 1).nOut(7).build(), new Yolo2OutputLayer.Builder().boundingBoxPriors(Nd4j.createFromArray(new double[][] {{1.5, 1.5}})).build())).labels(NetworkKinds::boxes));
    }

    /** One object of class 0 in each image of 4 x 4 cells, from (0.6, 0.7) to (2.1, 2.4): [x1, y1, x2, y2, classes] by cell. */
    private static INDArray boxes(long[] shape) {
        INDArray labels = Nd4j.zeros(DataType.DOUBLE, EXAMPLES, 6, 4, 4);
        double[] box = {0.6, 0.7, 2.1, 2.4, 1, 0};
        for (int example = 0; example < EXAMPLES; example++) {
            for (int i = 0; i < box.length; i++) {
                labels.putScalar(new int[] {example, i, 1, 1}, box[i]);
            }
        }
        return labels;
    }

    @SuppressWarnings("deprecation") // of the Graves layers, which networks have all the same
    private static Stream<NetworkKind> sequences() {
        return Stream.of(
                layers("LSTM", SEQUENCES, net -> list(net, lstm(), stepClasses())).summedOver(TIME),
                layers("LSTM, masks", SEQUENCES, net -> list(net, lstm(), stepClasses())).masked().summedOver(TIME),
                layers("Graves LSTM", SEQUENCES, net -> list(net, new GravesLSTM.Builder().nOut(2).build(), stepClasses())).summedOver(TIME),
                layers("Graves bidirectional LSTM", SEQUENCES, net -> list(net, new GravesBidirectionalLSTM.Builder().nOut(2).build(), stepClasses())).summedOver(TIME),
                layers("simple recurrent", SEQUENCES, net -> list(net, recurrent(), stepClasses())).summedOver(TIME),
                layers("bidirectional, added", SEQUENCES, net -> list(net, new Bidirectional(Bidirectional.Mode.ADD, recurrent()), stepClasses())).summedOver(TIME),
                layers("bidirectional, multiplied", SEQUENCES, net -> list(net, new Bidirectional(Bidirectional.Mode.MUL, recurrent()), stepClasses())).summedOver(TIME),
                layers("bidirectional, averaged", SEQUENCES, net -> list(net, new Bidirectional(Bidirectional.Mode.AVERAGE, recurrent()), stepClasses())).summedOver(TIME),
                layers("bidirectional, concatenated, masks", SEQUENCES, net -> list(net, new Bidirectional(Bidirectional.Mode.CONCAT, lstm()), stepClasses())).masked().summedOver(TIME),
                layers("last time step", SEQUENCES, net -> list(net, new LastTimeStep(lstm()), classes())),
                layers("last time step, masks", SEQUENCES, net -> list(net, new LastTimeStep(recurrent()), classes())).masked().roundedToFloat(),
                layers("masked where zero", SEQUENCES, net -> list(net, new MaskZeroLayer(recurrent(), 0), stepClasses())).summedOver(TIME),
                layers("time distributed", SEQUENCES, net -> list(net, recurrent(), new TimeDistributed(dense()), stepClasses())).summedOver(TIME),
                layers("loss layer of every step", SEQUENCES, net -> list(net, recurrent(), new RnnLossLayer.Builder(LossFunction.MCXENT).activation(Activation.SOFTMAX).build())).summedOver(TIME),
                layers("loss layer of every step, masks", SEQUENCES, net -> list(net, recurrent(), new RnnLossLayer.Builder(LossFunction.MSE).activation(Activation.IDENTITY).build())).masked().summedOver(TIME),
                layers("dense at every step", SEQUENCES, net -> list(net, recurrent(), dense(), stepClasses())).summedOver(TIME),
                layers("output layer at every step", SEQUENCES, net -> list(net, recurrent(), classes())),
                layers("output layer after dense at every step", SEQUENCES, net -> list(net, recurrent(), dense(), classes())),
                layers("pooling over time, masks", SEQUENCES, net -> list(net, recurrent(), pooling(), classes())).masked(),
                layers("mask layer", SEQUENCES, net -> list(net, recurrent(), new MaskLayer(), stepClasses())).masked().summedOver(TIME),
                layers("repeated vector", ROWS, net -> list(net, dense(), new RepeatVector.Builder<>(STEPS).build(), recurrent(), stepClasses())).summedOver(TIME),
                layers("truncated back-propagation", SEQUENCES, net -> list(net, lstm(), stepClasses()).backpropType(BackpropType.TruncatedBPTT).tBPTTLength(2)).truncatedTo(2).summedOver(TIME),
                layers("truncated back-propagation, masks", SEQUENCES, net -> list(net, lstm(), stepClasses()).backpropType(BackpropType.TruncatedBPTT).tBPTTLength(3)).masked().truncatedTo(3).summedOver(TIME));
    }

    private static Stream<NetworkKind> texts() {
        return Stream.of(
                layers("embedding", WORDS, net -> list(net, new EmbeddingLayer.Builder().nIn(VOCABULARY).nOut(3).build(), classes())),
                layers("embedding of sequences", TEXTS, net -> list(net, new EmbeddingSequenceLayer.Builder().nIn(VOCABULARY).nOut(3).build(), recurrent(), stepClasses())).summedOver(TIME),
                layers("embedding of sequences, masks", TEXTS, net -> list(net, new EmbeddingSequenceLayer.Builder().nIn(VOCABULARY).nOut(3).build(), pooling(), classes())).masked());
    }

    private static Stream<NetworkKind> special() {
        return Stream.of(
                layers("deep", ROWS, net -> list(net, dense(), dense(), dense(), dense(), classes())),
                layers("one layer", ROWS, net -> list(net, classes())),
                layers("without biases", ROWS, net -> list(net, new DenseLayer.Builder().nOut(4).hasBias(false).build(), new OutputLayer.Builder(LossFunction.MCXENT).nOut(3).activation(Activation.SOFTMAX).hasBias(false).build())),
                layers("named layers", ROWS, net -> list(net, new DenseLayer.Builder().name("first").nOut(4).build(), dense(), new OutputLayer.Builder(LossFunction.MSE).name("a_b c").nOut(3).activation(Activation.IDENTITY).build())),
                layers("layer normalisation", ROWS, net -> list(net, new DenseLayer.Builder().nOut(4).hasLayerNorm(true).build(), classes())),
                layers("loss layer", ROWS, net -> list(net, dense(), new LossLayer.Builder(LossFunction.MSE).activation(Activation.IDENTITY).build())),
                layers("activation layer", ROWS, net -> list(net, dense(), new ActivationLayer(Activation.SIGMOID), classes())),
                layers("PReLU", ROWS, net -> list(net, dense(), new PReLULayer.Builder().inputShape(4).build(), classes())),
                layers("element-wise multiplication", ROWS, net -> list(net, dense(), new ElementWiseMultiplicationLayer.Builder().nIn(4).nOut(4).build(), classes())),
                layers("autoencoder, supervised", ROWS, net -> list(net, new AutoEncoder.Builder(0).nOut(3).build(), classes())),
                layers("variational autoencoder, supervised", ROWS, net -> list(net, new VariationalAutoencoder.Builder().encoderLayerSizes(3).decoderLayerSizes(3).nOut(2).build(), classes())),
                layers("one-class network", ROWS, net -> list(net, dense(), new OCNNOutputLayer.Builder().hiddenLayerSize(3).nu(0.1).windowSize(100).initialRValue(0.1).configureR(false).build())).labels(shape -> Nd4j.ones(DataType.DOUBLE, EXAMPLES, 1)).skewed("layer0"),
                layers("center loss", ROWS, net -> list(net, dense(), new CenterLossOutputLayer.Builder(LossFunction.MCXENT).nOut(3).activation(Activation.SOFTMAX).lambda(0.1).alpha(0.1).gradientCheck(false).build())),
                layers("without workspaces", SEQUENCES, net -> list(net.trainingWorkspaceMode(WorkspaceMode.NONE).inferenceWorkspaceMode(WorkspaceMode.NONE), lstm(), stepClasses())).summedOver(TIME),
                layers("frozen output", SEQUENCES, net -> list(net, recurrent(), new FrozenLayerWithBackprop(stepClasses()))).frozen("layer1").summedOver(TIME),
                layers("frozen, recurrent, wrapped", SEQUENCES, net -> list(net, new Bidirectional(recurrent()), new LastTimeStep(new FrozenLayerWithBackprop(recurrent())), classes())).frozen("layer1"),
                layers("frozen, with momentum and L2", ROWS, net -> list(net.updater(new Nesterovs(0.1)).l2(0.1), dense(), new FrozenLayer(dense()), classes())).frozen("layer0", "layer1"),
                layers("frozen", ROWS, net -> list(net, dense(), new FrozenLayer(dense()), dense(), classes())).frozen("layer0", "layer1"),
                layers("frozen, with what is before it trained", ROWS, net -> list(net, dense(), new FrozenLayerWithBackprop(dense()), classes())).frozen("layer1"));
    }

    /** DL4J's own gradient is wrong: of each such layer twice the derivative, for itself and all before it. */
    private static Stream<NetworkKind> samediff() {
        return Stream.of(
                layers("self-attention", SEQUENCES, net -> list(net, recurrent(), new SelfAttentionLayer.Builder().nOut(2).nHeads(1).projectInput(true).build(), stepClasses())).factors(2, 2).summedOver(TIME),
                layers("recurrent attention", SEQUENCES, net -> list(net, recurrent(), new RecurrentAttentionLayer.Builder().nIn(3).nOut(2).nHeads(1).projectInput(true).build(), stepClasses())).factors(2, 2).summedOver(TIME),
                layers("locally connected, 1D", SEQUENCES, net -> list(net, recurrent(), new LocallyConnected1D.Builder().kernelSize(2).nOut(2).build(), pooling(), classes())).factors(2, 2),
                layers("locally connected, 2D", IMAGES, net -> list(net, convolution(), new LocallyConnected2D.Builder().kernelSize(2, 2).stride(1, 1).nOut(1).build(), classes())).factors(2, 2),
                layers("lambda layer", ROWS, net -> list(net, dense(), new Doubled(), classes())).factors(2),
                layers("two lambda layers", ROWS, net -> list(net, dense(), new Doubled(), dense(), new Doubled(), classes())).factors(4, 2),
                layers("capsules", LARGE_IMAGES, net -> list(net, new PrimaryCapsules.Builder(2, 2).kernelSize(3, 3).stride(2, 2).build(), new CapsuleLayer.Builder(2, 2, 2).build(), new CapsuleStrengthLayer.Builder().build(), new LossLayer.Builder(LossFunction.MSE).activation(Activation.IDENTITY).build())).factors(8, 4),
                graph("attention", List.of(SEQUENCES), g -> g.addLayer("rnn", recurrent(), "in").addVertex("attention", new AttentionVertex.Builder().nInQueries(3).nInKeys(3).nInValues(3).nHeads(1).headSize(2).nOut(2).projectInput(true).build(), "rnn", "rnn", "rnn").addLayer("out", stepClasses(), "attention")).factors(2, 2).summedOver(TIME));
    }


    private static Stream<NetworkKind> noise() {
        return Stream.of(
                layers("dropout", ROWS, net -> list(net.dropOut(0.5), dense(), classes())),
                layers("dropout layer", ROWS, net -> list(net, dense(), new DropoutLayer(new Dropout(0.5)), classes())),
                layers("alpha dropout", ROWS, net -> list(net, dense(), new DropoutLayer(new AlphaDropout(0.7)), classes())),
                layers("Gaussian dropout", ROWS, net -> list(net, dense(), new DropoutLayer(new GaussianDropout(0.3)), classes())),
                layers("Gaussian noise", ROWS, net -> list(net, dense(), new DropoutLayer(new GaussianNoise(0.3)), classes())),
                layers("spatial dropout", IMAGES, net -> list(net, convolution(), new DropoutLayer(new SpatialDropout(0.5)), classes())),
                layers("drop connect", ROWS, net -> list(net.weightNoise(new DropConnect(0.5)), dense(), classes())),
                layers("weight noise", ROWS, net -> list(net.weightNoise(new WeightNoise(new NormalDistribution(0, 0.1))), dense(), classes())),
                layers("denoising autoencoder", ROWS, net -> list(net, new AutoEncoder.Builder(0.3).nOut(3).build(), new DropoutLayer(0.5), classes())))
                .map(kind -> kind.unchecked("the noise is another at each pass"));
    }

    private static Stream<NetworkKind> updates() {
        Stream<NetworkKind> updaters = Stream.of(
                        new Sgd(0.1), new Nesterovs(0.1, 0.9), new Adam(0.01), new AdaMax(0.01), new AdaGrad(0.1), new AdaDelta(),
                        new Nadam(0.01), new AMSGrad(0.01), new RmsProp(0.01), new NoOp())
                .map(updater -> layers(updater.getClass().getSimpleName(), ROWS, net -> list(net.updater(updater), dense(), classes())));
        Stream<NetworkKind> normalizations = Stream.of(GradientNormalization.values())
                .map(normalization -> layers("gradient normalisation, " + normalization, ROWS, net -> list(net.gradientNormalization(normalization).gradientNormalizationThreshold(0.05), dense(), classes())).clipped());
        Stream<NetworkKind> searches = Stream.of(OptimizationAlgorithm.LBFGS, OptimizationAlgorithm.CONJUGATE_GRADIENT, OptimizationAlgorithm.LINE_GRADIENT_DESCENT)
                .map(search -> layers(search.toString(), ROWS, net -> list(net.optimizationAlgo(search), dense(), classes())).measured());
        Stream<NetworkKind> others = Stream.of(
                layers("mixed updaters", ROWS, net -> list(net.biasUpdater(new Sgd(0.2)), new DenseLayer.Builder().nOut(4).updater(new Adam(0.01)).build(), dense(), classes())),
                layers("L1 and L2", ROWS, net -> list(net.l1(0.1).l2(0.2), dense(), classes())),
                layers("weight decay", ROWS, net -> list(net.weightDecay(0.1), dense(), classes())),
                layers("weight decay of biases", ROWS, net -> list(net.weightDecay(0.1, false).weightDecayBias(0.1).l1Bias(0.01), dense(), classes())),
                layers("max norm", ROWS, net -> list(net.constrainWeights(new MaxNormConstraint(0.2, 1)), dense(), classes())).measured(),
                layers("noise as a constraint", ROWS, net -> list(net, new DenseLayer.Builder().nOut(4).constrainWeights(new NoiseConstraint()).build(), classes())).measured(),
                layers("non-negative, biases too", ROWS, net -> list(net, new DenseLayer.Builder().nOut(4).constrainAllParameters(new NonNegativeConstraint()).build(), classes())).measured(),
                layers("non-negative", ROWS, net -> list(net.constrainWeights(new NonNegativeConstraint()), dense(), classes())).measured(),
                layers("unit norm", ROWS, net -> list(net, new DenseLayer.Builder().nOut(4).constrainWeights(new UnitNormConstraint(1)).build(), classes())).measured(),
                layers("min-max norm", ROWS, net -> list(net.constrainWeights(new MinMaxNormConstraint(0.3, 0.6, 0.5, 1)), dense(), classes())).measured(),
                layers("max norm of a recurrent layer", SEQUENCES, net -> list(net, new LSTM.Builder().nOut(2).constrainRecurrent(new MaxNormConstraint(0.3, 1)).build(), stepClasses())).measured().summedOver(TIME),
                layers("max norm, truncated back-propagation", SEQUENCES, net -> list(net.constrainWeights(new MaxNormConstraint(0.3, 1)), lstm(), stepClasses()).backpropType(BackpropType.TruncatedBPTT).tBPTTLength(2)).truncatedTo(2).measured().summedOver(TIME),
                layers("max norm, L-BFGS", ROWS, net -> list(net.constrainWeights(new MaxNormConstraint(0.2, 1)).optimizationAlgo(OptimizationAlgorithm.LBFGS), dense(), classes())).measured(),
                layers("sum over the mini-batch", ROWS, net -> list(net.miniBatch(false), dense(), classes())).appliedAsSum(),
                layers("sum over the mini-batch, clipped", ROWS, net -> list(net.miniBatch(false).gradientNormalization(GradientNormalization.ClipL2PerLayer).gradientNormalizationThreshold(0.5), dense(), classes())).appliedAsSum().clipped(),
                layers("sum over the mini-batch, clipped by element", ROWS, net -> list(net.miniBatch(false).gradientNormalization(GradientNormalization.ClipElementWiseAbsoluteValue).gradientNormalizationThreshold(0.2), dense(), classes())).appliedAsSum().clipped(),
                layers("last time step, clipped", SEQUENCES, net -> list(clipping(net, 0.1), new LastTimeStep(recurrent()), classes())).clipped(),
                layers("bidirectional, clipped", SEQUENCES, net -> list(clipping(net, 0.3), new Bidirectional(recurrent()), stepClasses())).clipped().summedOver(TIME),
                layers("self-attention, clipped", SEQUENCES, net -> list(clipping(net, 0.3), recurrent(), new SelfAttentionLayer.Builder().nOut(2).nHeads(1).projectInput(true).build(), stepClasses())).factors(2, 2).clipped().summedOver(TIME),
                // The norm of its gradient is 0.486.
                layers("batch normalisation, clipped", ROWS, net -> list(clipping(net, 0.48), dense(), new BatchNormalization(), classes())).clipped(),
                layers("batch normalisation, just not clipped", ROWS, net -> list(clipping(net, 0.49), dense(), new BatchNormalization(), classes())).clipped(),
                layers("center loss, clipped", ROWS, net -> list(clipping(net, 0.3), dense(), new CenterLossOutputLayer.Builder(LossFunction.MCXENT).nOut(3).activation(Activation.SOFTMAX).lambda(0.1).build())).clipped(),
                layers("separable convolution, clipped", IMAGES, net -> list(net.gradientNormalization(GradientNormalization.ClipL2PerParamType).gradientNormalizationThreshold(0.1), new SeparableConvolution2D.Builder(2, 2).nOut(2).build(), pooling(), classes())).clipped(),
                layers("sum over mini-batch and time steps", SEQUENCES, net -> list(net.miniBatch(false), recurrent(), stepClasses())).appliedAsSum().summedOver(TIME));
        return Stream.of(updaters, normalizations, searches, others).flatMap(kinds -> kinds);
    }

    private static Stream<NetworkKind> graphs() {
        return Stream.of(
                graph("graph in a row", List.of(ROWS), g -> g.addLayer("a", dense(), "in").addLayer("out", classes(), "a")),
                graph("residual", List.of(ROWS), g -> g.addLayer("a", dense(), "in").addLayer("b", dense(), "a").addVertex("sum", add(), "a", "b").addLayer("out", classes(), "sum")),
                graph("several inputs, merged", List.of(ROWS, ROWS), g -> g.addLayer("z", dense(), "in2").addLayer("a", dense(), "in").addVertex("both", new MergeVertex(), "a", "z").addLayer("out", classes(), "both")),
                graph("several outputs", List.of(ROWS), g -> g.addLayer("a", dense(), "in").addLayer("out", classes(), "a").addLayer("out2", new OutputLayer.Builder(LossFunction.MSE).nOut(2).activation(Activation.IDENTITY).build(), "a").setOutputs("out", "out2")),
                graph("several inputs and outputs of several kinds", List.of(ROWS, IMAGES), g -> g.addLayer("a", dense(), "in").addLayer("c", convolution(), "in2").addLayer("d", dense(), "c").addVertex("sum", add(), "a", "d").addLayer("out", classes(), "sum").addLayer("out2", classes(), "d").setOutputs("out2", "out")),
                graph("outputs with time steps and without", List.of(SEQUENCES), g -> g.addLayer("rnn", recurrent(), "in").addLayer("tags", stepClasses(), "rnn").addVertex("last", new LastTimeStepVertex("in"), "rnn").addLayer("out", classes(), "last").setOutputs("out", "tags")).summedOver("time steps in tags"),
                graph("two outputs with time steps and one without", List.of(SEQUENCES), g -> g.addLayer("rnn", recurrent(), "in").addLayer("tags", stepClasses(), "rnn").addLayer("tags2", stepClasses(), "rnn").addVertex("last", new LastTimeStepVertex("in"), "rnn").addLayer("out", classes(), "last").setOutputs("tags", "out", "tags2")).summedOver("time steps in tags and time steps in tags2"),
                graph("product of layers", List.of(ROWS), g -> g.addLayer("a", dense(), "in").addLayer("b", dense(), "in").addVertex("product", new ElementWiseVertex(ElementWiseVertex.Op.Product), "a", "b").addLayer("out", classes(), "product")),
                graph("subset", List.of(ROWS), g -> g.addLayer("a", dense(), "in").addVertex("some", new SubsetVertex(1, 2), "a").addLayer("out", classes(), "some")),
                graph("shared by stacking", List.of(ROWS, ROWS), g -> g.addVertex("stack", new StackVertex(), "in", "in2").addLayer("a", dense(), "stack").addVertex("one", new UnstackVertex(0, 2), "a").addVertex("two", new UnstackVertex(1, 2), "a").addVertex("both", new MergeVertex(), "one", "two").addLayer("out", classes(), "both")),
                graph("siamese, distance", List.of(ROWS, ROWS), g -> g.addVertex("stack", new StackVertex(), "in", "in2").addLayer("a", dense(), "stack").addVertex("one", new UnstackVertex(0, 2), "a").addVertex("two", new UnstackVertex(1, 2), "a").addVertex("distance", new L2Vertex(), "one", "two").addLayer("out", new OutputLayer.Builder(LossFunction.XENT).nOut(1).activation(Activation.SIGMOID).build(), "distance")),
                graph("normalised to length 1", List.of(ROWS), g -> g.addLayer("a", dense(), "in").addVertex("unit", new L2NormalizeVertex(), "a").addLayer("out", classes(), "unit")),
                graph("scaled and shifted", List.of(ROWS), g -> g.addLayer("a", dense(), "in").addVertex("scaled", new ScaleVertex(0.5), "a").addVertex("shifted", new ShiftVertex(0.3), "scaled").addLayer("out", classes(), "shifted")),
                graph("reshaped", List.of(ROWS), g -> g.addLayer("a", dense(), "in").addVertex("image", new ReshapeVertex(-1, 1, 2, 2), "a").addLayer("c", new ConvolutionLayer.Builder(2, 2).nIn(1).nOut(2).build(), "image").addVertex("flat", new ReshapeVertex(-1, 2), "c").addLayer("out", new OutputLayer.Builder(LossFunction.MSE).nIn(2).nOut(2).activation(Activation.IDENTITY).build(), "flat")),
                graph("preprocessor", List.of(ROWS), g -> g.addLayer("a", dense(), "in").addVertex("image", new PreprocessorVertex(new FeedForwardToCnnPreProcessor(2, 2, 1)), "a").addLayer("c", convolution(), "image").addLayer("out", classes(), "c")),
                graph("last time step of a graph", List.of(SEQUENCES), g -> g.addLayer("rnn", recurrent(), "in").addVertex("last", new LastTimeStepVertex("in"), "rnn").addLayer("out", classes(), "last")).masked(),
                graph("reversed in time", List.of(SEQUENCES), g -> g.addVertex("reversed", new ReverseTimeSeriesVertex(), "in").addLayer("rnn", recurrent(), "reversed").addLayer("out", stepClasses(), "rnn")).summedOver(TIME),
                graph("sequence to sequence", List.of(SEQUENCES, SEQUENCES), g -> g.addLayer("encoder", recurrent(), "in").addVertex("last", new LastTimeStepVertex("in"), "encoder").addVertex("copied", new DuplicateToTimeSeriesVertex("in2"), "last").addVertex("both", new MergeVertex(), "in2", "copied").addLayer("decoder", lstm(), "both").addLayer("out", stepClasses(), "decoder")).summedOver(TIME),
                graph("dense at every step of a graph", List.of(SEQUENCES), g -> g.addLayer("rnn", recurrent(), "in").addLayer("a", dense(), "rnn").addLayer("out", stepClasses(), "a")).summedOver(TIME),
                graph("truncated back-propagation in a graph", List.of(SEQUENCES), g -> g.addLayer("lstm", lstm(), "in").addLayer("out", stepClasses(), "lstm").backpropType(BackpropType.TruncatedBPTT).tBPTTLength(2)).truncatedTo(2).summedOver(TIME),
                graph("batch normalisation in a graph", List.of(ROWS), g -> g.addLayer("a", dense(), "in").addLayer("norm", new BatchNormalization(), "a").addLayer("out", classes(), "norm")),
                graph("frozen in a graph", List.of(ROWS), g -> g.addLayer("a", new FrozenLayer(dense()), "in").addLayer("out", classes(), "a")).frozen("a"),
                graph("frozen with a way around it", List.of(ROWS), g -> g.addLayer("a", dense(), "in").addLayer("b", new FrozenLayer(dense()), "a").addVertex("both", add(), "a", "b").addLayer("out", classes(), "both")).frozen("b").unchecked("DL4J passes no gradient through a frozen layer"),
                graph("constrained in a graph", List.of(ROWS), g -> g.addLayer("a", new DenseLayer.Builder().nOut(4).constrainWeights(new NonNegativeConstraint()).build(), "in").addLayer("out", classes(), "a")).measured(),
                graph("autoencoder in a graph", List.of(ROWS), g -> g.addLayer("a", new AutoEncoder.Builder(0).nOut(3).build(), "in").addLayer("out", classes(), "a")));
    }

    /** Adds random numbers to the weights after each step. */
    private static final class NoiseConstraint extends BaseConstraint {

        private static final long serialVersionUID = 1;

        @Override
        public void apply(INDArray weights) {
            weights.addi(Nd4j.randn(weights.dataType(), weights.shape()).muli(0.01));
        }

        @Override
        public NoiseConstraint clone() {
            return new NoiseConstraint();
        }
    }

    private static ListBuilder list(NeuralNetConfiguration.Builder net, Layer... layers) {
        return net.list(layers);
    }

    /** With the gradient of each layer clipped to a norm. */
    private static NeuralNetConfiguration.Builder clipping(NeuralNetConfiguration.Builder net, double norm) {
        return net.gradientNormalization(GradientNormalization.ClipL2PerLayer).gradientNormalizationThreshold(norm);
    }

    private static DenseLayer dense() {
        return new DenseLayer.Builder().nOut(4).build();
    }

    private static OutputLayer classes() {
        return new OutputLayer.Builder(LossFunction.MCXENT).nOut(3).activation(Activation.SOFTMAX).build();
    }

    private static RnnOutputLayer stepClasses() {
        return new RnnOutputLayer.Builder(LossFunction.MCXENT).nOut(2).activation(Activation.SOFTMAX).build();
    }

    private static ConvolutionLayer convolution() {
        return new ConvolutionLayer.Builder(2, 2).nOut(2).build();
    }

    private static GlobalPoolingLayer pooling() {
        return new GlobalPoolingLayer(PoolingType.AVG);
    }

    private static LSTM lstm() {
        return new LSTM.Builder().nOut(2).build();
    }

    private static SimpleRnn recurrent() {
        return new SimpleRnn.Builder().nOut(3).build();
    }

    private static ElementWiseVertex add() {
        return new ElementWiseVertex(ElementWiseVertex.Op.Add);
    }
}
