package plumbline.record;

import java.io.Serializable;
import java.io.UncheckedIOException;

/**
 * What stands in a DL4J {@code StatsStorage} beside the {@link GradientRecord}s of a run, under the same session and worker,
 * each in place of the one before.
 *
 * <p>Immutable but for {@link #decode}, which DL4J's storages call on an empty record.
 */
public interface BesideGradients extends StoredAsJson {

    /** What is stored: a record, of which JSON is made. */
    interface Content extends Serializable {

        /** Of the run's gradients. */
        String session();

        /** Likewise. */
        String worker();

        /** Milliseconds since 1970. */
        long timestamp();
    }

    /** All that is stored; null in an empty record. */
    Content content();

    @Override
    default String getSessionID() {
        return content().session();
    }

    @Override
    default String getWorkerID() {
        return content().worker();
    }

    @Override
    default long getTimeStamp() {
        return content().timestamp();
    }

    @Override
    default byte[] encode() {
        return StoredAsJson.written(content());
    }

    /**
     * What {@link #encode} has made bytes of, for {@link #decode}.
     *
     * @throws IllegalArgumentException if it has no session or no worker
     * @throws UncheckedIOException     if it is no JSON of that type
     */
    static <C extends Content> C read(byte[] encoded, Class<C> type) {
        C read = StoredAsJson.read(encoded, type);
        if (read == null || read.session() == null || read.worker() == null) {
            throw new IllegalArgumentException("it has no session, or no worker");
        }
        return read;
    }
}
