package plumbline.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import plumbline.page.ResultRecord;
import plumbline.server.TrainingUi;
import plumbline.store.CureSummary;
import plumbline.store.MapRun;
import plumbline.store.StoredCures;
import plumbline.store.StoredMaps;

/**
 * The results that the UI shows beside runs, each with a name of its own among those of its kind.
 *
 * @param maps  of trainability
 * @param cures of networks that do not learn
 */
record ShownResults(List<ResultRecord> maps, List<ResultRecord> cures) {

    /** Those in folders of results, as far as there are any; what is damaged is told of in a line. */
    static ShownResults in(List<Path> folders, CommandSpec spec) throws IOException {
        Map<Path, List<MapRun>> maps = new LinkedHashMap<>();
        Map<Path, List<CureSummary>> cures = new LinkedHashMap<>();
        for (Path folder : folders.stream().map(Path::normalize).distinct().toList()) {
            StoredMaps storedMaps = StoredMaps.in(folder);
            Damages.print(spec, storedMaps.damages());
            maps.put(folder, storedMaps.maps());
            StoredCures storedCures = StoredCures.in(folder);
            Damages.print(spec, storedCures.damages());
            cures.put(folder, storedCures.cures());
        }
        return new ShownResults(named(maps, MapRun::id, MapRun::record), named(cures, CureSummary::id, CureSummary::record));
    }

    /** By their ids, after that of the folder where two of them have the same. */
    private static <T> List<ResultRecord> named(
            Map<Path, List<T>> stored, Function<T, String> id, BiFunction<T, String, ? extends ResultRecord> record) {
        List<String> ids = stored.values().stream().flatMap(List::stream).map(id).toList();
        return stored.entrySet().stream()
                .flatMap(inFolder -> inFolder.getValue().stream().<ResultRecord>map(result -> {
                    String own = id.apply(result);
                    boolean isUnique = ids.stream().filter(own::equals).count() == 1;
                    return record.apply(result, isUnique ? own : inFolder.getKey() + ": " + own);
                }))
                .toList();
    }

    boolean isEmpty() {
        return maps.isEmpty() && cures.isEmpty();
    }

    void showIn(TrainingUi ui) {
        Stream.concat(maps.stream(), cures.stream()).forEach(ui::show);
    }
}
