package plumbline.vectorized;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The networks of all seeds, trained together: what {@code MultiLayerNetwork} and {@code
 * ComputationGraph} do for one of them, step by step. Its nodes are in topological order; each adds to the derivatives of
 * those that it reads.
 */
final class VectorizedNetwork {

    private final int seeds;
    private final float[] parameters;
    private final float[] gradient;
    private final List<Activations> inputs = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<float[], Integer> deltas = new IdentityHashMap<>();
    private final Map<Node, String> vertices = new IdentityHashMap<>();
    private final Loss loss;
    private final Optimizer optimizer;

    /**
     * Builds the nodes.
     *
     * @param features shapes of one example of each input
     * @param masked   whether each input has a mask
     * @param examples in the largest mini-batch
     * @param rows     where arrays come from, and how many seeds are trained
     * @param randoms  one for each seed
     * @throws UnsupportedConfiguration naming what the engine does not know
     */
    VectorizedNetwork(
            Topology topology,
            List<Shape> features,
            List<Boolean> masked,
            int examples,
            Rows rows,
            Kernel kernel,
            RandomGenerator[] randoms)
            throws UnsupportedConfiguration {
        seeds = rows.seeds();
        parameters = rows.allocate(topology.parameterCount());
        gradient = rows.allocate(topology.parameterCount());
        optimizer = new Optimizer(topology.parameterCount(), rows);
        Map<String, Activations> computed = new HashMap<>();
        Set<String> readOnce = readOnce(topology.vertices());
        for (int i = 0; i < features.size(); i++) {
            Shape shape = features.get(i);
            float[] mask = masked.get(i) ? rows.allocate((long) examples * shape.positions()) : null;
            Activations input =
                    new Activations(shape, rows.allocate((long) examples * shape.size()), null, mask);
            inputs.add(input);
            computed.put(topology.inputs().get(i), input);
        }
        Site last = null;
        for (Topology.Vertex vertex : topology.vertices()) {
            Layer layer = vertex.layer();
            Map<String, Variable> variables = variables(layer, topology.parameters());
            List<Activations> read = vertex.inputs().stream().map(computed::get).toList();
            boolean soleReader = readOnce.contains(vertex.inputs().get(0));
            Site site = new Site(
                    vertex.name(),
                    read,
                    soleReader,
                    variables,
                    parameters,
                    gradient,
                    layer,
                    examples,
                    rows,
                    kernel,
                    randoms);
            if (layer != null) {
                checkTraining(layer.conf(), site);
            }
            List<Node> made = Nodes.of(vertex.configuration(), site);
            nodes.addAll(made);
            if (made.isEmpty()) {
                computed.put(vertex.name(), read.get(0));
                if (!soleReader) {
                    readOnce.remove(vertex.name());
                }
            } else {
                Node output = made.get(made.size() - 1);
                computed.put(vertex.name(), output.output());
                vertices.put(output, vertex.name());
            }
            if (!variables.isEmpty()) {
                optimizer.add(layer, variables, vertex.name());
            }
            last = site;
        }
        loss = Loss.of(topology.outputLayer(), last);
        for (Node node : nodes) {
            deltas.put(node.output().deltas(), node.output().shape().size() * seeds);
        }
    }

    /** Names that one vertex reads, and that one once. */
    private static Set<String> readOnce(List<Topology.Vertex> vertices) {
        Map<String, Long> readers = vertices.stream()
                .flatMap(vertex -> vertex.inputs().stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return readers.keySet().stream().filter(name -> readers.get(name) == 1).collect(Collectors.toCollection(HashSet::new));
    }

    private static Map<String, Variable> variables(Layer layer, INDArray parameters) {
        Map<String, Variable> variables = new LinkedHashMap<>();
        if (layer != null && layer.numParams() > 0) {
            layer.paramTable().forEach((key, array) -> variables.put(key, Variable.of(array, parameters)));
        }
        return variables;
    }

    private static void checkTraining(NeuralNetConfiguration conf, Site site) throws UnsupportedConfiguration {
        site.require(conf.isMiniBatch() && conf.isMinimize(), "a loss that is summed or maximised");
        site.require(
                conf.getOptimizationAlgo() == OptimizationAlgorithm.STOCHASTIC_GRADIENT_DESCENT
                        && conf.getStepFunction() == null,
                "an optimiser other than stochastic gradient descent");
        site.require(
                conf.getLayer().getConstraints() == null
                        || conf.getLayer().getConstraints().isEmpty(),
                "a constraint");
        site.require(
                !(conf.getLayer() instanceof FeedForwardLayer layer && layer.getWeightNoise() != null), "weight noise");
    }

    /** Sets the parameters of one seed, in the order of DL4J's {@code params()}. */
    void setParameters(int seed, float[] values) {
        for (int i = 0; i < values.length; i++) {
            parameters[i * seeds + seed] = values[i];
        }
        nodes.forEach(Node::takeParameters);
    }

    /** The parameters of one seed, in the order of DL4J's {@code params()}. */
    float[] parameters(int seed) {
        nodes.forEach(Node::giveParameters);
        float[] values = new float[parameters.length / seeds];
        for (int i = 0; i < values.length; i++) {
            values[i] = parameters[i * seeds + seed];
        }
        return values;
    }

    /** Of the mean loss at the last {@link #fit}, before it was clipped; [parameter][seed]. */
    float[] gradient() {
        return gradient;
    }

    /** What a mini-batch is to be written into before it is used. */
    List<Activations> inputs() {
        return inputs;
    }

    Loss loss() {
        return loss;
    }

    /** What the last node computes. */
    Activations output() {
        return nodes.get(nodes.size() - 1).output();
    }

    /** Computes the output for the first examples of the inputs. */
    void forward(int examples, boolean training) {
        for (Node node : nodes) {
            node.forward(examples, training);
        }
    }

    /**
     * Computes the output in inference, and counts on the way.
     *
     * @param active told of each vertex the name and, seed by seed, how many of its outputs are not 0
     */
    void forward(int examples, BiConsumer<String, int[]> active) {
        for (Node node : nodes) {
            node.forward(examples, false);
            if (vertices.containsKey(node)) {
                active.accept(vertices.get(node), active(node.output(), examples)); // The next may work in the same place.
            }
        }
    }

    private int[] active(Activations output, int examples) {
        int[] counts = new int[seeds];
        for (int i = 0; i < examples * output.shape().size(); i++) {
            for (int s = 0; s < seeds; s++) {
                counts[s] += output.values()[i * seeds + s] == 0 ? 0 : 1;
            }
        }
        return counts;
    }

    /** Values that a vertex computes for one example. */
    Map<String, Integer> sizes() {
        Map<String, Integer> sizes = new HashMap<>();
        vertices.forEach((node, vertex) -> sizes.put(vertex, node.output().shape().size()));
        return sizes;
    }

    /** The gradient of the mean loss over the mini-batch in the inputs. */
    void backward(float[] labels, int examples) {
        forward(examples, true);
        deltas.forEach((array, sizes) -> Arrays.fill(array, 0, examples * sizes, 0));
        Arrays.fill(gradient, 0);
        loss.backward(output().values(), labels, output().deltas(), examples * output().shape().size() * seeds);
        for (int i = nodes.size() - 1; i >= 0; i--) {
            nodes.get(i).backward(examples);
        }
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] /= examples;
        }
    }

    /** Makes a step with the gradient that {@link #backward} left, which is used up. */
    void step() {
        optimizer.step(parameters, gradient);
    }

    /** To be called after each epoch. */
    void nextEpoch() {
        optimizer.nextEpoch();
    }
}
