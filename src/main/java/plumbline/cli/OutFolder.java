package plumbline.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Where results go: what the commands that write them have in common. */
final class OutFolder {

    /** Ignored by git, unlike the committed results, so that a newcomer's clone stays clean. */
    static final String DEFAULT = "runs";

    /** Where the project's own results stand, seen from its top folder; they are written only if they are named. */
    static final Path COMMITTED = Path.of("results");

    /** Where stored runs are looked for unless others are named. */
    static final List<Path> BOTH = List.of(Path.of(DEFAULT), COMMITTED);

    static final String NAME = "--out";

    @Option(
            names = NAME,
            paramLabel = "DIR",
            defaultValue = DEFAULT,
            description = "Folder of the results (default: ${DEFAULT-VALUE}).")
    private Path folder;

    Path folder() {
        return folder;
    }

    /** What names it on a command line. */
    List<String> words() {
        return folder.equals(Path.of(DEFAULT)) ? List.of() : List.of(NAME, folder.toString());
    }
}
