package plumbline.network;

import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The memory without which DL4J cannot train a network, in bytes, known from the configuration before any of it is there.
 * What layers, listeners and the examples take besides is not counted.
 *
 * @param parameters   of all layers; their gradient is as large
 * @param updaterState what the optimiser keeps of each parameter, a velocity for example
 * @param activations  outputs of all layers and vertices for one mini-batch, kept for the backward pass; 0 if DL4J cannot tell
 *                     their shapes beforehand
 */
public record NetworkSize(double parameters, double updaterState, double activations) {

    /**
     * That of a sequence of layers.
     *
     * @param features  of some examples, [examples, ...]
     * @param batchSize examples in a mini-batch
     */
    public static NetworkSize of(MultiLayerConfiguration network, INDArray features, int batchSize) {
        return of(
                network.getDataType(),
                network.getConfs().stream().map(NeuralNetConfiguration::getLayer).toList(),
                () -> network.getLayerActivationTypes(InputType.inferInputType(features)),
                batchSize);
    }

    /**
     * That of a graph.
     *
     * @param features  of some examples, one array [examples, ...] for each input
     * @param batchSize examples in a mini-batch
     */
    public static NetworkSize of(ComputationGraphConfiguration network, INDArray[] features, int batchSize) {
        return of(
                network.getDataType(),
                network.getVertices().values().stream().flatMap(NetworkSize::layer).toList(),
                // DL4J adds preprocessors as it goes.
                () -> network.clone().getLayerActivationTypes(InputType.inferInputTypes(features)).values(),
                batchSize);
    }

    private static Stream<Layer> layer(GraphVertex vertex) {
        return vertex instanceof LayerVertex layer ? Stream.of(layer.getLayerConf().getLayer()) : Stream.empty();
    }

    private static NetworkSize of(
            DataType numbers, List<Layer> layers, Supplier<Collection<InputType>> outputs, int batchSize) {
        double parameters = layers.stream().mapToDouble(NetworkSize::parameters).sum();
        double updaterState = layers.stream().mapToDouble(NetworkSize::updaterState).sum();
        return new NetworkSize(
                parameters * numbers.width(),
                updaterState * numbers.width(),
                elements(outputs) * batchSize * numbers.width());
    }

    private static double parameters(Layer layer) {
        return layer.initializer().numParams(layer);
    }

    private static double updaterState(Layer layer) {
        if (Wrapping.from(layer).anyMatch(Wrapping::freezes)) {
            return 0;
        }
        long trained = layer.initializer().numParams(layer);
        Layer innermost = Wrapping.innermost(layer);
        if (innermost instanceof BatchNormalization normalization) {
            trained -= 2 * normalization.getNOut(); // Its running means and variances are among the parameters.
        }
        return innermost instanceof BaseLayer base && base.getIUpdater() != null ? base.getIUpdater().stateSize(trained) : 0;
    }

    private static double elements(Supplier<Collection<InputType>> outputs) {
        try {
            return outputs.get().stream().mapToDouble(InputType::arrayElementsPerExample).sum();
        } catch (RuntimeException e) {
            return 0; // A layer that tells no shape may well be trained.
        }
    }

    /** All together. */
    public double bytes() {
        return 2 * parameters + updaterState + activations;
    }
}
