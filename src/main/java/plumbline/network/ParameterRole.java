package plumbline.network;

import java.util.Set;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.samediff.AbstractSameDiffLayer;
import org.deeplearning4j.nn.conf.layers.samediff.SDLayerParams;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffVertex;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.params.CenterLossParamInitializer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;

/**
 * The role of a parameter array in its layer. DL4J's {@link ParamInitializer} distinguishes weights from biases; it
 * does not distinguish recurrent weights, calls the gain of layer normalisation a weight, and calls batch
 * normalisation's gamma and beta neither.
 */
public enum ParameterRole {
    /** Multiplies the output of the previous layer. */
    WEIGHT,
    /** Multiplies the layer's own state at the previous time step. */
    RECURRENT_WEIGHT,
    /** Is added: a bias, and the shift (beta) of batch normalisation. */
    BIAS,
    /** Scales normalised values: gamma of batch normalisation, the gain of layer normalisation. */
    GAIN,
    /**
     * Is not trained by the gradient of the loss: running mean and variance of batch normalisation, class centres of
     * center loss.
     */
    STATE;

    private static final Set<String> GAINS =
            Set.of(BatchNormalizationParamInitializer.GAMMA, DefaultParamInitializer.GAIN_KEY);

    /** Prefix of the names of recurrent weights in all of DL4J's recurrent layers. */
    private static final String RECURRENT = "RW";

    /** Whether this is a weight, recurrent or not. */
    public boolean isWeight() {
        return this == WEIGHT || this == RECURRENT_WEIGHT;
    }

    /**
     * The role of a parameter array.
     *
     * @param trainable layer or vertex that owns it
     * @param parameter its name there, for example {@code W} or, in a bidirectional layer, {@code fW}
     */
    static ParameterRole of(Trainable trainable, String parameter) {
        if (!trainable.updaterDivideByMinibatch(parameter)) {
            return STATE;
        }
        if (trainable.getConfig() instanceof SameDiffVertex vertex) {
            return ofSameDiff(vertex.getVertexParams(), parameter);
        }
        Layer layer = configuration(trainable);
        if (layer == null) {
            return WEIGHT;
        }
        String name = parameter;
        if (layer instanceof Bidirectional) {
            // The prefix "f" or "b" is the direction. DL4J's initializer of the pair takes its weights for biases.
            name = parameter.substring(1);
            layer = Wrapping.innermost(layer);
        }
        if (layer instanceof AbstractSameDiffLayer own) {
            return ofSameDiff(own.getLayerParams(), name);
        }
        if (name.equals(CenterLossParamInitializer.CENTER_KEY)) {
            return STATE;
        }
        if (GAINS.contains(name)) {
            return GAIN;
        }
        if (layer.initializer().isBiasParam(layer, name) || name.equals(BatchNormalizationParamInitializer.BETA)) {
            return BIAS;
        }
        return name.startsWith(RECURRENT) ? RECURRENT_WEIGHT : WEIGHT;
    }

    /** As its author declared it: the names are his own, and mean nothing that those of DL4J's layers mean. */
    private static ParameterRole ofSameDiff(SDLayerParams declared, String name) {
        return declared.isBiasParam(name) ? BIAS : WEIGHT;
    }

    /**
     * That of the innermost wrapped layer, for a frozen layer's initializer disowns its parameters; null if there is
     * none.
     */
    private static Layer configuration(Trainable trainable) {
        org.deeplearning4j.nn.api.Layer layer = trainable instanceof GraphVertex vertex
                ? vertex.getLayer()
                : (org.deeplearning4j.nn.api.Layer) trainable;
        while (layer instanceof BaseWrapperLayer wrapper) {
            layer = wrapper.getUnderlying();
        }
        return layer == null ? null : layer.conf().getLayer();
    }
}
