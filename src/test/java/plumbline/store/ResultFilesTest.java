package plumbline.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import plumbline.record.RecordFile;

/** What stands in the place of a file without being one, or without end: it is told, the rest is shown, nothing waits. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ResultFilesTest {

    private static final String ID = "tanh-1";

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        try (Results results = Results.open(folder)) {
            results.write(Runs.of(ID, 2, 2, 0.8, (epoch, layer) -> 1), aside -> {});
            results.write(Studies.of(ID, 0.8, 0.5), aside -> {});
            results.write(Runs.of("tanh-5", 2, 2, 0.8, (epoch, layer) -> 1), aside -> {});
        }
    }

    private Path removed(String name) throws IOException {
        Path file = folder.resolve(ID).resolve(name);
        Files.delete(file);
        return file;
    }

    private void assertTold(Path file, String what) throws IOException {
        StoredResults stored = StoredResults.in(folder);
        assertThat(stored.damages())
                .singleElement()
                .asString()
                .startsWith(file + ": " + what + "; to make the result anew: ");
        assertThat(stored.runs()).extracting(Run::id).contains("tanh-5");
        assertThat(stored.runs().size() + stored.studies().size()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run.json", "accuracy.csv", "gradients.csv", RecordFile.NAME, "study.json", "study.csv"})
    void aFolderIsNamed(String name) throws IOException {
        assertTold(Files.createDirectory(removed(name)), "it is a folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run.json", "accuracy.csv", "gradients.csv", RecordFile.NAME, "study.json", "study.csv"})
    @DisabledOnOs(OS.WINDOWS)
    void aPipeIsNotWaitedFor(String name) throws IOException {
        assertTold(Pipes.make(removed(name)), "it is not a regular file");
    }

    @ParameterizedTest
    @CsvSource({
        "run.json, 1048576", "study.json, 1048576", "accuracy.csv, 536870912", "gradients.csv, 536870912",
        RecordFile.NAME + ", 536870912", "study.csv, 536870912"
    })
    void aFileLargerThanAnyIsNotRead(String name, long most) throws IOException {
        Path file = removed(name);
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(most + 1);
        }

        assertTold(file, "it has more than " + most + " bytes");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatStandsForTheRecordsOfAnyonesOwnNetworkIsNamed() throws IOException {
        Path pipe = Pipes.make(Files.createDirectory(folder.resolve("a")).resolve(RecordFile.NAME));
        Path inItsPlace = Files.createDirectories(folder.resolve("b").resolve(RecordFile.NAME));

        StoredSessions stored = StoredSessions.in(folder);

        assertThat(stored.sessions()).hasSize(2);
        assertThat(stored.damages())
                .extracting(Damage::what)
                .containsExactly(pipe + ": it is not a regular file", inItsPlace + ": it is a folder");
    }
}
