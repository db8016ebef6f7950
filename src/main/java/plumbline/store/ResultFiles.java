package plumbline.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import plumbline.record.RegularFile;

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

    /**
     * The one in its own folder; empty if that is in no other.
     *
     * @throws IOException if it is no folder
     */
    static Optional<ResultFiles> at(Path named) throws IOException {
        if (!Files.exists(named)) {
            throw new NoSuchFileException(named.toString());
        }
        if (!Files.isDirectory(named)) {
            throw new NotDirectoryException(named.toString());
        }
        // A path such as . has no name, and one such as tanh-5 no folder that it is in.
        boolean whole = named.getParent() != null && named.equals(named.normalize());
        Path folder = whole ? named : named.toAbsolutePath().normalize();
        return folder.getParent() == null ? Optional.empty() : Optional.of(of(folder.getParent(), folder.getFileName().toString()));
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

    /**
     * The whole of a file.
     *
     * @param most bytes that it can have if it is right: a larger one is not read, so that it does not fill the memory
     * @throws NoSuchFileException if there is no such file
     * @throws FileSystemException naming the file and what is wrong with it
     */
    byte[] bytes(String name, int most) throws IOException {
        for (Path place : aside) {
            try {
                return bytes(place.resolve(name), most);
            } catch (NoSuchFileException e) {
                // In its place already; a file is never moved back.
            }
        }
        return bytes(path(name), most);
    }

    private static byte[] bytes(Path file, int most) throws IOException {
        try (InputStream bytes = RegularFile.open(file)) {
            if (Files.size(file) > most) {
                throw new FileSystemException(file.toString(), null, "it has more than " + most + " bytes");
            }
            return bytes.readAllBytes();
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            throw new FileSystemException(file.toString(), null, "it cannot be read");
        }
    }
}
