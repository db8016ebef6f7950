package plumbline.record;

import java.io.Serializable;

/**
 * One parameter array at one step of training.
 *
 * @param layer     1 = first layer with parameters
 * @param layerName the layer's or vertex's name in its configuration
 * @param parameter DL4J's name, {@code W} for weights and {@code b} for biases
 * @param gradient  of the MEAN loss over the mini-batch, before clipping
 * @param weight    the parameters themselves, where the gradient was taken: before the update
 * @param update    what the step subtracts from them
 * @param clipped   share of the gradient's elements that DL4J's {@code GradientNormalization} changes before the update, 0 to
 *                  1; a norm that is clipped changes all of its array
 */
public record ParameterRecord(
        int layer,
        String layerName,
        String parameter,
        ArraySummary gradient,
        ArraySummary weight,
        ArraySummary update,
        double clipped)
        implements Serializable {

    /**
     * The update's size beside the weight's: the ratio of their mean absolute values, whose log10 DL4J's training UI shows
     * too. Where a network learns well it is about 0.001. Infinite or NaN if all weights are 0.
     */
    public double updateRatio() {
        return update.stats().meanAbs() / weight.stats().meanAbs();
    }
}
