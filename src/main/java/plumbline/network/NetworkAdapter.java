package plumbline.network;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** What {@link MultiLayerNetwork} and {@link ComputationGraph} both can do, though not as a {@link Model}. */
public sealed interface NetworkAdapter {

    /** @throws IllegalArgumentException if it is neither of the two */
    static NetworkAdapter of(Model model) {
        if (model instanceof MultiLayerNetwork network) {
            return new OfLayers(network);
        }
        if (model instanceof ComputationGraph graph) {
            return new OfVertices(graph);
        }
        throw new IllegalArgumentException("a network must be a MultiLayerNetwork or a ComputationGraph, not a "
                + model.getClass().getSimpleName());
    }

    /** The configuration as JSON. */
    String json();

    /** Trains one epoch. */
    void fit(DataSetIterator epoch);

    /** What the one output layer gives for features [examples, ...], as after training. */
    INDArray output(INDArray features);

    /** The loss of the one output layer. */
    ILossFunction loss();

    Collection<TrainingListener> listeners();

    /** All that computes, from the input on. */
    List<Step> steps();

    /**
     * A layer, or a vertex of a graph.
     *
     * @param number counted from 1
     * @param key    DL4J's own name of it: those of its gradients begin so
     * @param name   as configured
     */
    record Step(int number, String key, String name, Map<String, INDArray> parameters) {

        @Override
        public String toString() {
            return "layer " + number + " (" + name + ")";
        }
    }

    /** One layer after another. */
    record OfLayers(MultiLayerNetwork network) implements NetworkAdapter {

        @Override
        public String json() {
            return network.getLayerWiseConfigurations().toJson();
        }

        @Override
        public void fit(DataSetIterator epoch) {
            network.fit(epoch);
        }

        @Override
        public INDArray output(INDArray features) {
            return network.output(features);
        }

        @Override
        public ILossFunction loss() {
            return lossOf(network.getOutputLayer());
        }

        @Override
        public Collection<TrainingListener> listeners() {
            return network.getListeners();
        }

        @Override
        public List<Step> steps() {
            List<Step> steps = new ArrayList<>();
            for (Layer layer : network.getLayers()) {
                String name = layer.conf().getLayer().getLayerName();
                String key = String.valueOf(steps.size());
                steps.add(new Step(steps.size() + 1, key, name, layer.paramTable(false)));
            }
            return steps;
        }
    }

    /** A graph. */
    record OfVertices(ComputationGraph graph) implements NetworkAdapter {

        @Override
        public String json() {
            return graph.getConfiguration().toJson();
        }

        @Override
        public void fit(DataSetIterator epoch) {
            graph.fit(epoch);
        }

        @Override
        public INDArray output(INDArray features) {
            return graph.outputSingle(features);
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
        public List<Step> steps() {
            List<Step> steps = new ArrayList<>();
            for (int i : graph.topologicalSortOrder()) {
                GraphVertex vertex = graph.getVertices()[i];
                if (!vertex.isInputVertex()) {
                    String name = vertex.getVertexName();
                    steps.add(new Step(steps.size() + 1, name, name, vertex.paramTable(false)));
                }
            }
            return steps;
        }
    }

    private static ILossFunction lossOf(Layer output) {
        return ((BaseOutputLayer) output.conf().getLayer()).getLossFn();
    }
}
