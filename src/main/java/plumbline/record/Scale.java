package plumbline.record;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
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
 * @param summedOver over which parts of an example its loss is the sum: {@code time steps}, {@code pixels} or
 *                   {@code voxels}, where Keras and PyTorch take the mean, so that the gradient is as many times larger;
 *                   empty if an example has one loss
 */
public record Scale(int applied, String summedOver) implements Serializable {

    /** As usual: DL4J applies the recorded gradient, and an example has one loss. */
    static final Scale MEAN = new Scale(1, "");

    /** That of a network at its current mini-batch. */
    static Scale of(Model network) {
        String summedOver = outputs(network)
                .map(Scale::summedOver)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
        return new Scale(network.conf().isMiniBatch() ? 1 : network.batchSize(), summedOver);
    }

    boolean isPossible() {
        return applied >= 1;
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
        return output instanceof CnnLossLayer ? "pixels" : output instanceof Cnn3DLossLayer ? "voxels" : null;
    }

    private static Stream<Layer> outputs(Model network) {
        if (network instanceof MultiLayerNetwork layers) {
            return Stream.of(layers.getLayer(layers.getnLayers() - 1));
        }
        return Arrays.stream(((ComputationGraph) network).getVertices())
                .filter(GraphVertex::isOutputVertex)
                .filter(GraphVertex::hasLayer)
                .map(GraphVertex::getLayer);
    }
}
