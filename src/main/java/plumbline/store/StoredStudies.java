package plumbline.store;

import java.io.IOException;
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
