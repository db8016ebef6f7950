package plumbline.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/**
 * A result that cannot be shown.
 *
 * @param what   which file, where one can tell which line, and what is wrong with it
 * @param remedy what to do about it
 */
public record Damage(String what, String remedy) {

    /** One that a command makes anew. */
    static Damage of(IOException e, String command) {
        return new Damage(what(e), "to make the result anew: " + command);
    }

    static String what(IOException e) {
        if (e instanceof NoSuchFileException missing) {
            return missing.getFile() + ": the file is missing";
        }
        if (e instanceof AccessDeniedException denied) {
            return denied.getFile() + ": permission denied";
        }
        if (e instanceof FileSystemException file) {
            return file.getFile() + ": " + file.getReason();
        }
        return e.getMessage();
    }

    /** All of it in one line. */
    @Override
    public String toString() {
        return what + "; " + remedy;
    }
}
