package plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plumbline.study.Engines;

class StandardOutputTest {

    @TempDir
    private Path folder;

    /** Output that fails, as {@code /dev/full} and a pipe without a reader do. */
    private static final class Failing extends OutputStream {

        private final String reason;

        private Failing(String reason) {
            this.reason = reason;
        }

        @Override
        public void write(int b) throws IOException {
            throw new IOException(reason);
        }
    }

    private static String errors(int expectedExitCode, String reason, String... words) {
        PrintStream err = System.err;
        ByteArrayOutputStream captured = new ByteArrayOutputStream();
        System.setErr(new PrintStream(captured, true));
        try {
            assertThat(Plumbline.execute(Engines.local(), new Failing(reason), words)).isEqualTo(expectedExitCode);
            return captured.toString(Charset.defaultCharset());
        } finally {
            System.setErr(err);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "data", "data --samples 100000", "--help", "run --help", "--version", "data --help"})
    void thatIsFullIsToldInOneLine(String words) {
        assertThat(errors(1, "No space left on device", words.split(" ")))
                .isEqualTo("plumbline: cannot write to standard output: No space left on device" + System.lineSeparator());
    }

    @ParameterizedTest
    @ValueSource(strings = {"run tiny --no-ui", "study tiny --seeds 1"})
    void thatIsFullIsToldAfterTheResultsAreSafe(String words) {
        assertThat(errors(1, "No space left on device", (words + " --out " + folder).split(" ")))
                .endsWith("plumbline: cannot write to standard output: No space left on device" + System.lineSeparator())
                .doesNotContain("\tat ");
        assertThat(folder.resolve("tiny")).isNotEmptyDirectory();
        assertThat(folder.resolve("README.md")).isNotEmptyFile();
    }

    @Test
    void thatNobodyReadsAnyMoreIsNoReasonToSayAnything() {
        assertThat(errors(1, "Broken pipe", "data")).isEmpty();
    }
}
