package plumbline.record;

import java.io.Serializable;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import plumbline.network.LayerId;
import plumbline.network.ParameterRole;

/**
 * One parameter array at one training step.
 *
 * @param layer     the layer that owns it
 * @param parameter DL4J's name of it within the layer, for example {@code W} or {@code b}
 * @param role      its role in the layer
 * @param gradient  of the MEAN loss over the mini-batch, before clipping
 * @param weight    the values of the parameters where the gradient was taken: before the update; absent if they were
 *                  not to be recorded
 * @param update    what the step takes from the values; absent if it was not to be recorded
 * @param clipped   fraction of the gradient's elements that DL4J's {@code GradientNormalization} changes before the
 *                  update, 0 to 1; clipping by norm changes all elements or none
 * @param marks     what else is to be known of it
 */
public record ParameterRecord(
        LayerId layer,
        String parameter,
        ParameterRole role,
        ArraySummary gradient,
        @Usually ArraySummary weight,
        @Usually ArraySummary update,
        double clipped,
        @Usually Set<Mark> marks)
        implements Serializable {

    /** What is not as usual. */
    public enum Mark {
        /**
         * The layer is frozen, or all that is between it and the loss goes through a {@code FrozenLayer}: its gradient is 0
         * because it is not to learn. A layer of a graph that reaches the loss around the frozen one learns, by the gradient
         * of those ways alone, and has no mark.
         */
        FROZEN,
        /**
         * The update is the values before less those after, since they did not lose what DL4J's updater returned:
         * constraints and line searches make the difference. One that somebody else's listener makes from a later step on may
         * be noticed up to 15 records late, see {@link GradientListener}.
         */
        MEASURED
    }

    /** What a file leaves out is as usual: absent, or without a mark. */
    public ParameterRecord {
        marks = marks == null ? Set.of() : Set.copyOf(marks);
        weight = weight == null ? ArraySummary.ABSENT : weight;
        update = update == null ? ArraySummary.ABSENT : update;
    }

    /** As usual: of a layer that is not frozen, the update as the updater returned it. */
    public ParameterRecord(
            LayerId layer,
            String parameter,
            ParameterRole role,
            ArraySummary gradient,
            ArraySummary weight,
            ArraySummary update,
            double clipped) {
        this(layer, parameter, role, gradient, weight, update, clipped, Set.of());
    }

    /** Whether it is of a frozen layer. */
    public boolean frozen() {
        return marks.contains(Mark.FROZEN);
    }

    /** Whether the update is what the values lost, not what the updater returned. */
    public boolean measured() {
        return marks.contains(Mark.MEASURED);
    }

    /**
     * The ratio of the mean absolute update to the mean absolute weight, whose log10 DL4J's training UI shows too. In a
     * network that learns well it is about 0.001. There is none if all weights are 0, or one of the two is absent or has no
     * finite element.
     */
    public OptionalDouble updateRatio() {
        double ratio = update.stats().meanAbs() / weight.stats().meanAbs();
        return Double.isFinite(ratio) ? OptionalDouble.of(ratio) : OptionalDouble.empty();
    }

    ParameterRecord inNineDigits() {
        return new ParameterRecord(
                layer,
                parameter,
                role,
                gradient.inNineDigits(),
                weight.inNineDigits(),
                update.inNineDigits(),
                NineDigits.of(clipped),
                marks);
    }

    /** @throws IllegalArgumentException if the numbers are inconsistent with each other */
    void check() {
        long count = gradient.stats().count();
        boolean right = layer.number() >= 1
                && count >= 1
                && clipped >= 0
                && clipped <= 1
                && gradient.wasRecorded()
                && Stream.of(gradient, weight, update)
                        .filter(ArraySummary::wasRecorded)
                        .allMatch(array -> array.stats().count() == count && array.hasConsistentNumbers());
        if (!right) {
            throw new IllegalArgumentException("inconsistent numbers for " + parameter + " of " + layer);
        }
    }
}
