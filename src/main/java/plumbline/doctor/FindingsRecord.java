package plumbline.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import plumbline.record.BesideGradients;

/** What a doctor has found in a run by now. */
public final class FindingsRecord implements BesideGradients {

    /** Under this type it stands in a {@code StatsStorage}. */
    public static final String TYPE_ID = "PlumblineFindings";

    private static final long serialVersionUID = 1;

    private Rows content;

    private record Rows(String session, String worker, long timestamp, List<FindingRow> rows) implements Content {}

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
        content = new Rows(
                session, worker, timestamp, Objects.requireNonNull(findings, "the findings must not be null").rows());
    }

    /** What was found. */
    public Findings findings() {
        return new Findings(content.rows);
    }

    @Override
    public String getTypeID() {
        return TYPE_ID;
    }

    @Override
    public Content content() {
        return content;
    }

    /** @throws IllegalArgumentException if it is not what a doctor writes */
    @Override
    public void decode(byte[] encoded) {
        Rows read = BesideGradients.read(encoded, Rows.class);
        if (read.rows == null || read.rows.contains(null)) {
            throw new IllegalArgumentException("it is no record of findings");
        }
        List<FindingRow> before = new ArrayList<>();
        for (FindingRow row : read.rows) {
            Findings.check(row, before);
            before.add(row);
        }
        content = read;
    }
}
