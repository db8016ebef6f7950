package plumbline.cli;

import java.io.FilterOutputStream;
import java.io.IOError;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Standard output that ends the program if it cannot be written to, full or closed as it may be. Every {@code PrintWriter}
 * would swallow the exception, and picocli report one that is none as a fault of its own; an {@link IOError} passes both.
 */
final class StandardOutput extends FilterOutputStream {

    StandardOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw new IOError(e);
        }
    }

    @Override
    public void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw new IOError(e);
        }
    }
}
