package plumbline.replica;

/** Says what a network has that replicas cannot be trained with; it must be trained run by run. */
public final class NotReplicable extends Exception {

    private static final long serialVersionUID = 1;

    NotReplicable(String reason) {
        super(reason);
    }
}
