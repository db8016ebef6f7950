package plumbline.doctor;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import plumbline.layer.GatedRecurrentUnit;

/**
 * A sound network with data, of random depth, widths, function, loss and updater: weights by He, Glorot or LeCun, as belongs to the
 * function; inputs of mean 0 and variance 1. Its loss falls in the first five steps. Hidden layers are named hidden_0, hidden_1 ..., and the last "output".
 */
final class RandomNetwork {

    enum Kind { DENSE, CONVOLUTIONAL, RECURRENT, RESIDUAL }

    private enum Cell { LSTM, SIMPLE, GATED }

    private record Function(Activation activation, WeightInit weights) {}

    private static final List<Function> FUNCTIONS = List.of(
            new Function(Activation.RELU, WeightInit.RELU),
            new Function(Activation.RELU, WeightInit.RELU_UNIFORM),
            new Function(Activation.LEAKYRELU, WeightInit.RELU),
            new Function(Activation.ELU, WeightInit.RELU),
            new Function(Activation.SELU, WeightInit.LECUN_NORMAL),
            new Function(Activation.TANH, WeightInit.XAVIER),
            new Function(Activation.TANH, WeightInit.XAVIER_UNIFORM));

    private final Kind kind;
    private final long seed;
    private final int features;
    private final int[] widths;
    private final Activation[] functions;
    private final WeightInit weights;
    private final Cell cell;
    private final int poolAfter;
    private final IUpdater updater;
    private final int outputs;
    private final LossFunction loss;
    private final int side;
    private final DataSet data;
    private int frozen = -1;

    private RandomNetwork(Kind kind, long seed, List<Function> functions, List<Cell> cells) {
        Random random = new Random(seed);
        this.kind = kind;
        this.seed = seed;
        features = kind == Kind.CONVOLUTIONAL ? between(random, 2, 3) : between(random, 3, 10);
        int depth = switch (kind) {
            case DENSE -> between(random, 2, 8);
            case CONVOLUTIONAL -> between(random, 2, 5);
            case RECURRENT -> between(random, 2, 3);
            case RESIDUAL -> 1 + 2 * between(random, 1, 5);
        };
        int width = kind == Kind.CONVOLUTIONAL ? between(random, 6, 16) : between(random, 12, 48);
        widths = IntStream.range(0, depth)
                .map(i -> kind == Kind.RESIDUAL ? width : between(random, width / 2, width))
                .toArray();
        Function function = kind == Kind.RECURRENT
                ? new Function(Activation.TANH, WeightInit.XAVIER)
                : functions.get(random.nextInt(functions.size()));
        this.functions = new Activation[depth];
        Arrays.fill(this.functions, function.activation());
        weights = function.weights();
        cell = cells.get(random.nextInt(cells.size()));
        poolAfter = random.nextBoolean() ? random.nextInt(depth) : -1;
        updater = List.of(new Adam(1e-3), new Nesterovs(0.01, 0.9), new Sgd(0.05), new RmsProp(1e-3)).get(random.nextInt(4));
        loss = List.of(LossFunction.XENT, LossFunction.MCXENT, LossFunction.MSE).get(random.nextInt(3));
        outputs = loss == LossFunction.MCXENT ? between(random, 2, 5) : 1;
        side = kind == Kind.RECURRENT ? between(random, 4, 8) : between(random, 6, 8);
        data = data(random, between(random, 32, 64));
    }

    /** The same of the same seed. */
    static RandomNetwork of(Kind kind, long seed) {
        return sound(kind, seed, FUNCTIONS, List.of(Cell.values()));
    }

    /** One whose layers can saturate. */
    static RandomNetwork ofTanh(Kind kind, long seed) {
        return sound(kind, seed, FUNCTIONS.subList(5, 7), List.of(Cell.values()));
    }

    /** One whose layers' function can be chosen, which our GRU's cannot. */
    static RandomNetwork ofAnyFunction(Kind kind, long seed) {
        return sound(kind, seed, FUNCTIONS, List.of(Cell.LSTM, Cell.SIMPLE));
    }

    /** For some the learning rate that is drawn is too large: they are drawn anew. */
    private static RandomNetwork sound(Kind kind, long seed, List<Function> functions, List<Cell> cells) {
        return LongStream.range(1000 * seed, 1000 * (seed + 1))
                .mapToObj(draw -> new RandomNetwork(kind, draw, functions, cells))
                .filter(RandomNetwork::learns)
                .findFirst()
                .orElseThrow();
    }

    /** Whether the loss is lower after five steps. */
    private boolean learns() {
        Model network = build();
        fit(network);
        double first = network.score();
        for (int step = 0; step < 5; step++) {
            fit(network);
        }
        return network.score() < first;
    }

    /** A step on all data. */
    void fit(Model network) {
        if (network instanceof ComputationGraph graph) {
            graph.fit(data);
        } else {
            ((MultiLayerNetwork) network).fit(data);
        }
    }

    int depth() {
        return widths.length;
    }

    int width(int layer) {
        return widths[layer];
    }

    int features() {
        return features;
    }

    /** Whether it is the second layer of a residual block: its output is added to the block's input. */
    private boolean endsBlock(int layer) {
        return kind == Kind.RESIDUAL && layer > 0 && layer % 2 == 0;
    }

    private boolean isPooled(int layer) {
        return kind == Kind.CONVOLUTIONAL && poolAfter == layer;
    }

    /** Whether without a function its weights and the next layer's would be as good as one layer's. */
    boolean needsFunction(int layer) {
        return layer < depth() - 1 && !endsBlock(layer) && !isPooled(layer);
    }

    INDArray inputs() {
        return data.getFeatures();
    }

    long seed() {
        return seed;
    }

    /** DL4J's name of the data that go in. */
    String inputName() {
        return kind == Kind.RESIDUAL ? "in" : "the input";
    }

    void function(int layer, Activation function) {
        functions[layer] = function;
    }

    void freeze(int layer) {
        frozen = layer;
    }

    static String name(int layer) {
        return "hidden_%02d".formatted(layer);
    }

    /** Initialised, not trained. */
    Model build() {
        NeuralNetConfiguration.Builder settings =
                new NeuralNetConfiguration.Builder().seed(seed).updater(updater).weightInit(weights);
        if (kind == Kind.RESIDUAL) {
            ComputationGraph graph = new ComputationGraph(residual(settings.graphBuilder()).build());
            graph.init();
            return graph;
        }
        ListBuilder list = settings.list();
        for (int i = 0; i < depth(); i++) {
            list.layer(hidden(i));
            if (isPooled(i)) {
                list.layer(new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX, new int[] {2, 2}, new int[] {2, 2}).build());
            }
        }
        MultiLayerNetwork network = new MultiLayerNetwork(list.layer(output()).setInputType(input()).build());
        network.init();
        return network;
    }

    private GraphBuilder residual(GraphBuilder graph) {
        graph.addInputs("in").setInputTypes(input()).addLayer(name(0), hidden(0), "in");
        String last = name(0);
        for (int i = 1; i < depth(); i += 2) {
            graph.addLayer(name(i), hidden(i), last)
                    .addLayer(name(i + 1), hidden(i + 1), name(i))
                    .addVertex("sum_" + i, new ElementWiseVertex(ElementWiseVertex.Op.Add), last, name(i + 1));
            last = "sum_" + i;
        }
        return graph.addLayer("output", output(), last).setOutputs("output");
    }

    private Layer hidden(int i) {
        FeedForwardLayer.Builder<?> builder = switch (kind) {
            case CONVOLUTIONAL -> new ConvolutionLayer.Builder(3, 3).convolutionMode(ConvolutionMode.Same);
            case RECURRENT -> switch (cell) {
                case LSTM -> new LSTM.Builder();
                case SIMPLE -> new SimpleRnn.Builder();
                case GATED -> new GatedRecurrentUnit.Builder();
            };
            default -> new DenseLayer.Builder();
        };
        Layer layer = builder.name(name(i)).nOut(widths[i]).activation(functions[i]).build();
        if (i != frozen) {
            return layer;
        }
        // DL4J trains no graph in which a FrozenLayer, which passes no gradient on, is on a branch.
        Layer wrapped = kind == Kind.RESIDUAL ? new FrozenLayerWithBackprop(layer) : new FrozenLayer(layer);
        wrapped.setLayerName(name(i));
        return wrapped;
    }

    private Layer output() {
        BaseOutputLayer.Builder<?> builder =
                kind == Kind.RECURRENT ? new RnnOutputLayer.Builder(loss) : new OutputLayer.Builder(loss);
        return builder.name("output").nOut(outputs).weightInit(WeightInit.XAVIER).activation(switch (loss) {
            case XENT -> Activation.SIGMOID;
            case MCXENT -> Activation.SOFTMAX;
            default -> Activation.IDENTITY;
        }).build();
    }

    private InputType input() {
        return switch (kind) {
            case CONVOLUTIONAL -> InputType.convolutional(side, side, features);
            case RECURRENT -> InputType.recurrent(features, side);
            default -> InputType.feedForward(features);
        };
    }

    private DataSet data(Random random, int examples) {
        long[] shape = switch (kind) {
            case CONVOLUTIONAL -> new long[] {examples, features, side, side};
            case RECURRENT -> new long[] {examples, features, side};
            default -> new long[] {examples, features};
        };
        INDArray labels = kind == Kind.RECURRENT ? Nd4j.zeros(examples, outputs, side) : Nd4j.zeros(examples, outputs);
        int positions = kind == Kind.RECURRENT ? side : 1;
        for (int i = 0; i < examples; i++) {
            for (int position = 0; position < positions; position++) {
                int column = loss == LossFunction.MCXENT ? random.nextInt(outputs) : 0;
                double value = switch (loss) {
                    case MCXENT -> 1;
                    case XENT -> random.nextInt(2);
                    default -> random.nextGaussian();
                };
                labels.putScalar(kind == Kind.RECURRENT ? new int[] {i, column, position} : new int[] {i, column}, value);
            }
        }
        return new DataSet(normal(random, shape), labels);
    }

    private static INDArray normal(Random random, long[] shape) {
        INDArray array = Nd4j.create(shape);
        for (long i = 0; i < array.length(); i++) {
            array.putScalar(i, random.nextGaussian());
        }
        return array;
    }

    private static int between(Random random, int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    @Override
    public String toString() {
        return kind + " seed " + seed + ": " + (kind == Kind.RECURRENT ? cell + " " : "") + depth() + " layers, " + Arrays.toString(widths) + " "
                + List.of(functions) + " " + weights + " " + loss + " " + updater.getClass().getSimpleName();
    }
}
