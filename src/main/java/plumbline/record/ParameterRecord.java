package plumbline.record;

import java.io.Serializable;
import java.util.List;
import plumbline.network.LayerId;
import plumbline.network.ParameterRole;

/**
 * One parameter array at one step of training.
 *
 * @param layer     that it belongs to
 * @param parameter DL4J's name of it within the layer, for example {@code W} or {@code b}
 * @param role      what it is to its layer
 * @param gradient  of the MEAN loss over the mini-batch, before clipping
 * @param weight    the parameters themselves, where the gradient was taken: before the update
 * @param update    what the step subtracts from them
 * @param clipped   share of the gradient's elements that DL4J's {@code GradientNormalization} changes before the update, 0 to
 *                  1; a norm that is clipped changes all of its array
 */
public record ParameterRecord(
        LayerId layer,
        String parameter,
        ParameterRole role,
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

    ParameterRecord inNineDigits() {
        return new ParameterRecord(
                layer,
                parameter,
                role,
                gradient.inNineDigits(),
                weight.inNineDigits(),
                update.inNineDigits(),
                NineDigits.of(clipped));
    }

    /** @throws IllegalArgumentException if the numbers cannot be those of one array */
    void check() {
        long count = gradient.stats().count();
        boolean right = layer.number() >= 1
                && count >= 1
                && clipped >= 0
                && clipped <= 1
                && List.of(gradient, weight, update).stream()
                        .allMatch(array -> array.stats().count() == count && array.isConsistent());
        if (!right) {
            throw new IllegalArgumentException("the numbers of " + parameter + " of " + layer + " contradict each other");
        }
    }
}
