package plumbline.doctor;

/** Thrown by {@link Doctor#stopAt} into the training of a network, to end it. */
public final class SickNetworkException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Diagnosis diagnosis;

    SickNetworkException(Diagnosis diagnosis) {
        super(diagnosis.toString());
        this.diagnosis = diagnosis;
    }

    /** Why training was ended. */
    public Diagnosis diagnosis() {
        return diagnosis;
    }
}
