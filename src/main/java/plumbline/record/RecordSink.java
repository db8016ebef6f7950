package plumbline.record;

import org.deeplearning4j.core.storage.Persistable;

/**
 * Receives the records of a {@link GradientListener}, one call at a time, those of a run in order. What it throws is
 * logged; then, and if it takes longer than {@value SafeSink#PATIENCE} seconds over a record, it is not called again.
 *
 * <p>It is called on a thread of its own, not on the one that trains, which waits. So a sink that calls the network can wait
 * for the lock that the training thread holds; it is given up after those seconds, and training goes on. One that says that it
 * {@linkplain #mayWait never waits} is called on the thread that trains.
 */
public interface RecordSink {

    /** Stores a record permanently. Of a long run not all records are stored; the early ones are closer together. */
    void keep(GradientRecord record);

    /**
     * Stores the latest record, replacing the one before, so that the last record of a run is never missing. Called for
     * every record, before {@link #keep} if the record is kept too.
     */
    void latest(GradientRecord record);

    /**
     * Stores what else is known of a run, what a doctor has found say, in place of what was stored of its type, session and worker before.
     * It may be called while a record is stored. What it throws ends these calls, not those with records.
     */
    default void beside(Persistable what) {}

    /**
     * Asked before the first record of a run.
     *
     * @return whether the run may have this name; false if another has it
     */
    default boolean reserve(String session, String worker) {
        return true;
    }

    /**
     * Asked before each call. Where several networks train and the answer changes, two calls may overlap.
     *
     * @return whether that may have to wait: for a disk, a network, a lock. If not, no time is lost by handing it to another
     *         thread, some tenths of a millisecond a record
     */
    default boolean mayWait() {
        return true;
    }
}
