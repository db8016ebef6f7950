package plumbline.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.factory.Nd4j;
import plumbline.backend.Machine;

/**
 * Where a result comes from.
 *
 * @param commit      of the source, with {@code -dirty} if a file that decides the result was changed; {@code unknown}
 *                    outside a git checkout
 * @param command     that made the result
 * @param dl4jVersion version of Deeplearning4j
 * @param backend     ND4J's backend and its library for linear algebra
 * @param threads     that ND4J may use for one operation
 * @param jvm         virtual machine and its version
 * @param os          operating system
 * @param cpu         processor and number of cores
 * @param date        when the command was started, UTC
 */
public record Provenance(
        String commit,
        String command,
        String dl4jVersion,
        String backend,
        int threads,
        String jvm,
        String os,
        String cpu,
        String date) {

    /** Of results made here and now. */
    public static Provenance of(String command) {
        var environment = Nd4j.getExecutioner().getEnvironmentInformation();
        return new Provenance(
                checkedOut(),
                command,
                versionOfDl4j(),
                environment.getProperty("backend") + ", " + environment.getProperty("blas.vendor"),
                Nd4j.getEnvironment().maxThreads(),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                Machine.processor(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** What made the result, and when. */
    String inOneLine() {
        return "%s, %s, commit %s".formatted(command, date, commit);
    }

    private static String versionOfDl4j() {
        Properties pom = new Properties();
        try (InputStream file = MultiLayerNetwork.class.getResourceAsStream(
                "/META-INF/maven/org.deeplearning4j/deeplearning4j-nn/pom.properties")) {
            pom.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pom.getProperty("version");
    }

    private static String checkedOut() {
        try {
            String commit = git("rev-parse", "HEAD");
            String changed =
                    git("status", "--porcelain", "--", "pom.xml", ".mvn", "src", "experiments");
            return commit.isEmpty() ? "unknown" : commit + (changed.isEmpty() ? "" : "-dirty");
        } catch (IOException e) {
            return "unknown";
        }
    }

    /** What git prints, nothing if it fails. */
    private static String git(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(words));
        Process git = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
