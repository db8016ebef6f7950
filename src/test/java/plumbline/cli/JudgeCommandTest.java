package plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plumbline.judge.Found;
import plumbline.judge.Judged;
import plumbline.store.JudgedFiles;

class JudgeCommandTest {

    @TempDir
    private Path folder;

    private Outcome judge(String... words) {
        return Outcome.in(folder, "judge", words);
    }

    @Test
    void writesWhatWasFoundAndReplacesItTheNextTime() throws IOException {
        assertThat(judge("tiny", "--seeds", "9").exitCode()).isZero();
        Judged nine = JudgedFiles.read(folder);
        assertThat(folder.resolve("doctor.md")).content().contains("9 trainings of");
        assertThat(nine.found()).hasSize(9 * 6).extracting(Found::seed).isSorted();
        boolean anyLearned = nine.found().stream().anyMatch(row -> row.learned() == 1);
        boolean anySick = nine.found().stream().anyMatch(row -> row.learned() == 0);
        assertThat(anyLearned && anySick).as("of both kinds").isTrue();
        assertThat(folder.resolve("doctor.md")).content().contains("Of the sick, 0 % are of experiments none of whose trainings learned;");

        assertThat(judge("tiny", "--seeds", "2").exitCode()).isZero();

        Judged two = JudgedFiles.read(folder);
        assertThat(two.found()).isEqualTo(nine.found().subList(0, 2 * 6));
        assertThat(two.signs()).isEqualTo(nine.signs().subList(0, 2 * 2));
    }

    @Test
    void aDamagedFileIsToldBeforeAnythingIsTrained() throws IOException {
        assertThat(judge("tiny", "--seeds", "1").exitCode()).isZero();
        Path found = folder.resolve("doctor").resolve("found.csv.gz");
        Files.writeString(found, "experiment");

        Outcome outcome = judge("tiny", "--seeds", "1");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errorLines()).containsExactly("plumbline: " + found + ": damaged as a gzip file");
        assertThat(found).content().isEqualTo("experiment");
    }
}
