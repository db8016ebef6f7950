package plumbline.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The records of all runs in a folder, of experiments and of anyone's own networks that a {@link plumbline.record.RunFolder}
 * wrote, perhaps goes on writing. Each stands under a session name of its own.
 *
 * @param sessions by the names of the runs' folders
 * @param damages  one for each run that could not be read
 */
public record StoredSessions(List<StoredTraining> sessions, List<Damage> damages) {

    /**
     * Reads a folder; changes nothing in it.
     *
     * @throws IOException if it is no folder
     */
    public static StoredSessions in(Path folder) throws IOException {
        StoredTraining.Found found = StoredTraining.in(folder);
        Set<String> names = new HashSet<>();
        return new StoredSessions(found.trainings().stream().map(training -> named(training, names)).toList(), found.damages());
    }

    /** The training under its own name, if it has one that is not taken; else under one that tells its folder. */
    private static StoredTraining named(StoredTraining training, Set<String> taken) {
        Path folder = training.folder().getFileName();
        String name = training.session().isBlank() ? folder.toString() : training.session();
        while (!taken.add(name)) {
            name += " (" + folder + ")";
        }
        return name.equals(training.session()) ? training : training.named(name);
    }
}
