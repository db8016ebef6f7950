package plumbline.guard;

/** Training has left the finite numbers; the message says at which epoch and mini-batch, and where. */
public final class NonFiniteException extends RuntimeException {

    private static final long serialVersionUID = 1;

    NonFiniteException(String message) {
        super(message);
    }
}
