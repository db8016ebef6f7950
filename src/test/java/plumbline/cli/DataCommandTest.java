package plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCommandTest {

    @TempDir
    private Path folder;

    @Test
    void writesTheDataSetOfTheFirstTutorialToStandardOutput() {
        Outcome outcome = Outcome.of("data");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out().lines()).hasSize(1 + 1000).first().isEqualTo("x1,x2,y");
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void writesTheSameToAFile() throws IOException {
        Path file = folder.resolve("circles.csv");
        String[] words = {"data", "--samples", "7", "--noise", "0.2", "--factor", "0.5", "--seed", "42", "--scale"};
        Outcome printed = Outcome.of(words);

        Outcome written = Outcome.of((String.join(" ", words) + " --out " + file).split(" "));

        assertThat(written.exitCode()).isZero();
        assertThat(written.out()).isEmpty();
        assertThat(file).hasContent(printed.out());
        assertThat(Files.readAllLines(file)).hasSize(1 + 7);
    }

    @Test
    void takesTheLargestSeedOfNumpy() {
        assertThat(Outcome.of("data", "--samples", "2", "--seed", "4294967295").exitCode()).isZero();
    }

    @Test
    void takesNoFileForAFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("circles.csv"), "mine");

        assertThat(Outcome.of("data", "--out", file + "/").exitCode()).isEqualTo(2);
        assertThat(file).hasContent("mine");
    }

    @Test
    void tellsInOneLineThatTheFileCannotBeWritten() {
        Path file = folder.resolve("missing").resolve("circles.csv");

        Outcome outcome = Outcome.of("data", "--out", file.toString());

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errorLines()).singleElement().asString().contains(file.toString());
        assertThat(outcome.out()).isEmpty();
    }
}
