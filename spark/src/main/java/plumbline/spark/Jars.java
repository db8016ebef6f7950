package plumbline.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.codec.digest.DigestUtils;
import plumbline.study.Engine;

/** The jars that this virtual machine has Plumbline's classes from. */
final class Jars {

    private static final String FINGERPRINT = sha256(suite()) + sha256(of(Jars.class));

    private Jars() {}

    /** What tells these jars from those of another version: who has the same, trains the same. */
    static String fingerprint() {
        return FINGERPRINT;
    }

    /** That of the suite. */
    static Path suite() {
        return of(Engine.class);
    }

    private static Path of(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha256(Path jar) {
        try (InputStream bytes = Files.newInputStream(jar)) {
            return DigestUtils.sha256Hex(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
