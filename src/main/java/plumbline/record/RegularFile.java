package plumbline.record;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Opens files to read that are files: a folder's error would not tell its name, and a pipe would be waited for without end. */
public final class RegularFile {

    private RegularFile() {}

    /**
     * Opens a file; a symbolic link is followed.
     *
     * @throws NoSuchFileException if there is none
     * @throws FileSystemException naming it, if it is a folder, a pipe or a device, or cannot be opened
     */
    public static InputStream open(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new FileSystemException(
                    file.toString(), null, Files.isDirectory(file) ? "it is a folder" : "it is not a regular file");
        }
        return Files.newInputStream(file);
    }
}
