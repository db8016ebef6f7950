package plumbline.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The cures among some results.
 *
 * @param cures   those that are there, as they were written, by id
 * @param damages one for each that could not be read
 */
public record StoredCures(List<CureSummary> cures, List<Damage> damages) {

    /**
     * Reads the cures; changes nothing.
     *
     * @param results the folder of all results; it need not have cures
     */
    public static StoredCures in(Path results) throws IOException {
        Path folder = results.resolve(CureFiles.FOLDER);
        Reading reading = Reading.ofCures(results);
        List<CureSummary> cures = new ArrayList<>();
        for (ResultFiles files : Files.isDirectory(folder) ? ResultFiles.in(folder) : List.<ResultFiles>of()) {
            reading.cure(files).ifPresent(cures::add);
        }
        return new StoredCures(List.copyOf(cures), reading.damages());
    }

    /** Whether there was nothing to be read, not even something damaged. */
    public boolean isEmpty() {
        return cures.isEmpty() && damages.isEmpty();
    }
}
