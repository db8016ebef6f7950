package plumbline.network;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.misc.RepeatVector;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.impl.FrozenVertex;
import org.deeplearning4j.nn.layers.FrozenLayer;
import org.deeplearning4j.nn.layers.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.layers.wrapper.BaseWrapperLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer of a {@code MultiLayerNetwork}, or a vertex of a {@code ComputationGraph}.
 *
 * @param id        its name and number
 * @param key       DL4J's key for it: the prefix of the names of its gradients
 * @param trainable DL4J's layer or vertex
 */
public record NetworkLayer(LayerId id, String key, Trainable trainable) {

    /**
     * Layers that are configured with a function, by default with a sigmoid, and do not apply it; that of a variational autoencoder is of its
     * inner layers, not of what it puts out.
     */
    private static final List<Class<? extends BaseLayer>> WITHOUT_FUNCTION = List.of(
            BatchNormalization.class, DropoutLayer.class, PReLULayer.class, RepeatVector.class, VariationalAutoencoder.class);

    /** Its parameter arrays by DL4J's names, in the order in which DL4J lays them out in one row. */
    public Map<String, INDArray> parameters() {
        return trainable.paramTable(false);
    }

    /** Those of its parameter arrays that are weights, recurrent ones included. */
    public List<String> weights() {
        return parameters().keySet().stream().filter(parameter -> role(parameter).isWeight()).toList();
    }

    /** The role of one of its parameter arrays. */
    public ParameterRole role(String parameter) {
        return ParameterRole.of(trainable, parameter);
    }

    /** Whether its parameters are not trained, by {@code FrozenLayer}, {@code FrozenLayerWithBackprop} or transfer learning. */
    public boolean frozen() {
        if (trainable instanceof FrozenVertex) {
            return true;
        }
        // As it runs, not as configured: freezing a layer of a network that exists may leave the configuration as it was.
        Optional<Layer> running = layer(trainable);
        while (running.orElse(null) instanceof BaseWrapperLayer wrapper) {
            if (wrapper instanceof FrozenLayer || wrapper instanceof FrozenLayerWithBackprop) {
                return true;
            }
            running = Optional.of(wrapper.getUnderlying());
        }
        return running.stream().flatMap(layer -> Wrapping.from(layer.conf().getLayer())).anyMatch(Wrapping::freezes);
    }

    /** Whether DL4J passes no gradient on to what is below it: a {@code FrozenLayer} that nothing wraps. */
    boolean endsBackpropagation() {
        return trainable instanceof FrozenVertex || layer(trainable).orElse(null) instanceof FrozenLayer;
    }

    /**
     * Whether DL4J constrains the parameters after each update, for example to a maximum of their norm.
     *
     * @param trainable DL4J's layer or vertex
     */
    public static boolean isConstrained(Trainable trainable) {
        return layer(trainable).stream()
                .flatMap(layer -> Wrapping.from(layer.conf().getLayer()))
                .anyMatch(layer -> layer.getConstraints() != null && !layer.getConstraints().isEmpty());
    }

    /** DL4J's name of its activation function, for example {@code relu}; empty if it has none, or several. */
    public String activation() {
        return configuration()
                .map(NetworkLayer::function)
                .map(function -> withoutSettings(function.toString()))
                .orElse("");
    }

    /** DL4J puts those in brackets, {@code leakyrelu(a=0.01)}. */
    private static String withoutSettings(String function) {
        int bracket = function.indexOf('(');
        return bracket < 0 ? function : function.substring(0, bracket);
    }

    /**
     * The learning rate of its weights at a step; empty if its updater has none, or it is not known.
     *
     * @param iteration mini-batches before it
     * @param epoch     epochs before it
     */
    public OptionalDouble learningRate(int iteration, int epoch) {
        double rate = configuration().orElse(null) instanceof BaseLayer base && base.getIUpdater() != null
                ? base.getIUpdater().getLearningRate(iteration, epoch)
                : Double.NaN;
        return Double.isNaN(rate) ? OptionalDouble.empty() : OptionalDouble.of(rate);
    }

    private static IActivation function(org.deeplearning4j.nn.conf.layers.Layer configuration) {
        if (configuration instanceof BaseLayer base && WITHOUT_FUNCTION.stream().noneMatch(type -> type.isInstance(base))) {
            return base.getActivationFn();
        }
        return configuration instanceof ActivationLayer only ? only.getActivationFn() : null;
    }

    /** Which time steps of its input are present in the mini-batch at hand, [examples, time steps]; empty if all are. */
    public Optional<INDArray> mask() {
        return layer(trainable).map(Layer::getMaskArray);
    }

    /** Its configuration, without what wraps it; empty for a vertex without a layer. */
    public Optional<org.deeplearning4j.nn.conf.layers.Layer> configuration() {
        return layer(trainable).map(layer -> Wrapping.innermost(layer.conf().getLayer()));
    }

    /**
     * Whether the channels, or features, of what it puts out are its last dimension, after positions and time steps; empty if its
     * configuration does not say: then they are where they are in what it is given.
     */
    public Optional<Boolean> channelsLast() {
        return configuration().flatMap(ChannelOrder::last);
    }

    /** Empty for a vertex without one. */
    private static Optional<Layer> layer(Trainable trainable) {
        return Optional.ofNullable(trainable instanceof GraphVertex vertex ? vertex.getLayer() : (Layer) trainable);
    }

    @Override
    public String toString() {
        return id.toString();
    }
}
