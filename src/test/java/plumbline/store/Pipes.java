package plumbline.store;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;

/** Named pipes, which a test puts where a file should be: to open one waits for the other end. */
final class Pipes {

    private Pipes() {}

    static Path make(Path pipe) throws IOException {
        try {
            int exitCode = new ProcessBuilder("mkfifo", pipe.toString()).inheritIO().start().waitFor();
            if (exitCode != 0) {
                throw new IOException("mkfifo ended with " + exitCode);
            }
            return pipe;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}
