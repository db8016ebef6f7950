package plumbline.record;

import java.io.Serializable;
import java.util.List;
import plumbline.network.LayerId;
import plumbline.network.ParameterRole;

/**
 * One parameter array at one training step.
 *
 * @param layer     the layer that owns it
 * @param parameter DL4J's name of it within the layer, for example {@code W} or {@code b}
 * @param role      its role in the layer
 * @param gradient  of the MEAN loss over the mini-batch, before clipping
 * @param weight    the values of the parameters where the gradient was taken: before the update
 * @param update    what the step subtracts from the values
 * @param clipped   fraction of the gradient's elements that DL4J's {@code GradientNormalization} changes before the
 *                  update, 0 to 1; clipping by norm changes all elements or none
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
     * The ratio of the mean absolute update to the mean absolute weight, whose log10 DL4J's training UI shows too. In a
     * network that learns well it is about 0.001. Infinite or NaN if all weights are 0.
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

    /** @throws IllegalArgumentException if the numbers are inconsistent with each other */
    void check() {
        long count = gradient.stats().count();
        boolean right = layer.number() >= 1
                && count >= 1
                && clipped >= 0
                && clipped <= 1
                && List.of(gradient, weight, update).stream()
                        .allMatch(array -> array.stats().count() == count && array.isConsistent());
        if (!right) {
            throw new IllegalArgumentException("inconsistent numbers for " + parameter + " of " + layer);
        }
    }
}
