package plumbline.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import plumbline.page.MapRecord;
import plumbline.server.TrainingUi;
import plumbline.store.MapRun;
import plumbline.store.StoredMaps;

/**
 * The maps that the UI shows beside runs.
 *
 * @param records each with a name of its own
 */
record ShownMaps(List<MapRecord> records) {

    /** Those in folders of results, as far as there are any; what is damaged is told of in a line. */
    static ShownMaps in(List<Path> folders, CommandSpec spec) throws IOException {
        Map<Path, List<MapRun>> stored = new LinkedHashMap<>();
        for (Path folder : folders.stream().map(Path::normalize).distinct().toList()) {
            StoredMaps maps = StoredMaps.in(folder);
            Damages.print(spec, maps.damages());
            stored.put(folder, maps.maps());
        }
        List<String> ids = stored.values().stream().flatMap(List::stream).map(MapRun::id).toList();
        return new ShownMaps(stored.entrySet().stream()
                .flatMap(inFolder -> inFolder.getValue().stream()
                        .map(map -> map.record(isUnique(map.id(), ids) ? map.id() : inFolder.getKey() + ": " + map.id())))
                .toList());
    }

    private static boolean isUnique(String id, List<String> ids) {
        return ids.stream().filter(id::equals).count() == 1;
    }

    void showIn(TrainingUi ui) {
        records.forEach(ui::show);
    }
}
