package plumbline.vectorized;

/** Says what a network has that replicas cannot be trained with; it must be trained run by run. */
public final class UnsupportedConfiguration extends Exception {

    private static final long serialVersionUID = 1;

    UnsupportedConfiguration(String reason) {
        super(reason);
    }
}
