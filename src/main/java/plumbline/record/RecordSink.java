package plumbline.record;

/** Receives the records of a {@link GradientListener} on the training thread, in order. */
public interface RecordSink {

    /** Stores a record permanently. Of a long run not all records are stored; the early ones are closer together. */
    void keep(GradientRecord record);

    /**
     * Stores the latest record, replacing the one before, so that the last record of a run is never missing. Called for
     * every record, before {@link #keep} if the record is kept too.
     */
    void latest(GradientRecord record);
}
