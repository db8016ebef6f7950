package plumbline.store;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes files so that whatever goes wrong is told with the name of the file: a full disk has none to tell. */
final class RawFile {

    private RawFile() {}

    /** Something that reaches the disk. */
    interface Action {

        void run() throws IOException;
    }

    /** What goes into a file. */
    interface Content {

        void write(Writer file) throws IOException;
    }

    static void write(Path path, Content content) throws IOException {
        named(path, () -> {
            try (Writer file = Files.newBufferedWriter(path)) {
                content.write(file);
            }
        });
    }

    /** Does something to a file, or to what is in a folder. */
    static void named(Path path, Action action) throws IOException {
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
}
