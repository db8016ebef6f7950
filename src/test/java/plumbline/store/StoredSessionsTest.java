package plumbline.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plumbline.record.GradientRecord;
import plumbline.record.RecordFile;

class StoredSessionsTest {

    private static final Run RUN = Runs.of("tanh-1", 3, 2, 0.8, (epoch, layer) -> 1);

    @TempDir
    private Path folder;

    private Path record(String name, String session) throws IOException {
        Path file = Files.createDirectory(folder.resolve(name)).resolve(RecordFile.NAME);
        RecordFile.write(RUN.records().stream().map(record -> record.named(session)).toList(), file);
        return file;
    }

    private List<String> names() throws IOException {
        return StoredSessions.in(folder).sessions().stream()
                .map(session -> session.records().stream().map(GradientRecord::getSessionID).distinct().toList())
                .map(sessions -> assertThat(sessions).singleElement().actual())
                .toList();
    }

    @Test
    void standUnderTheirOwnNamesOrThoseOfTheirFolders() throws IOException {
        record("mine", "");
        record("named", "my net");
        try (Results results = Results.open(folder)) {
            results.write(RUN, aside -> {});
        }

        assertThat(names()).containsExactly("mine", "my net", "tanh-1 seed 7");
    }

    @Test
    void neverShareAName() throws IOException {
        record("a", "my net");
        record("b", "my net");
        record("c", "my net (b)");
        record("my net", "");

        assertThat(names()).containsExactly("my net", "my net (b)", "my net (b) (c)", "my net (my net)");
    }

    @Test
    void areShownAsFarAsTheyCanBeRead() throws IOException {
        Path cut = record("cut", "");
        byte[] bytes = Files.readAllBytes(cut);
        Files.write(cut, Arrays.copyOf(bytes, bytes.length - 9));
        Path damaged = record("damaged", "");
        Files.writeString(damaged, "records");
        Path empty = record("empty", "");
        Files.write(empty, new byte[0]);

        assertThat(names()).containsExactly("cut");
        assertThat(StoredSessions.in(folder).damages())
                .extracting(Damage::what)
                .containsExactly(
                        damaged + ": damaged as a gzip file, after 0 whole lines", empty + ": it has no whole record");
    }
}
