package plumbline.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A hidden folder that holds the files of a result aside: {@code .<id>.<pid>.partial} while they are written,
 * {@code .<id>.<pid>.complete} while they are moved to their places.
 *
 * @param path     of the folder
 * @param id       of the result
 * @param pid      of the process that began it: what does not tell it is not ours
 * @param complete whether all files were written
 */
record Unfinished(Path path, String id, long pid, boolean complete) {

    private static final Pattern NAME = Pattern.compile("\\.(.+)\\.(\\d{1,18})\\.(partial|complete)");

    /** What this process writes aside. */
    static Unfinished ofThisProcess(Path results, String id) {
        return of(results, id, ProcessHandle.current().pid(), false);
    }

    private static Unfinished of(Path results, String id, long pid, boolean complete) {
        Path path = results.resolve("." + id + "." + pid + (complete ? ".complete" : ".partial"));
        return new Unfinished(path, id, pid, complete);
    }

    /** The same, once it is complete. */
    Unfinished completed() {
        return of(path.getParent(), id, pid, true);
    }

    /** All in a folder of results, by name. */
    static List<Unfinished> in(Path results) throws IOException {
        try (Stream<Path> paths = Files.list(results)) {
            return paths.filter(Files::isDirectory)
                    .sorted()
                    .flatMap(path -> of(path).stream())
                    .toList();
        }
    }

    private static Optional<Unfinished> of(Path path) {
        Matcher name = NAME.matcher(path.getFileName().toString());
        if (!name.matches()) {
            return Optional.empty();
        }
        return Optional.of(new Unfinished(
                path, name.group(1), Long.parseLong(name.group(2)), name.group(3).equals("complete")));
    }

    /**
     * Whether a process that lives may still be at work on it: another than this one, and older than it, as numbers of
     * processes come round again.
     */
    boolean isOfALivingProcess() throws IOException {
        if (pid == ProcessHandle.current().pid()) {
            return false;
        }
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        if (process.isEmpty()) {
            return false;
        }
        var changed = Files.getLastModifiedTime(path).toInstant();
        return process.get().info().startInstant().map(start -> !start.isAfter(changed)).orElse(true);
    }
}
