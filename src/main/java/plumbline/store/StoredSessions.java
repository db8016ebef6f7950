package plumbline.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import plumbline.record.GradientRecord;

/**
 * The records of all runs in a folder, of experiments and of anyone's own networks that a {@link plumbline.record.RunFolder}
 * wrote, perhaps goes on writing. Each stands under a session name of its own.
 *
 * @param sessions by the names of the runs' folders
 * @param damages  one for each run that could not be read
 */
public record StoredSessions(List<Session> sessions, List<Damage> damages) {

    /**
     * One run.
     *
     * @param records   in order, at least one
     * @param run       all of it, if it is of an experiment
     * @param diagnosed what a doctor wrote of it
     */
    public record Session(List<GradientRecord> records, Optional<Run> run, Diagnosed diagnosed) {

        /** Under which it stands. */
        public String name() {
            return records.get(0).getSessionID();
        }

        private Session named(String other) {
            return new Session(records.stream().map(record -> record.named(other)).toList(), run, diagnosed);
        }
    }

    /**
     * Reads a folder; changes nothing in it.
     *
     * @throws IOException if it is no folder
     */
    public static StoredSessions in(Path folder) throws IOException {
        Reading reading = new Reading(folder);
        List<Session> sessions = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (ResultFiles files : ResultFiles.in(folder)) {
            StoredTraining.of(files, reading)
                    .map(training -> new Session(training.records(), training.run(), training.diagnosed()))
                    .ifPresent(session -> sessions.add(named(session, files.id(), names)));
        }
        return new StoredSessions(List.copyOf(sessions), reading.damages());
    }

    /** The session under its own name, if it has one that is not taken; else under one that tells its folder. */
    private static Session named(Session session, String folder, Set<String> taken) {
        String name = session.name().isBlank() ? folder : session.name();
        while (!taken.add(name)) {
            name += " (" + folder + ")";
        }
        return name.equals(session.name()) ? session : session.named(name);
    }
}
