package plumbline.check;

import java.util.Locale;

/**
 * The gradient of one parameter array against the derivative of the loss along it.
 *
 * @param parameter  DL4J's name of the array in its layer
 * @param gradient   the Euclidean norm of the recorded gradient of the mean loss
 * @param derivative of the mean loss along that gradient, per unit of length; it equals the norm if the gradient is
 *                   right. Of a gradient that is zero, the derivative along a random direction
 * @param error      estimated error of the derivative, by truncation and rounding; of the gradient, if rounding in the
 *                   network's own precision has spoilt it
 * @param verdict    what follows
 */
public record ParameterCheck(String parameter, double gradient, double derivative, double error, Verdict verdict) {

    /** By how much the gradient is too long: 1 = right, 2 = twice the derivative; NaN if both are zero. */
    public double factor() {
        return gradient / derivative;
    }

    /** Whether neither the gradient nor the derivative is anything but zero, as where all units of a layer are dead. */
    boolean zero() {
        return gradient == 0 && verdict == Verdict.RIGHT;
    }

    /** The same in a layer below a frozen one. */
    ParameterCheck belowFrozen() {
        return verdict.wrong()
                ? new ParameterCheck(parameter, gradient, derivative, error, Verdict.BELOW_FROZEN)
                : this;
    }

    @Override
    public String toString() {
        return switch (verdict) {
            case RIGHT -> zero() ? "gradient and derivative are zero" : times();
            case WRONG_LENGTH -> gradient == 0 ? formatted("gradient is zero, the derivative is not (%.3g)", derivative) : times();
            case WRONG_DIRECTION -> times() + " along itself, and wrong in other directions";
            case HIDDEN -> formatted(
                    "hidden by rounding: gradient %.3g, derivative %.3g, error %.1g", gradient, derivative, error);
            case KINK -> formatted("hidden by a kink of the loss: gradient %.3g, derivative about %.3g", gradient, derivative);
            case BELOW_FROZEN -> "below a frozen layer, which passes no gradient on";
        };
    }

    private String times() {
        return formatted("gradient is %.3f times the derivative", factor());
    }

    private static String formatted(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
