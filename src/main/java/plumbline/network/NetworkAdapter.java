package plumbline.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** One interface to what {@link MultiLayerNetwork} and {@link ComputationGraph} have in common beyond {@link Model}. */
public sealed interface NetworkAdapter {

    /** @throws IllegalArgumentException if the model is neither of the two */
    static NetworkAdapter of(Model model) {
        if (model instanceof MultiLayerNetwork network) {
            return new MultiLayerAdapter(network);
        }
        if (model instanceof ComputationGraph graph) {
            return new GraphAdapter(graph);
        }
        Objects.requireNonNull(model, "the network must not be null");
        throw new IllegalArgumentException("a network must be a MultiLayerNetwork or a ComputationGraph, not a "
                + model.getClass().getSimpleName());
    }

    /** The configuration as JSON. */
    String json();

    /** Trains one epoch. */
    void fit(MultiDataSetIterator epoch);

    /**
     * The output of the only output layer, in inference mode.
     *
     * @param examples features of every input, and masks where there are any
     */
    INDArray output(MultiDataSet examples);

    /**
     * The outputs of all layers in inference mode, by the layer's name.
     *
     * @param examples features of every input, and masks where there are any
     */
    Map<String, INDArray> outputs(MultiDataSet examples);

    /** How many inputs the network has. */
    int inputs();

    /** @throws IllegalArgumentException if examples have another number of inputs than the network */
    default void requireInputsOf(MultiDataSet examples) {
        if (examples.numFeatureArrays() != inputs()) {
            throw new IllegalArgumentException("the network has " + inputs() + (inputs() == 1 ? " input" : " inputs")
                    + ", but the examples are of " + examples.numFeatureArrays());
        }
    }

    /** The loss of the only output layer. */
    ILossFunction loss();

    /** The listeners attached to the network. */
    Collection<TrainingListener> listeners();

    /** All layers from the input to the output; of a graph, all vertices but the inputs, in topological order. */
    List<NetworkLayer> layers();

    /**
     * What runs its layers: DL4J's own objects. As long as these are the same, and the parameters are in the same row, so are
     * its {@link #layers()}, which cost more to ask for.
     */
    List<Trainable> running();

    /** Those with parameters, in the order in which DL4J lays the parameters out in one row. */
    default List<NetworkLayer> parameterLayers() {
        return layers().stream().filter(layer -> layer.id().number() > 0).toList();
    }

    /**
     * The layers, frozen or not, from which a way to the loss leads through a {@code FrozenLayer}, which passes no gradient
     * on: in a {@code MultiLayerNetwork} they get none, in a graph that of the other ways.
     */
    Set<LayerId> belowFrozen();

    /** The key of a {@code MultiLayerNetwork}'s input among what was {@linkplain #heard heard} of its forward pass. */
    String INPUT = "";

    /**
     * What a listener of a {@code MultiLayerNetwork} hears of its forward pass, by the {@linkplain NetworkLayer#key keys} of its layers, as
     * that of a graph comes.
     *
     * @param inputAndLayers the input first
     */
    static Map<String, INDArray> heard(List<INDArray> inputAndLayers) {
        Map<String, INDArray> activations = new HashMap<>();
        activations.put(INPUT, inputAndLayers.get(0));
        for (int i = 1; i < inputAndLayers.size(); i++) {
            activations.put(String.valueOf(i - 1), inputAndLayers.get(i));
        }
        return activations;
    }

    /** A {@link MultiLayerNetwork}. */
    record MultiLayerAdapter(MultiLayerNetwork network) implements NetworkAdapter {

        @Override
        public String json() {
            return network.getLayerWiseConfigurations().toJson();
        }

        @Override
        public void fit(MultiDataSetIterator epoch) {
            network.fit(epoch);
        }

        @Override
        public INDArray output(MultiDataSet examples) {
            return network.output(examples.getFeatures(0), false, examples.getFeaturesMaskArray(0), null);
        }

        @Override
        public Map<String, INDArray> outputs(MultiDataSet examples) {
            List<INDArray> outputs = network.feedForward(examples.getFeatures(0), examples.getFeaturesMaskArray(0), null);
            Map<String, INDArray> byName = new HashMap<>();
            for (int i = 0; i < network.getnLayers(); i++) {
                byName.put(name(i), outputs.get(i + 1)); // The first is the input.
            }
            return byName;
        }

        @Override
        public int inputs() {
            return 1;
        }

        @Override
        public ILossFunction loss() {
            return lossOf(network.getLayer(network.getnLayers() - 1));
        }

        @Override
        public Collection<TrainingListener> listeners() {
            return network.getListeners();
        }

        /**
         * Not from {@code getLayers()}, which takes the network's lock: a worker of a {@code ParallelWrapper} holds that
         * of its own network all through a step, and a listener of another one must not wait for it.
         */
        @Override
        public List<NetworkLayer> layers() {
            List<NetworkLayer> layers = new ArrayList<>();
            int number = 0;
            for (int i = 0; i < network.getnLayers(); i++) {
                Layer layer = network.getLayer(i);
                boolean numbered = layer.numParams() > 0;
                number += numbered ? 1 : 0;
                LayerId id = new LayerId(name(i), numbered ? number : 0);
                layers.add(new NetworkLayer(id, String.valueOf(i), layer));
            }
            return layers;
        }

        @Override
        public List<Trainable> running() {
            List<Trainable> running = new ArrayList<>(network.getnLayers());
            for (int i = 0; i < network.getnLayers(); i++) {
                running.add(network.getLayer(i));
            }
            return running;
        }

        @Override
        public Set<LayerId> belowFrozen() {
            List<NetworkLayer> layers = layers();
            int last = layers.size();
            do {
                last--;
            } while (last > 0 && !layers.get(last).endsBackpropagation());
            return ids(layers.stream().limit(last));
        }

        /** A wrapper's own, or else that of what it wraps: DL4J gives some wrappers no name, or no more than its default. */
        private String name(int index) {
            String unnamed = "layer" + index;
            return Wrapping.from(network.getLayerWiseConfigurations().getConf(index).getLayer())
                    .map(org.deeplearning4j.nn.conf.layers.Layer::getLayerName)
                    .filter(name -> name != null && !name.equals(unnamed))
                    .findFirst()
                    .orElse(unnamed);
        }
    }

    /** A {@link ComputationGraph}. */
    record GraphAdapter(ComputationGraph graph) implements NetworkAdapter {

        @Override
        public String json() {
            return graph.getConfiguration().toJson();
        }

        @Override
        public void fit(MultiDataSetIterator epoch) {
            graph.fit(epoch);
        }

        @Override
        public INDArray output(MultiDataSet examples) {
            return graph.output(false, examples.getFeatures(), examples.getFeaturesMaskArrays(), null)[0];
        }

        @Override
        public Map<String, INDArray> outputs(MultiDataSet examples) {
            graph.setLayerMaskArrays(examples.getFeaturesMaskArrays(), null);
            try {
                return graph.feedForward(examples.getFeatures(), false);
            } finally {
                graph.clearLayerMaskArrays();
            }
        }

        @Override
        public int inputs() {
            return graph.getNumInputArrays();
        }

        @Override
        public ILossFunction loss() {
            return lossOf(graph.getOutputLayer(0));
        }

        @Override
        public Collection<TrainingListener> listeners() {
            return graph.getListeners();
        }

        @Override
        public List<NetworkLayer> layers() {
            List<NetworkLayer> layers = new ArrayList<>();
            int number = 0;
            for (GraphVertex vertex : Arrays.stream(graph.topologicalSortOrder())
                    .mapToObj(i -> graph.getVertices()[i])
                    .toList()) {
                if (!vertex.isInputVertex()) {
                    boolean numbered = vertex.numParams() > 0;
                    number += numbered ? 1 : 0;
                    LayerId id = new LayerId(vertex.getVertexName(), numbered ? number : 0);
                    layers.add(new NetworkLayer(id, vertex.getVertexName(), vertex));
                }
            }
            return layers;
        }

        @Override
        public List<Trainable> running() {
            List<Trainable> running = new ArrayList<>(2 * graph.getVertices().length);
            for (GraphVertex vertex : graph.getVertices()) {
                running.add(vertex);
                if (vertex.hasLayer()) {
                    running.add(vertex.getLayer());
                }
            }
            return running;
        }

        @Override
        public Set<LayerId> belowFrozen() {
            List<NetworkLayer> layers = new ArrayList<>(layers());
            Collections.reverse(layers);
            Set<String> below = new HashSet<>();
            for (NetworkLayer layer : layers) {
                if (layer.endsBackpropagation() || below.contains(layer.key())) {
                    Arrays.stream(graph.getVertex(layer.key()).getInputVertices())
                            .map(input -> graph.getVertices()[input.getVertexIndex()].getVertexName())
                            .forEach(below::add);
                }
            }
            return ids(layers.stream().filter(layer -> below.contains(layer.key())));
        }
    }

    private static Set<LayerId> ids(Stream<NetworkLayer> layers) {
        return layers.map(NetworkLayer::id).collect(Collectors.toUnmodifiableSet());
    }

    private static ILossFunction lossOf(Layer output) {
        return ((BaseOutputLayer) output.conf().getLayer()).getLossFn();
    }
}
