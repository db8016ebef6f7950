package plumbline.csv;

import java.io.IOException;

/** A line of a file that is not what it must be; the message says which and why, for example {@code line 3: ...}. */
public final class BadLine extends IOException {

    private static final long serialVersionUID = 1;

    /** @param line 1 = first, the header */
    BadLine(int line, String what, Throwable cause) {
        super("line " + line + ": " + what, cause);
    }
}
