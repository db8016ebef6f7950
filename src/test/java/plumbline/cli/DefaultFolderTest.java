package plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where commands write and read unless a folder is named: in a clone, that of the newcomer's runs beside the committed ones. */
@Tag("slow")
class DefaultFolderTest {

    @TempDir
    private Path clone;

    @TempDir
    private Path elsewhere;

    @BeforeEach
    void committedResults() {
        assertThat(Outcome.of("run", "tiny", "--no-ui", "--seed", "7", "--out", clone.resolve("results").toString()).exitCode())
                .isZero();
    }

    @Test
    void runsGoToOneThatGitIgnoresAndTheUiShowsBoth() throws IOException, InterruptedException {
        var committed = Contents.of(clone.resolve("results"));

        Path err = elsewhere.resolve("err");
        int exitCode = Program.start(clone, err.toFile(), "run", "tiny", "--no-ui", "--seed", "7").waitFor();

        assertThat(exitCode).as(Files.readString(err)).isZero();
        assertThat(clone.resolve("runs/tiny/run.json")).exists();
        assertThat(clone.toFile().list()).containsExactlyInAnyOrder("results", "runs");
        assertThat(Contents.of(clone.resolve("results"))).isEqualTo(committed);
        assertThat(Path.of(".gitignore")).content().contains("\n/runs/\n");

        Process ui = Program.start(clone, err.toFile(), "ui", "--port", "0");
        try {
            while (ui.isAlive() && !Files.readString(err).contains("Ctrl-C stops it")) {
                Thread.sleep(50);
            }
            assertThat(err).content().startsWith("Gradients of 2 stored runs at ");
        } finally {
            ui.destroyForcibly().waitFor();
        }
    }
}
