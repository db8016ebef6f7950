package plumbline.record;

import java.io.Serializable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.convolution.Cnn3DLossLayer;
import org.deeplearning4j.nn.layers.convolution.CnnLossLayer;
import org.deeplearning4j.nn.layers.recurrent.RnnLossLayer;
import org.deeplearning4j.nn.layers.recurrent.RnnOutputLayer;
import org.deeplearning4j.nn.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Of which loss the recorded gradient is, beyond "the mean over the mini-batch", and what DL4J makes of it.
 *
 * @param applied  what DL4J clips and applies is the recorded gradient times this: 1, or the examples of the mini-batch
 *                 in a network configured with {@code miniBatch(false)}
 * @param summedOver over which parts of an example its loss sums: {@code time steps}, {@code pixels} or
 *                   {@code voxels}, where Keras and PyTorch take the mean, so that the gradient is as many times larger;
 *                   empty if an example has one loss. Of a graph whose outputs differ, with the name of the output:
 *                   {@code time steps in tags}
 */
public record Scale(int applied, String summedOver) implements Serializable {

    /** As usual: DL4J applies the recorded gradient, and an example has one loss. */
    public static final Scale MEAN = new Scale(1, "");

    /** That of a network at its current mini-batch. */
    static Scale of(Model network) {
        String summedOver = network instanceof MultiLayerNetwork layers
                ? summedOver(layers.getLayer(layers.getnLayers() - 1))
                : summedOver((ComputationGraph) network);
        return new Scale(network.conf().isMiniBatch() ? 1 : network.batchSize(), summedOver);
    }

    boolean isPossible() {
        return applied >= 1;
    }

    /** Where outputs differ, the parts with the name of the output. */
    private static String summedOver(ComputationGraph graph) {
        Map<String, String> parts = new LinkedHashMap<>();
        Arrays.stream(graph.getVertices())
                .filter(vertex -> vertex.isOutputVertex() && vertex.hasLayer())
                .forEach(vertex -> parts.put(vertex.getVertexName(), summedOver(vertex.getLayer())));
        if (parts.values().stream().distinct().count() <= 1) {
            return parts.values().stream().findFirst().orElse("");
        }
        return parts.entrySet().stream()
                .filter(output -> !output.getValue().isEmpty())
                .map(output -> output.getValue() + " in " + output.getKey())
                .collect(Collectors.joining(" and "));
    }

    /** Over a sequence that reaches a plain output layer step by step DL4J takes the mean. */
    private static String summedOver(Layer outermost) {
        Layer output = outermost;
        while (output instanceof BaseWrapperLayer wrapper) {
            output = wrapper.getUnderlying();
        }
        if (output instanceof RnnOutputLayer || output instanceof RnnLossLayer) {
            return "time steps";
        }
        return output instanceof CnnLossLayer ? "pixels" : output instanceof Cnn3DLossLayer ? "voxels" : "";
    }
}
