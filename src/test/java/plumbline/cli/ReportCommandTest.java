package plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plumbline.store.Results;

class ReportCommandTest {

    @TempDir
    private Path folder;

    @Test
    void makesTablesAndPicturesAnewFromTheRawFiles() throws IOException {
        Outcome.of("run", "tiny", "--no-ui", "--out", folder.toString());
        var before = Contents.of(folder);
        List<String> made = List.of(
                "README.md", "data-tiny.png", "tiny/README.md", "tiny/run.png", "tiny/layers.png");
        for (String file : made) {
            Files.delete(folder.resolve(file));
        }

        Outcome outcome = Outcome.of("report", "--out", folder.toString());

        assertThat(outcome.exitCode()).isZero();
        assertThat(Contents.of(folder)).isEqualTo(before);
    }

    @Test
    void tellsInOneLineThatThereIsNoSuchFolder() {
        Path missing = folder.resolve("missing");

        Outcome outcome = Outcome.of("report", "--out", missing.toString());

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errorLines())
                .singleElement()
                .asString()
                .contains(missing.toString())
                .doesNotContain("null");
        assertThat(missing).doesNotExist();
    }

    @Test
    void tellsInOneLineThatThereIsNothingToReportOn() {
        Outcome outcome = Outcome.of("report", "--out", folder.toString());

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errorLines())
                .containsExactly("plumbline: there are no runs, studies, maps or cures in " + folder
                        + "; the commands run, study, map and cure make some");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void reportsTheRestAndNamesWhatIsDamaged() throws IOException {
        Outcome.of("run", "tiny", "tiny-sequences", "--no-ui", "--epochs", "1", "--out", folder.toString());
        Path damaged = folder.resolve("tiny-sequences/accuracy.csv");
        Files.writeString(damaged, Files.readString(damaged).replaceFirst("\n1,[^,]*,", "\n1,1.5,"));

        Outcome outcome = Outcome.of("report", "--out", folder.toString());

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errorLines())
                .singleElement()
                .asString()
                .startsWith("plumbline: " + damaged + ", line 3: train_accuracy must be from 0 to 1, not 1.5; to make the")
                .contains("mvn -q compile exec:java -Dexec.args=\"run tiny-sequences --no-ui --epochs 1 --out");
        assertThat(folder.resolve("README.md")).content().contains("| tiny ").doesNotContain("tiny-sequences");
    }

    @Test
    void namesTheFolderThatStandsInThePlaceOfThePage() throws IOException {
        Outcome.of("run", "tiny", "--no-ui", "--epochs", "1", "--out", folder.toString());
        Path page = folder.resolve("README.md");
        Files.delete(page);
        Files.createDirectory(page);

        Outcome outcome = Outcome.of("report", "--out", folder.toString());

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errorLines()).containsExactly("plumbline: cannot use " + page + ": it is a folder");
    }

    @Test
    void endsAtOnceIfAnotherWritesToTheFolder() throws IOException {
        try (Results other = Results.open(folder)) {
            Outcome outcome = Outcome.of("report", "--out", other.folder().toString());

            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.errorLines()).singleElement().asString().contains("another plumbline, pid ");
        }
    }
}
