package plumbline.doctor;

/** How much a finding says about whether a network learns. */
public enum Severity {
    /** Worth knowing; trainings that learn show it too. */
    NOTICE,
    /** Hardly any training of our studies that learned has shown it: how many, stands in {@code results/doctor.md}. */
    WARNING,
    /** It cannot learn as long as that is so. */
    FAILURE
}
