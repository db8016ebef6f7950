package plumbline.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import plumbline.record.GradientRecord;
import plumbline.record.RecordFile;

/**
 * The records of all runs in a folder, of experiments and of anyone's own networks that a {@link plumbline.record.RunFolder}
 * wrote, perhaps goes on writing. Each stands under a session name of its own.
 *
 * @param sessions the records of one run each, by the names of the runs' folders
 * @param damages  one for each run that could not be read
 */
public record StoredSessions(List<List<GradientRecord>> sessions, List<Damage> damages) {

    /**
     * Reads a folder; changes nothing in it.
     *
     * @throws IOException if it is no folder
     */
    public static StoredSessions in(Path folder) throws IOException {
        Reading reading = new Reading(folder);
        List<List<GradientRecord>> sessions = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (ResultFiles files : ResultFiles.in(folder)) {
            List<GradientRecord> records = List.of();
            if (RunFiles.areIn(files)) {
                records = reading.run(files).map(Run::records).orElse(List.of());
            } else if (files.has(RecordFile.NAME)) {
                records = reading.records(files);
            }
            if (!records.isEmpty()) {
                sessions.add(named(records, files.id(), names));
            }
        }
        return new StoredSessions(List.copyOf(sessions), reading.damages());
    }

    /** The records under their own name, if they have one that is not taken; else under one that tells their folder. */
    private static List<GradientRecord> named(List<GradientRecord> records, String folder, Set<String> taken) {
        String own = records.get(0).getSessionID();
        String name = own.isBlank() ? folder : own;
        while (!taken.add(name)) {
            name += " (" + folder + ")";
        }
        if (name.equals(own)) {
            return records;
        }
        String session = name;
        return records.stream().map(record -> record.named(session)).toList();
    }
}
