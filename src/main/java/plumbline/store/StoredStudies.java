package plumbline.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Some of the studies in a folder.
 *
 * @param studies those that are there, as they were written
 * @param damages one for each that could not be read
 */
public record StoredStudies(List<StudyRun> studies, List<Damage> damages) {

    /** As {@link #in}, but none if there is no folder: the project's results are at hand in a clone only. */
    public static StoredStudies ofProject(Path folder, List<String> ids) throws IOException {
        return Files.isDirectory(folder) ? in(folder, ids) : new StoredStudies(List.of(), List.of());
    }

    /**
     * Reads studies; changes nothing in the folder.
     *
     * @param ids of the experiments whose studies are wanted
     * @throws IOException if it is no folder
     */
    public static StoredStudies in(Path folder, List<String> ids) throws IOException {
        Reading reading = new Reading(folder);
        List<StudyRun> studies = new ArrayList<>();
        for (ResultFiles files : ResultFiles.in(folder)) {
            if (ids.contains(files.id()) && StudyFiles.areIn(files)) {
                reading.study(files).ifPresent(studies::add);
            }
        }
        return new StoredStudies(List.copyOf(studies), reading.damages());
    }
}
