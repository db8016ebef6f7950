package plumbline.network;

import java.util.Set;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffVertex;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.params.CenterLossParamInitializer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;

/**
 * What a parameter array is to its layer. DL4J's {@link ParamInitializer} tells weights from biases; it does not tell
 * recurrent weights, calls the gain of layer normalisation a weight, and knows neither of batch normalisation's.
 */
public enum ParameterRole {
    /** Multiplies what comes from the layer before. */
    WEIGHT,
    /** Multiplies the layer's own state of the step before. */
    RECURRENT_WEIGHT,
    /** Is added: biases, and the shift (beta) of batch normalisation. */
    BIAS,
    /** Scales what was normalised: gamma of batch normalisation, the gain of layer normalisation. */
    GAIN,
    /** Moves without a gradient: running mean and variance of batch normalisation, centres of the center loss. */
    STATE;

    private static final Set<String> GAINS =
            Set.of(BatchNormalizationParamInitializer.GAMMA, DefaultParamInitializer.GAIN_KEY);

    /** How the names of recurrent weights begin in all of DL4J's recurrent layers. */
    private static final String RECURRENT = "RW";

    /** Whether it is a weight, recurrent or not. */
    public boolean isWeight() {
        return this == WEIGHT || this == RECURRENT_WEIGHT;
    }

    /**
     * The role of a parameter array.
     *
     * @param trainable layer or vertex that has it
     * @param parameter its name there, for example {@code W} or, in a bidirectional layer, {@code fW}
     */
    static ParameterRole of(Trainable trainable, String parameter) {
        if (!trainable.updaterDivideByMinibatch(parameter)) {
            return STATE;
        }
        if (trainable.getConfig() instanceof SameDiffVertex vertex) {
            return vertex.getVertexParams().isBiasParam(parameter) ? BIAS : WEIGHT;
        }
        Layer layer = configuration(trainable);
        if (layer == null) {
            return WEIGHT;
        }
        String name = parameter;
        if (layer instanceof Bidirectional bidirectional) {
            // "f" or "b" before the name says which direction's it is. DL4J's own initializer of both takes weights for biases.
            name = parameter.substring(1);
            layer = bidirectional.getFwd();
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

    /** That of the layer within all wrappers: a frozen layer's own initializer disowns its parameters. Null if there is none. */
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
