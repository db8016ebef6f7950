package plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class StudyKilledTest {

    /** Eighty chunks. */
    private static final int SEEDS_AT_ONCE = 32;
    private static final int SEEDS = 8000;

    @TempDir
    private Path folder;

    /** Two are killed while they train, the third as soon as it has, and the fourth finds all that they did. */
    @Test
    void givesTheSameFilesHoweverOftenItsProcessIsKilled() throws IOException, InterruptedException {
        assertThat(start(folder.resolve("undisturbed")).waitFor()).isZero();

        Path killed = folder.resolve("killed");
        int stored = 0;
        for (double fraction : new double[] {0.1, 0.5, 1}) {
            Process process = start(killed);
            while (process.isAlive() && storedSeeds(killed) < fraction * SEEDS) {
                Thread.sleep(1);
            }
            process.destroyForcibly().waitFor();
            stored = storedSeeds(killed);
        }
        assertThat(start(killed).waitFor()).isZero();

        assertThat(Contents.ofStudy(killed)).isEqualTo(Contents.ofStudy(folder.resolve("undisturbed")));
        assertThat(killed).isDirectoryNotContaining("glob:**/.{study,tiny}*");
        if (stored > 0) { // The third may have been too fast.
            assertThat(folder.resolve("killed.err")).content()
                    .contains("going on with tiny: " + stored + " of " + SEEDS + " seeds were trained before");
        }
    }

    /** Only what the last one says is kept. */
    private Process start(Path out) throws IOException {
        return Program.start(
                folder,
                folder.resolve(out.getFileName() + ".err").toFile(),
                "study", "tiny", "--seeds", String.valueOf(SEEDS), "--out", out.toString());
    }

    private static int storedSeeds(Path out) {
        File[] definitions = out.resolve(".study/tiny").toFile().listFiles();
        return definitions == null
                ? 0
                : SEEDS_AT_ONCE * (int) Stream.of(definitions)
                        .map(File::list)
                        .filter(Objects::nonNull)
                        .flatMap(Stream::of)
                        .filter(name -> name.matches(".*[.]metrics[.].*[.]csv"))
                        .count();
    }
}
