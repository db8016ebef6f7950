package plumbline.record;

/** Where the records of a {@link GradientListener} go besides its own memory. Called on the training thread, in order. */
public interface RecordSink {

    /** Takes a record for good: of a run of any length evenly spaced ones, the early ones closer together. */
    void keep(GradientRecord record);

    /**
     * Takes note of the latest record, kept or not, so that the last of all is never missing: the next one takes its place.
     * Comes before {@link #keep} of the same record.
     */
    void latest(GradientRecord record);
}
