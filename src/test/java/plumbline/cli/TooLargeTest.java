package plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network larger than memory: one line, before anything is trained or written, also of those that would have fitted. */
class TooLargeTest {

    /** 1e12 weights, 4 bytes each, and Adam's two numbers for each of them; two layers of a million outputs, 32 examples. */
    private static final String SIZE =
            " at least 16000.3 GB \\(parameters 4000.0 GB, their gradient as much, updater state 8000.0 GB,"
                    + " activations of a mini-batch 0.3 GB\\), and .* (has|allows) \\d+\\.\\d GB;"
                    + " it takes a smaller network or mini-batch, or more memory";

    @TempDir
    private Path folder;

    @Test
    void runSaysWhatItNeeds() {
        refuses("its network needs", "run", "tiny", "too-large", "--no-ui");
    }

    @Test
    void studySaysWhatItNeeds() {
        refuses("its network needs", "study", "tiny", "too-large", "--seeds", "1");
    }

    @Test
    void studyCountsTheNetworksThatItTrainsAtOnce() {
        int processors = Runtime.getRuntime().availableProcessors();
        refuses(
                processors == 1 ? "its network needs" : "each of the " + processors + " networks trained at a time needs",
                "study", "tiny", "too-large");
    }

    private void refuses(String what, String... words) {
        Outcome outcome = Outcome.of(Stream.concat(Stream.of(words), Stream.of("--out", folder.toString())).toArray(String[]::new));

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errorLines())
                .singleElement()
                .asString()
                .matches("plumbline: too-large: " + what + SIZE);
        assertThat(outcome.out()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }
}
