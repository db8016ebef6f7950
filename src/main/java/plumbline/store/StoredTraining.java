package plumbline.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import plumbline.record.GradientRecord;
import plumbline.record.RecordFile;

/**
 * A run in a folder, of an experiment or of anyone's own network that a {@link plumbline.record.RunFolder} wrote.
 *
 * @param folder    of the run
 * @param records   in order, at least one
 * @param run       all of it, if it is of an experiment
 * @param diagnosed what a doctor wrote of it
 */
public record StoredTraining(Path folder, List<GradientRecord> records, Optional<Run> run, Diagnosed diagnosed) {

    /** Under which its records stand. */
    public String session() {
        return records.get(0).getSessionID();
    }

    StoredTraining named(String other) {
        return new StoredTraining(folder, records.stream().map(record -> record.named(other)).toList(), run, diagnosed);
    }

    /**
     * Trainings that were read.
     *
     * @param trainings by the names of their folders
     * @param damages   one for each that could not be read
     */
    public record Found(List<StoredTraining> trainings, List<Damage> damages) {}

    /**
     * All in a folder of results. Changes nothing in it.
     *
     * @throws IOException if it is no folder
     */
    public static Found in(Path results) throws IOException {
        Reading reading = new Reading(results);
        List<StoredTraining> trainings = new ArrayList<>();
        for (ResultFiles files : ResultFiles.in(results)) {
            of(files, reading).ifPresent(trainings::add);
        }
        return new Found(List.copyOf(trainings), reading.damages());
    }

    /**
     * The one in its own folder. Changes nothing in it.
     *
     * @throws IOException if there is none
     */
    public static Found of(Path folder) throws IOException {
        ResultFiles files = ResultFiles.at(folder)
                .filter(found -> RunFiles.areIn(found) || found.has(RecordFile.NAME))
                .orElseThrow(() -> new IOException("there is no run in " + folder + ": name a run's own folder, such as runs/tanh-5"));
        Reading reading = new Reading(files.folder().getParent());
        return new Found(of(files, reading).stream().toList(), reading.damages());
    }

    private static Optional<StoredTraining> of(ResultFiles files, Reading reading) throws IOException {
        if (RunFiles.areIn(files)) {
            return reading.run(files)
                    .map(run -> new StoredTraining(files.folder(), run.records(), Optional.of(run), Diagnosed.of(run)));
        }
        List<GradientRecord> records = files.has(RecordFile.NAME) ? reading.records(files) : List.of();
        return records.isEmpty()
                ? Optional.empty()
                : Optional.of(new StoredTraining(files.folder(), records, Optional.empty(), Diagnosed.of(files, reading)));
    }
}
