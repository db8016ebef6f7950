package plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartTest {

    @TempDir
    private Path folder;

    /** To start ND4J takes as long as all else that such a command does. */
    @Test
    void whatTrainsNothingStartsNoNd4j() throws Exception {
        Path loaded = folder.resolve("loaded");
        Process list = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:file=" + loaded,
                        "-cp",
                        Program.classPath(),
                        Plumbline.class.getName(),
                        "list")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();

        assertThat(list.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(list.exitValue()).isZero();
        assertThat(Files.readString(loaded)).contains("plumbline.experiment.Catalogue ").doesNotContain("org.nd4j.linalg.factory.Nd4j ");
    }
}
