package plumbline.store;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * A file that appears whole or not at all: it is written aside, then moved over the earlier one. Whatever goes wrong is told
 * with the name of the file: a full disk has none to tell.
 */
public final class OutputFile {

    private OutputFile() {}

    /** Something that reaches the disk. */
    public interface Action {

        void run() throws IOException;
    }

    /** What is written. */
    public interface Content {

        void write(Writer file) throws IOException;
    }

    /**
     * Writes a file in UTF-8. A device or a pipe, of which nothing can be lost, is written to as it is; of a symbolic link, the
     * file that it points to is replaced.
     *
     * @throws FileSystemException naming the file, also if the disk is full; the earlier file is then as it was
     */
    public static void write(Path file, Content content) throws IOException {
        if (isStream(file)) {
            // Appended, because /dev/stdout may be a file to which somebody appends.
            named(file, () -> write(file, content, StandardOpenOption.APPEND));
        } else {
            replace(file, content);
        }
    }

    /**
     * Writes a file in UTF-8 in place of whatever has its name, but for a folder; of a symbolic link, the file that it points
     * to is replaced.
     *
     * @throws FileSystemException naming the file, also if the disk is full; the earlier file is then as it was
     */
    public static void replace(Path file, Content content) throws IOException {
        try {
            requireUsable(file);
            Path place = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            named(file, () -> writeAside(place, content));
        } catch (FileSystemException e) {
            throw told(e, file.toString());
        }
    }

    /** The same by the name under which the user knows the file. */
    static FileSystemException told(FileSystemException e, String file) {
        FileSystemException told = e instanceof AccessDeniedException
                ? new AccessDeniedException(file)
                : e instanceof NoSuchFileException
                        ? new NoSuchFileException(file)
                        : new FileSystemException(file, null, e.getReason());
        told.initCause(e);
        return told;
    }

    /**
     * Writes a new file in UTF-8, compressed by gzip: the same content gives the same bytes.
     *
     * @throws FileSystemException naming the file, also if the disk is full
     */
    static void compress(Path file, Content content) throws IOException {
        named(file, () -> {
            try (Writer writer = new OutputStreamWriter(
                    new GZIPOutputStream(Files.newOutputStream(file), 1 << 16), StandardCharsets.UTF_8)) {
                content.write(writer);
            }
        });
    }

    /**
     * Does something to a file, or to what is in a folder.
     *
     * @throws FileSystemException naming the path, if what went wrong has no name of its own
     */
    public static void named(Path path, Action action) throws IOException {
        try {
            action.run();
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            Throwable cause = e;
            while (cause.getCause() != null) { // A picture's "I/O error writing PNG file!" stands before what happened.
                cause = cause.getCause();
            }
            FileSystemException named = new FileSystemException(path.toString(), null, cause.getMessage());
            named.initCause(e);
            throw named;
        }
    }

    /** What writing aside would not find out, or only at its end. */
    private static void requireUsable(Path file) throws FileSystemException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "it is a folder");
        }
        if (Files.isSymbolicLink(file) && !Files.exists(file)) {
            throw new FileSystemException(file.toString(), null, "it is a symbolic link that leads nowhere");
        }
        if (Files.exists(file) && !Files.isWritable(file)) {
            throw new AccessDeniedException(file.toString());
        }
    }

    private static boolean isStream(Path file) {
        return Files.exists(file)
                && !Files.isDirectory(file)
                && (!Files.isRegularFile(file)
                        || Stream.of("/dev", "/proc").anyMatch(file.toAbsolutePath().normalize()::startsWith));
    }

    private static void writeAside(Path file, Content content) throws IOException {
        Path aside = file.resolveSibling("." + UUID.randomUUID() + ".partial");
        try {
            write(aside, content, StandardOpenOption.CREATE_NEW);
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    private static void write(Path file, Content content, StandardOpenOption how) throws IOException {
        try (Writer writer = new BufferedWriter(new OutputStreamWriter(
                Files.newOutputStream(file, StandardOpenOption.WRITE, how), StandardCharsets.UTF_8))) {
            content.write(writer);
        }
    }
}
