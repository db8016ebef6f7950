package plumbline.store;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of one result, to be read. Those of a complete result that are still to be moved to their places count already,
 * so that a reader, who changes nothing, sees what the next writer will make of the folder.
 *
 * @param folder where they stand, or will
 * @param aside  where some of them still are
 */
record ResultFiles(Path folder, List<Path> aside) {

    /** All results in a folder, by the names of their folders. */
    static List<ResultFiles> in(Path results) throws IOException {
        TreeMap<String, ResultFiles> all = new TreeMap<>();
        try (Stream<Path> folders = Files.list(results)) {
            folders.filter(folder -> !folder.getFileName().toString().startsWith(".") && Files.isDirectory(folder))
                    .forEach(folder ->
                            all.put(folder.getFileName().toString(), new ResultFiles(folder, List.of())));
        }
        for (Unfinished unfinished : Unfinished.in(results)) {
            if (unfinished.complete()) {
                all.put(
                        unfinished.id(),
                        new ResultFiles(results.resolve(unfinished.id()), List.of(unfinished.path())));
            }
        }
        return List.copyOf(all.values());
    }

    /** One result as it is now. */
    static ResultFiles of(Path results, String id) throws IOException {
        return in(results).stream()
                .filter(files -> files.id().equals(id))
                .findFirst()
                .orElse(new ResultFiles(results.resolve(id), List.of()));
    }

    /** The name of the folder. */
    String id() {
        return folder.getFileName().toString();
    }

    /** The name of a file in messages. */
    Path path(String name) {
        return folder.resolve(name);
    }

    boolean has(String name) {
        return Stream.concat(aside.stream(), Stream.of(folder)).anyMatch(place -> Files.exists(place.resolve(name)));
    }

    /** @throws NoSuchFileException if there is no such file */
    byte[] bytes(String name) throws IOException {
        for (Path place : aside) {
            try {
                return Files.readAllBytes(place.resolve(name));
            } catch (NoSuchFileException e) {
                // In its place already; a file is never moved back.
            }
        }
        try {
            return Files.readAllBytes(path(name));
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            throw new FileSystemException(path(name).toString(), null, "it cannot be read");
        }
    }
}
