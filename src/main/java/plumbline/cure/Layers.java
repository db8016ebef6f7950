package plumbline.cure;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;

/**
 * The layers of a configuration that was copied by DL4J's {@code clone}, to be changed. What stands in a {@link LastTimeStep} is
 * among them; DL4J copies no wrapper's layer, so that of others is left alone.
 */
final class Layers {

    private Layers() {}

    /** From the input to the output. */
    static List<Layer> of(MultiLayerConfiguration copy) {
        return copy.getConfs().stream().map(Layers::own).toList();
    }

    /** In the order in which they were added. */
    static List<Layer> of(ComputationGraphConfiguration copy) {
        return copy.getVertices().values().stream()
                .filter(LayerVertex.class::isInstance)
                .map(vertex -> own(((LayerVertex) vertex).getLayerConf()))
                .toList();
    }

    private static Layer own(NeuralNetConfiguration of) {
        if (of.getLayer().getClass() != LastTimeStep.class) {
            return of.getLayer();
        }
        Layer inner = ((LastTimeStep) of.getLayer()).getUnderlying().clone();
        ((LastTimeStep) of.getLayer()).setUnderlying(inner);
        return inner;
    }

    /** Whether it is a hidden layer with weights of its own for each unit; those with gates are none. */
    static boolean isHidden(Layer layer) {
        return layer instanceof DenseLayer || layer instanceof ConvolutionLayer || layer instanceof SimpleRnn;
    }

    /** Whether its weights are a matrix, from all inputs to all units. */
    static boolean hasMatrix(Layer layer) {
        return layer instanceof DenseLayer || layer instanceof SimpleRnn || layer instanceof BaseOutputLayer;
    }

    /** The function that a hidden layer applies; the identity if it applies none or is no such layer. */
    static IActivation function(Layer layer) {
        if (layer instanceof ActivationLayer activation) {
            return activation.getActivationFn();
        }
        return isHidden(layer)
                ? ((BaseLayer) layer).getActivationFn()
                : new ActivationIdentity();
    }
}
