package plumbline.doctor;

import java.util.List;
import plumbline.record.BesideGradients;

/** What the units of a network put out at the steps that a doctor has looked at by now, each for itself and those of a layer together. */
public final class UnitsRecord implements BesideGradients {

    /** Under this type it stands in a {@code StatsStorage}. */
    public static final String TYPE_ID = "PlumblineUnits";

    private static final long serialVersionUID = 1;

    private Rows content;

    private record Rows(String session, String worker, long timestamp, List<UnitRow> rows, List<ActivationRow> activations)
            implements Content {

        /** Records made before there were activations have none. */
        Rows {
            activations = activations == null ? List.of() : List.copyOf(activations);
        }
    }

    /** An empty record, for a storage to {@link #decode} into. */
    public UnitsRecord() {}

    /**
     * A record of what units put out.
     *
     * @param session     of the run's gradients
     * @param worker      likewise
     * @param timestamp   milliseconds since 1970
     * @param rows        by step, then layer, then unit
     * @param activations by step, then layer
     * @throws IllegalArgumentException saying what is wrong with one of them
     */
    public UnitsRecord(String session, String worker, long timestamp, List<UnitRow> rows, List<ActivationRow> activations) {
        content = checked(new Rows(session, worker, timestamp, List.copyOf(rows), activations));
    }

    /** By step, then layer, then unit. */
    public List<UnitRow> rows() {
        return content.rows;
    }

    /** By step, then layer. */
    public List<ActivationRow> activations() {
        return content.activations;
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
            throw new IllegalArgumentException("it is no record of units");
        }
        content = checked(read);
    }

    private static Rows checked(Rows content) {
        for (int i = 0; i < content.rows.size(); i++) {
            UnitRow.check(content.rows.get(i), content.rows.subList(0, i));
        }
        for (int i = 0; i < content.activations.size(); i++) {
            ActivationRow.check(content.activations.get(i), content.activations.subList(0, i));
        }
        return content;
    }
}
