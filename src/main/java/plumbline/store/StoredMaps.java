package plumbline.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The maps among some results.
 *
 * @param maps    those that are there, as they were written, by id
 * @param damages one for each that could not be read
 */
public record StoredMaps(List<MapRun> maps, List<Damage> damages) {

    /**
     * Reads the maps; changes nothing.
     *
     * @param results the folder of all results; it need not have maps
     */
    public static StoredMaps in(Path results) throws IOException {
        Path folder = results.resolve(MapFiles.FOLDER);
        Reading reading = Reading.ofMaps(results);
        List<MapRun> maps = new ArrayList<>();
        for (ResultFiles files : Files.isDirectory(folder) ? ResultFiles.in(folder) : List.<ResultFiles>of()) {
            reading.map(files).ifPresent(maps::add);
        }
        return new StoredMaps(List.copyOf(maps), reading.damages());
    }

    /** Whether there was nothing to be read, not even something damaged. */
    public boolean isEmpty() {
        return maps.isEmpty() && damages.isEmpty();
    }
}
