package plumbline.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In virtual machines of their own, since the backend is set up once, before ND4J loads. */
class BackendTest {

    @TempDir
    private Path folder;

    @Test
    void changesNoBitOfWhatIsTrained() throws Exception {
        List<String> stock = printed(TrainRelu5.class, "stock");
        List<String> lean = printed(TrainRelu5.class, "lean");

        assertThat(stock).first().isEqualTo("NativeOpExecutioner");
        assertThat(lean).first().isEqualTo("LeanExecutioner");
        assertThat(stock.subList(1, stock.size())).as("weights").hasSize(141);
        assertThat(lean.subList(1, lean.size())).isEqualTo(stock.subList(1, stock.size()));
    }

    @Tag("slow")
    @Test
    void usesOneThreadForAnOperationInEveryThreadThatTrains() throws Exception {
        assertThat(printed(CountThreads.class)).containsExactly("1", "1", "1", "1");
    }

    /** ND4J's own deallocation crashed within five seconds in two trials out of two. */
    @Tag("slow")
    @Test
    void freesNoArrayThatAnOperationStillReads() throws Exception {
        // The start of 0 and 200,000 times 1
        assertThat(printed(ReadArraysUnderCollection.class)).containsExactly("200000.0");
    }

    private List<String> printed(Class<?> program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-XX:")
                        || argument.startsWith("-Xm")
                        || argument.startsWith("-Dorg.bytedeco"))
                .toList());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(arguments));
        File out = folder.resolve("out").toFile();
        File err = folder.resolve("err").toFile();

        int exitCode = new ProcessBuilder(command)
                .directory(folder.toFile()) // where a crash would leave its report
                .redirectOutput(out)
                .redirectError(err)
                .start()
                .waitFor();

        assertThat(exitCode).as(Files.readString(err.toPath())).isZero();
        // The rest is ND4J's log.
        return Files.readAllLines(out.toPath(), StandardCharsets.UTF_8).stream()
                .filter(line -> line.startsWith(TrainRelu5.MARK))
                .map(line -> line.substring(TrainRelu5.MARK.length()))
                .toList();
    }
}
