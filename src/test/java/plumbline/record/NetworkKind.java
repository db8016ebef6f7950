package plumbline.record;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Sgd;

/** A network of one kind with a mini-batch to train it on, and what a record of it must say. */
final class NetworkKind {

    /** Learning rate of plain gradient descent, which trains them unless another updater is set. */
    static final double RATE = 0.1;

    private final String name;
    private final List<NetworkInput> inputs;
    private final Function<NeuralNetConfiguration.Builder, Model> network;
    private DataType type = DataType.DOUBLE;
    private Function<long[], INDArray> labels = NetworkInput::classes;
    private boolean masked;
    private int window = NetworkInput.STEPS;
    private boolean differentiable = true;
    private double difference = 1e-5;
    private boolean measured;
    private boolean clipped;
    private Scale scale = Scale.MEAN;
    private List<Integer> factors = List.of();
    private List<String> frozen = List.of();
    private List<String> skewed = List.of();
    /** Null before the first mini-batch. */
    private INDArray[] outputs;

    private NetworkKind(
            String name, List<NetworkInput> inputs, Function<NeuralNetConfiguration.Builder, Model> network) {
        this.name = name;
        this.inputs = inputs;
        this.network = network;
    }

    static NetworkKind layers(
            String name, NetworkInput input, Function<NeuralNetConfiguration.Builder, MultiLayerConfiguration.Builder> layers) {
        return new NetworkKind(
                name,
                List.of(input),
                builder -> new MultiLayerNetwork(
                        layers.apply(builder).setInputType(input.type()).build()));
    }

    /** @param graph adds vertices to a builder that has the inputs {@code in}, {@code in2}, and the output {@code out} */
    static NetworkKind graph(String name, List<NetworkInput> inputs, UnaryOperator<GraphBuilder> graph) {
        return new NetworkKind(name, inputs, builder -> {
            GraphBuilder vertices = builder.graphBuilder().setOutputs("out");
            for (int i = 0; i < inputs.size(); i++) {
                vertices.addInputs(i == 0 ? "in" : "in" + (i + 1));
            }
            return new ComputationGraph(graph.apply(vertices)
                    .setInputTypes(inputs.stream().map(NetworkInput::type).toArray(InputType[]::new))
                    .build());
        });
    }

    /** Of another type than DOUBLE. */
    NetworkKind in(DataType other) {
        type = other;
        return this;
    }

    /** @param ofShape labels of a shape, in place of classes */
    NetworkKind labels(Function<long[], INDArray> ofShape) {
        labels = ofShape;
        return this;
    }

    /** With masks of features, and of labels that have time steps. */
    NetworkKind masked() {
        masked = true;
        return this;
    }

    /** The first step is on so many time steps only. */
    NetworkKind truncatedTo(int steps) {
        window = steps;
        return this;
    }

    /** Finite differences tell nothing, for the reason given. */
    NetworkKind unchecked(String reason) {
        differentiable = reason.isEmpty();
        return this;
    }

    /** DL4J rounds activations to FLOAT: a small difference vanishes in that. */
    NetworkKind roundedToFloat() {
        difference = 1e-3;
        return this;
    }

    /** Some weights do not lose what the updater returned. */
    NetworkKind measured() {
        measured = true;
        return this;
    }

    /** With a {@code GradientNormalization}, and no more than a learning rate of {@value #RATE} after it. */
    NetworkKind clipped() {
        clipped = true;
        return this;
    }

    NetworkKind summedOver(String parts) {
        scale = new Scale(scale.applied(), parts);
        return this;
    }

    /** DL4J applies the sum over the mini-batch. */
    NetworkKind appliedAsSum() {
        scale = new Scale(NetworkInput.EXAMPLES, scale.summedOver());
        return this;
    }

    /** How many times the derivative DL4J's own gradient is, layer by layer; once where nothing is said. */
    NetworkKind factors(Integer... byLayer) {
        factors = List.of(byLayer);
        return this;
    }

    NetworkKind frozen(String... layers) {
        frozen = List.of(layers);
        return this;
    }

    /** Layers whose gradient is no multiple of the derivative, for DL4J does not take it from the loss that it tells. */
    NetworkKind skewed(String... layers) {
        skewed = List.of(layers);
        differentiable = false;
        return this;
    }

    /** The distance of 1 to the next number of its type. */
    double epsilon() {
        return Rounding.of(type).epsilon();
    }

    boolean isDifferentiable() {
        return differentiable;
    }

    /** For finite differences: balances the error of the difference against rounding, each about 1e-10 of a loss near 1. */
    double difference() {
        return difference;
    }

    boolean isMeasured() {
        return measured;
    }

    boolean isClipped() {
        return clipped;
    }

    Scale scale() {
        return scale;
    }

    int factor(int layer) {
        return layer <= factors.size() ? factors.get(layer - 1) : 1;
    }

    boolean isFrozen(String layer) {
        return frozen.contains(layer);
    }

    boolean isSkewed(String layer) {
        return skewed.contains(layer);
    }

    /** A new network, each time with the same weights. */
    Model network(DataType ofType) {
        Model made = network.apply(new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(ofType)
                .activation(Activation.TANH)
                .biasInit(0.1)
                .updater(new Sgd(RATE)));
        made.init();
        return made;
    }

    Model network() {
        return network(type);
    }

    /** One training step, each time it is run; of truncated back-propagation as many as a mini-batch takes. */
    Runnable step(Model model) {
        MultiDataSet batch = batch(model);
        DataSet single = single(batch);
        return model instanceof MultiLayerNetwork layers
                ? () -> layers.fit(single)
                : () -> ((ComputationGraph) model).fit(batch);
    }

    /** What DL4J calls the score of what the first step sees, in training mode. */
    DoubleSupplier score(Model model) {
        MultiDataSet batch = batch(model.params().dataType(), window);
        DataSet single = single(batch);
        return () -> model instanceof MultiLayerNetwork layers
                ? layers.score(single, true)
                : ((ComputationGraph) model).score(batch, true);
    }

    /** The mean loss of what the first step sees, in training mode, without what regularisation adds. */
    DoubleSupplier meanLoss(Model model) {
        DoubleSupplier score = score(model);
        return () -> {
            double regularization =
                    layers(model).mapToDouble(layer -> layer.calcRegularizationScore(true)).sum();
            return (score.getAsDouble() - regularization) / scale.applied();
        };
    }

    private static Stream<Layer> layers(Model model) {
        return Arrays.stream(
                model instanceof MultiLayerNetwork layers ? layers.getLayers() : ((ComputationGraph) model).getLayers());
    }

    private static DataSet single(MultiDataSet batch) {
        return new DataSet(
                batch.getFeatures(0), batch.getLabels(0), batch.getFeaturesMaskArray(0), batch.getLabelsMaskArray(0));
    }

    /** The mini-batch that it is trained on, of the model's type. */
    MultiDataSet batch(Model model) {
        return batch(model.params().dataType(), NetworkInput.STEPS);
    }

    private MultiDataSet batch(DataType ofType, int steps) {
        INDArray[] features = IntStream.range(0, inputs.size())
                .mapToObj(i -> inputs.get(i).features(i))
                .toArray(INDArray[]::new);
        if (outputs == null) {
            outputs = outputs(features);
        }
        INDArray[] targets = Arrays.stream(outputs).map(INDArray::shape).map(labels).toArray(INDArray[]::new);
        return new MultiDataSet(
                each(features, array -> first(array, steps).castTo(ofType)),
                each(targets, array -> first(array, steps).castTo(ofType)),
                masked ? each(features, array -> mask(array, steps)) : null,
                masked ? each(targets, array -> mask(array, steps)) : null);
    }

    /** Of a network of its own: that to be trained stays as it is. */
    private INDArray[] outputs(INDArray[] features) {
        Model model = network(DataType.DOUBLE);
        return model instanceof MultiLayerNetwork layers
                ? new INDArray[] {layers.output(features[0])}
                : ((ComputationGraph) model).output(features);
    }

    private static INDArray[] each(INDArray[] arrays, UnaryOperator<INDArray> function) {
        return Arrays.stream(arrays).map(function).toArray(INDArray[]::new);
    }

    private static boolean isSequence(INDArray array) {
        return array.rank() == 3;
    }

    private static INDArray first(INDArray array, int steps) {
        return isSequence(array) ? array.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(0, steps)) : array;
    }

    private static INDArray mask(INDArray array, int steps) {
        return isSequence(array) ? NetworkInput.mask().get(NDArrayIndex.all(), NDArrayIndex.interval(0, steps)) : null;
    }

    @Override
    public String toString() {
        return name;
    }
}
