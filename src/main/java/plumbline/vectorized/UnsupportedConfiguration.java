package plumbline.vectorized;

/** The vectorised engine does not support a configuration; the message names what it does not support. */
public final class UnsupportedConfiguration extends Exception {

    private static final long serialVersionUID = 1;

    UnsupportedConfiguration(String reason) {
        super(reason);
    }
}
