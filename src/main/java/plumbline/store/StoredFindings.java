package plumbline.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import plumbline.doctor.Findings;

/**
 * What the doctor found in runs, of experiments and of anyone's own networks, read without the rest of them.
 *
 * @param runs    of which it was written
 * @param damages one for each that cannot be read, or has to be made anew
 */
public record StoredFindings(List<OfRun> runs, List<Damage> damages) {

    /**
     * Those of one run.
     *
     * @param folder   of the run
     * @param session  under which it was recorded; of anyone's own network the name of the folder
     * @param findings what the doctor found
     */
    public record OfRun(Path folder, String session, Findings findings) {}

    /**
     * Those of all runs in a folder of results; runs without are passed over. Changes nothing in it.
     *
     * @throws IOException if it is no folder
     */
    public static StoredFindings in(Path results) throws IOException {
        Reading reading = new Reading(results);
        List<OfRun> runs = new ArrayList<>();
        for (ResultFiles files : ResultFiles.in(results)) {
            if (files.has(RunFiles.FINDINGS) || Diagnosed.isIn(files)) {
                reading.findings(files).ifPresent(runs::add);
            }
        }
        return new StoredFindings(List.copyOf(runs), reading.damages());
    }

    /**
     * Those of one run; it is a damage if it has none. Changes nothing in it.
     *
     * @param run the run's own folder
     * @throws IOException if it is no folder, or not that of a run of an experiment or one that a doctor looked after
     */
    public static StoredFindings of(Path run) throws IOException {
        Optional<ResultFiles> files = ResultFiles.at(run).filter(found -> RunFiles.areIn(found) || Diagnosed.isIn(found));
        if (files.isEmpty()) {
            throw noRun(run);
        }
        Reading reading = new Reading(files.get().folder().getParent());
        Optional<OfRun> found = reading.findings(files.get());
        return new StoredFindings(found.stream().toList(), reading.damages());
    }

    private static IOException noRun(Path folder) throws IOException {
        return new IOException("there is no run of an experiment in " + folder
                + ResultFiles.in(folder).stream()
                        .filter(RunFiles::areIn)
                        .findFirst()
                        .map(files -> ", but in folders in it: name one of these, such as " + files.folder())
                        .orElse("; the command run makes some, such as runs/tanh-5"));
    }
}
