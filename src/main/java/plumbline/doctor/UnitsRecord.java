package plumbline.doctor;

import java.util.List;
import plumbline.record.BesideGradients;

/** What the units of a network put out at the steps that a doctor has looked at by now. */
public final class UnitsRecord implements BesideGradients {

    /** Under this type it stands in a {@code StatsStorage}. */
    public static final String TYPE_ID = "PlumblineUnits";

    private static final long serialVersionUID = 1;

    private Rows content;

    private record Rows(String session, String worker, long timestamp, List<UnitRow> rows) implements Content {}

    /** An empty record, for a storage to {@link #decode} into. */
    public UnitsRecord() {}

    /**
     * A record of what units put out.
     *
     * @param session   of the run's gradients
     * @param worker    likewise
     * @param timestamp milliseconds since 1970
     * @param rows      by step, then layer, then unit
     * @throws IllegalArgumentException saying what is wrong with one of them
     */
    public UnitsRecord(String session, String worker, long timestamp, List<UnitRow> rows) {
        check(rows);
        content = new Rows(session, worker, timestamp, List.copyOf(rows));
    }

    /** By step, then layer, then unit. */
    public List<UnitRow> rows() {
        return content.rows;
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
        if (read.rows == null) {
            throw new IllegalArgumentException("it is no record of units");
        }
        check(read.rows);
        content = read;
    }

    private static void check(List<UnitRow> rows) {
        for (int i = 0; i < rows.size(); i++) {
            UnitRow.check(rows.get(i), rows.subList(0, i));
        }
    }
}
