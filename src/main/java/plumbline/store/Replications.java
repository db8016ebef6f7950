package plumbline.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The replications of studies: results in a folder {@value #FOLDER} below those that they replicate, made by the same command
 * {@code study} with {@code --first-seed}. Any of them may be missing.
 *
 * @param all     by the names of their folders
 * @param damages one for each that could not be read, or replicates nothing
 */
record Replications(List<Replication> all, List<Damage> damages) {

    static final String FOLDER = "replication";

    /**
     * Reads the replications; changes nothing in the folder.
     *
     * @param results where the studies stand
     * @param studies those that could be read
     */
    static Replications of(Path results, List<StudyRun> studies) throws IOException {
        Path place = results.resolve(FOLDER);
        if (!Files.isDirectory(place)) {
            return new Replications(List.of(), List.of());
        }
        Map<String, StudyRun> first = studies.stream().collect(Collectors.toMap(StudyRun::id, Function.identity()));
        StoredStudies stored = StoredStudies.in(place, List.copyOf(first.keySet()));
        List<Replication> all = new ArrayList<>();
        List<Damage> damages = new ArrayList<>(stored.damages());
        for (StudyRun study : stored.studies()) {
            Replication replication = new Replication(first.get(study.id()), study);
            try {
                replication.pooled();
                all.add(replication);
            } catch (IllegalArgumentException e) {
                damages.add(new Damage(place.resolve(study.id()) + ": " + e.getMessage(), remedy(replication, place)));
            }
        }
        List<String> studied = studied(results);
        for (String id : studied(place)) {
            if (!studied.contains(id)) {
                damages.add(new Damage(
                        place.resolve(id) + ": there is no study in " + results.resolve(id) + " that it could replicate",
                        "to make that: " + command(id, results)));
            }
        }
        return new Replications(List.copyOf(all), List.copyOf(damages));
    }

    /** The experiments of which there is a study, damaged or not. */
    private static List<String> studied(Path folder) throws IOException {
        return ResultFiles.in(folder).stream().filter(StudyFiles::areIn).map(ResultFiles::id).toList();
    }

    private static String remedy(Replication replication, Path place) {
        StudySummary first = replication.first().summary();
        return "to make the result anew: "
                + command(
                        "%s --first-seed %d --seeds %d"
                                .formatted(first.id(), first.firstSeed() + Math.max(1000, first.seeds()), first.seeds()),
                        place);
    }

    private static String command(String words, Path out) {
        return "mvn -q compile exec:java -Dexec.args=\"study " + words + " --out " + out + "\"";
    }
}
