package plumbline.vectorized;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex.Op;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A graph of whatever the engine knows for vectors, drawn by a seed: up to three inputs, up to twelve vertices that read any
 * before them, and an output that reads all that no other vertex does.
 */
final class RandomGraph {

    private static final int CLASSES = 3;
    private static final int EXAMPLES = 9;

    private record Output(String name, int units) {}

    private final Random random;
    private final long seed;
    private final GraphBuilder builder;
    private final List<Output> outputs = new ArrayList<>();
    private final List<Output> unread = new ArrayList<>();
    private final int inputs;

    RandomGraph(long seed) {
        this.seed = seed;
        random = new Random(seed);
        builder = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Sgd(0.1))
                .graphBuilder();
        inputs = 1 + random.nextInt(3);
        InputType[] types = new InputType[inputs];
        for (int i = 0; i < inputs; i++) {
            Output input = new Output("input " + i, 2 + random.nextInt(3));
            builder.addInputs(input.name());
            types[i] = InputType.feedForward(input.units());
            outputs.add(input);
            unread.add(input);
        }
        builder.setInputTypes(types);
        int vertices = 4 + random.nextInt(9);
        for (int i = 0; i < vertices; i++) {
            addVertex("vertex " + i);
        }
        builder.addVertex("all", new MergeVertex(), names(List.copyOf(unread)));
        // Of values that are bounded, so that the difference of two outputs tells how close they are.
        builder.addLayer("last", new DenseLayer.Builder().nOut(5).activation(Activation.TANH).build(), "all");
        builder.addLayer("output", outputLayer(), "last").setOutputs("output");
    }

    ComputationGraph network() {
        ComputationGraph graph = new ComputationGraph(builder.build());
        graph.init();
        return graph;
    }

    MultiDataSet examples() {
        INDArray[] features = new INDArray[inputs];
        for (int i = 0; i < inputs; i++) {
            features[i] = RandomExamples.vectors(EXAMPLES, outputs.get(i).units(), seed + i);
        }
        return new MultiDataSet(features, new INDArray[] {RandomExamples.oneHot(EXAMPLES, CLASSES, seed)});
    }

    private void addVertex(String name) {
        Output one = any(outputs);
        List<Output> alike = several(outputs.stream().filter(other -> other.units() == one.units()).toList());
        switch (random.nextInt(7)) {
            case 0, 1 -> {
                int units = 2 + random.nextInt(3);
                addLayer(
                        name,
                        new DenseLayer.Builder()
                                .nOut(units)
                                .hasBias(random.nextInt(4) > 0)
                                .activation(activation())
                                .build(),
                        one,
                        units);
            }
            case 2 -> addLayer(name, new BatchNormalization(), one, one.units());
            case 3 -> {
                // In inference DL4J's layer changes its input in place, which other vertices may read: so a copy.
                addVertex(name + " copied", new ScaleVertex(1), List.of(one), one.units());
                Output copy = outputs.get(outputs.size() - 1);
                addLayer(name, new ActivationLayer(activation()), copy, copy.units());
                outputs.remove(copy);
            }
            case 4 -> addVertex(name, new ScaleVertex(random.nextGaussian()), List.of(one), one.units());
            case 5 -> addVertex(name, new ElementWiseVertex(operation(alike.size())), alike, one.units());
            default -> {
                List<Output> merged = several(outputs);
                addVertex(
                        name,
                        new MergeVertex(),
                        merged,
                        merged.stream().mapToInt(Output::units).sum());
            }
        }
    }

    private void addLayer(String name, Layer layer, Output input, int units) {
        builder.addLayer(name, layer, input.name());
        add(new Output(name, units), List.of(input));
    }

    private void addVertex(String name, GraphVertex vertex, List<Output> read, int units) {
        builder.addVertex(name, vertex, names(read));
        add(new Output(name, units), read);
    }

    private void add(Output output, List<Output> read) {
        unread.removeAll(read);
        outputs.add(output);
        unread.add(output);
    }

    private Activation activation() {
        return any(List.of(
                Activation.TANH,
                Activation.RELU,
                Activation.SIGMOID,
                Activation.LEAKYRELU,
                Activation.ELU,
                Activation.SELU,
                Activation.SOFTPLUS,
                Activation.SWISH,
                Activation.IDENTITY));
    }

    private Op operation(int inputs) {
        return any(
                inputs == 2
                        ? List.of(Op.values())
                        : List.of(Op.Add, Op.Product, Op.Average, Op.Max));
    }

    private OutputLayer outputLayer() {
        return any(List.of(
                        new OutputLayer.Builder(LossFunction.MCXENT).activation(Activation.SOFTMAX),
                        new OutputLayer.Builder(LossFunction.XENT).activation(Activation.SIGMOID),
                        new OutputLayer.Builder(LossFunction.MSE).activation(Activation.IDENTITY),
                        new OutputLayer.Builder(LossFunction.L1).activation(Activation.TANH)))
                .nOut(CLASSES)
                .build();
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** One to three, perhaps the same twice. */
    private List<Output> several(List<Output> of) {
        List<Output> drawn = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            drawn.add(any(of));
        }
        return drawn;
    }

    private static String[] names(List<Output> read) {
        return read.stream().map(Output::name).toArray(String[]::new);
    }
}
