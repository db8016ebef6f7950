package plumbline.record;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import org.nd4j.shade.jackson.databind.DeserializationFeature;
import org.nd4j.shade.jackson.databind.json.JsonMapper;

/**
 * What stands in a DL4J {@code StatsStorage} beside the {@link GradientRecord}s of a run, under the same session and worker,
 * each in place of the one before.
 *
 * <p>Immutable but for {@link #decode}, which DL4J's storages call on an empty record.
 */
public interface BesideGradients extends StoredAsJson {

    /** Records as JSON has them. */
    JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

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
        try {
            return JSON.writeValueAsBytes(content());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What {@link #encode} has made bytes of, for {@link #decode}.
     *
     * @throws IllegalArgumentException if it has no session or no worker
     * @throws UncheckedIOException     if it is no JSON of that type
     */
    static <C extends Content> C read(byte[] encoded, Class<C> type) {
        try {
            C read = JSON.readValue(encoded, type);
            if (read == null || read.session() == null || read.worker() == null) {
                throw new IllegalArgumentException("it has no session, or no worker");
            }
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
