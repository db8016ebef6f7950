package plumbline.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import plumbline.store.StoredStudies;
import plumbline.store.StudyRun;

/** Where results go: what the commands that write them have in common. */
final class OutFolder {

    /** Ignored by git, unlike the committed results, so that a newcomer's clone stays clean. */
    static final String DEFAULT = "runs";

    /** Where the project's own results stand, seen from its top folder; they are written only if they are named. */
    static final Path COMMITTED = Path.of("results");

    /** Where stored runs are looked for unless others are named. */
    static final List<Path> BOTH = List.of(Path.of(DEFAULT), COMMITTED);

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = DEFAULT,
            description = "Folder of the results (default: ${DEFAULT-VALUE}).")
    private Path folder;

    /** The project's own studies of these experiments; none where its results are not at hand. */
    static List<StudyRun> studies(CommandSpec spec, List<String> ids) throws IOException {
        if (!Files.isDirectory(COMMITTED)) {
            return List.of();
        }
        StoredStudies stored = StoredStudies.in(COMMITTED, ids);
        Damages.print(spec, stored.damages());
        return stored.studies();
    }

    Path folder() {
        return folder;
    }
}
