package plumbline.doctor;

/** How much a finding says about whether a network learns. */
public enum Severity {
    /** Some of it does not take part; the rest may learn. */
    NOTICE,
    /** Trainings that show it often fail. */
    WARNING,
    /** It cannot learn as long as that is so. */
    FAILURE
}
