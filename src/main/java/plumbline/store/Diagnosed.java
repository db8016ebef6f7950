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

    /** Whether a doctor wrote anything of anyone's own network. */
    static boolean isIn(ResultFiles files) {
        return files.has(RunFolder.nameOf(new UnitsRecord()));
    }

    static Diagnosed of(Run run) {
        return new Diagnosed(run.findings(), run.units(), run.activations());
    }

    /** Of anyone's own network, which a {@link RunFolder} wrote beside its records. */
    static Diagnosed of(ResultFiles files, Reading reading) {
        Optional<UnitsRecord> units = reading.beside(files, new UnitsRecord());
        return new Diagnosed(
                reading.beside(files, new FindingsRecord())
                        .map(FindingsRecord::findings)
                        .or(() -> units.map(looked -> Findings.NONE)), // It wrote none as long as it found none.
                units.map(UnitsRecord::rows).orElse(List.of()),
                units.map(UnitsRecord::activations).orElse(List.of()));
    }
}
