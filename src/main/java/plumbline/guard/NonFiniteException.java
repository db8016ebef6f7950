package plumbline.guard;

/** Training has become non-finite; the message says in which epoch and mini-batch, and where in the network. */
public final class NonFiniteException extends RuntimeException {

    private static final long serialVersionUID = 1;

    NonFiniteException(String message) {
        super(message);
    }
}
