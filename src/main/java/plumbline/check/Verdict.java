package plumbline.check;

/** What the derivative of the loss says of a gradient. */
public enum Verdict {
    /** They agree within one percent, in half precision within three. */
    RIGHT,
    /** They do not: the gradient is too large, too small, of the other sign, or zero where the derivative is not. */
    WRONG_LENGTH,
    /** Along the gradient they agree, or differ by a factor; in other directions they do not. */
    WRONG_DIRECTION,
    /** No step is both large enough for the loss to change visibly and small enough to be compared with a derivative. */
    HIDDEN,
    /**
     * The loss has a kink just here, ReLU or max pooling of equal values, and two derivatives, one to each side. Moving
     * the weights a little, by a step of training, usually leaves it behind.
     */
    KINK,
    /**
     * They do not agree, and are not meant to: between the layer and the loss is a {@code FrozenLayer}, and DL4J passes no
     * gradient on through one. The gradient is zero; in a graph, that of the ways around it. Whether the backward pass of
     * the layer itself is right, nothing tells: check it before the other layer is frozen, or with
     * {@code FrozenLayerWithBackprop}.
     */
    BELOW_FROZEN;

    /** Whether the backward pass must be wrong. */
    public boolean wrong() {
        return this == WRONG_LENGTH || this == WRONG_DIRECTION;
    }
}
