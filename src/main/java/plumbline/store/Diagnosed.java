package plumbline.store;

import java.util.List;
import java.util.Optional;
import plumbline.doctor.ActivationRow;
import plumbline.doctor.Findings;
import plumbline.doctor.FindingsRecord;
import plumbline.doctor.UnitRow;
import plumbline.doctor.UnitsRecord;
import plumbline.record.RunFolder;

/**
 * What a doctor wrote of a run.
 *
 * @param findings    what it found; empty if none looked after the network
 * @param units       what units put out, by step, then layer, then unit; none likewise
 * @param activations what layers put out, by step, then layer; none likewise
 */
public record Diagnosed(Optional<Findings> findings, List<UnitRow> units, List<ActivationRow> activations) {

    private static final String FINDINGS = RunFolder.nameOf(new FindingsRecord());
    private static final String UNITS = RunFolder.nameOf(new UnitsRecord());

    /** Whether a doctor wrote anything of anyone's own network. */
    static boolean isIn(ResultFiles files) {
        return files.has(FINDINGS) || files.has(UNITS);
    }

    /** What it found: nothing if it looked at the network and wrote no findings; empty if it did not look, or they cannot be read. */
    static Optional<Findings> findings(ResultFiles files, Reading reading) {
        return files.has(FINDINGS)
                ? reading.beside(files, new FindingsRecord()).map(FindingsRecord::findings)
                : Optional.of(Findings.NONE).filter(none -> files.has(UNITS));
    }

    static Diagnosed of(Run run) {
        return new Diagnosed(run.findings(), run.units(), run.activations());
    }

    /** Of anyone's own network, which a {@link RunFolder} wrote beside its records. */
    static Diagnosed of(ResultFiles files, Reading reading) {
        Optional<UnitsRecord> units = reading.beside(files, new UnitsRecord());
        return new Diagnosed(
                findings(files, reading),
                units.map(UnitsRecord::rows).orElse(List.of()),
                units.map(UnitsRecord::activations).orElse(List.of()));
    }
}
