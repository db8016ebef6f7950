package plumbline.doctor;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.nd4j.shade.jackson.databind.json.JsonMapper;
import plumbline.record.GradientRecord;
import plumbline.record.StoredAsJson;

/**
 * What a doctor has found in a run by now, in a DL4J {@code StatsStorage}: beside the {@link GradientRecord}s of the run, under the same
 * session and worker, each in place of the one before.
 *
 * <p>Immutable but for {@link #decode}, which DL4J's storages call on an empty record.
 */
public final class FindingsRecord implements StoredAsJson {

    /** Under this type it stands in a {@code StatsStorage}. */
    public static final String TYPE_ID = "PlumblineFindings";

    private static final long serialVersionUID = 1;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Content content;

    private record Content(String session, String worker, long timestamp, List<FindingRow> rows) implements Serializable {}

    /** An empty record, for a storage to {@link #decode} into. */
    public FindingsRecord() {}

    /**
     * A record of what was found.
     *
     * @param session   of the run's gradients
     * @param worker    likewise
     * @param timestamp milliseconds since 1970
     */
    public FindingsRecord(String session, String worker, long timestamp, Findings findings) {
        content = new Content(
                session, worker, timestamp, Objects.requireNonNull(findings, "the findings must not be null").rows());
    }

    /** What was found. */
    public Findings findings() {
        return new Findings(content.rows);
    }

    @Override
    public String getSessionID() {
        return content.session;
    }

    @Override
    public String getTypeID() {
        return TYPE_ID;
    }

    @Override
    public String getWorkerID() {
        return content.worker;
    }

    @Override
    public long getTimeStamp() {
        return content.timestamp;
    }

    @Override
    public byte[] encode() {
        try {
            return JSON.writeValueAsBytes(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException if it is not what a doctor writes */
    @Override
    public void decode(byte[] encoded) {
        try {
            Content read = JSON.readValue(encoded, Content.class);
            if (read == null || read.session == null || read.worker == null || read.rows == null) {
                throw new IllegalArgumentException("it is no record of findings");
            }
            List<FindingRow> before = new ArrayList<>();
            for (FindingRow row : read.rows) {
                Findings.check(row, before);
                before.add(row);
            }
            content = read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
