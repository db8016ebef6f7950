package plumbline.cure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import plumbline.experiment.GraphTask;
import plumbline.experiment.MultiLayerTask;
import plumbline.experiment.Task;
import plumbline.layer.DenseIdentityBlock;

/**
 * What goes into two dense layers is added to what comes out of them, before the function of the second: the gradient passes as it is. The
 * second layer's weights begin as 0, and the first one's as He's divided by the root of the number of such blocks, so that each block starts
 * as the identity and a step changes the network no more than if there were one. The sequence of layers becomes a graph.
 *
 * <p>Source: He, Zhang, Ren and Sun 2015, "Deep residual learning for image recognition", figure 2; Zhang, Dauphin and Ma 2019, "Fixup
 * initialization: residual learning without normalization", section 3.2, rules 1 and 2.
 */
record FixupShortcuts() implements Remedy {

    private static final String INPUT = "input";

    @Override
    public String name() {
        return "shortcuts with Fixup's weights";
    }

    @Override
    public String target() {
        return "sequences of layers with two dense ones in a row that have as many inputs as units";
    }

    @Override
    public boolean comesLast() {
        return true;
    }

    @Override
    public Optional<Task> applyTo(Task task) {
        return task instanceof MultiLayerTask layers && !blocks(layers.configuration(1)).isEmpty()
                ? Optional.of(GraphTask.of(
                        task.data(), seed -> graph(layers.configuration(seed).clone()), task.batchSize(), task.epochs(), task.success()))
                : Optional.empty();
    }

    /** The places of the first layers of the blocks. Of an odd number of layers in a row the first is in none. */
    private static Set<Integer> blocks(MultiLayerConfiguration configuration) {
        Set<Integer> blocks = new HashSet<>();
        for (int i = configuration.getConfs().size() - 2; i >= 0; i--) {
            if (isSquare(configuration, i) && isSquare(configuration, i + 1) && !blocks.contains(i + 1)) {
                blocks.add(i);
            }
        }
        return blocks;
    }

    private static boolean isSquare(MultiLayerConfiguration configuration, int place) {
        return configuration.getConf(place).getLayer() instanceof DenseLayer dense
                && dense.getNIn() == dense.getNOut()
                && !(dense.getActivationFn() instanceof ActivationIdentity)
                && configuration.getInputPreProcess(place) == null;
    }

    private static ComputationGraphConfiguration graph(MultiLayerConfiguration layers) {
        NeuralNetConfiguration first = layers.getConf(0);
        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .seed(first.getSeed())
                .dataType(layers.getDataType())
                .miniBatch(first.isMiniBatch())
                .minimize(first.isMinimize())
                .optimizationAlgo(first.getOptimizationAlgo())
                .graphBuilder()
                .addInputs(INPUT);
        Set<Integer> blocks = blocks(layers);
        List<String> ends = new ArrayList<>(List.of(INPUT)); // What each layer is given, and then the output.
        for (int i = 0; i < layers.getConfs().size(); i++) {
            Layer layer = layers.getConf(i).getLayer();
            String name = layer.getLayerName() == null ? "layer" + i : layer.getLayerName();
            String before = ends.get(i);
            if (blocks.contains(i)) {
                ((DenseLayer) layer).setWeightInitFn(fixup(layer, blocks).first());
            }
            if (blocks.contains(i - 1)) {
                DenseLayer second = (DenseLayer) layer;
                ActivationLayer function = new ActivationLayer.Builder().name(name + "_function").activation(second.getActivationFn()).build();
                second.setActivationFn(new ActivationIdentity());
                second.setWeightInitFn(fixup(layer, blocks).last());
                graph.addLayer(name, second, before)
                        .addVertex(name + "_sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), name, ends.get(i - 1))
                        .addLayer(name + "_function", function, name + "_sum");
                ends.add(name + "_function");
            } else {
                graph.addLayer(name, layer, layers.getInputPreProcess(i), before);
                ends.add(name);
            }
        }
        return graph.setOutputs(ends.get(ends.size() - 1)).build();
    }

    private static DenseIdentityBlock fixup(Layer layer, Set<Integer> blocks) {
        return DenseIdentityBlock.fixup((int) ((DenseLayer) layer).getNIn(), blocks.size());
    }
}
