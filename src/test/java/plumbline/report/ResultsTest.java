package plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.AbstractList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plumbline.gradient.GradientStats;

class ResultsTest {

    private static final Run EARLIER = Runs.of("tanh-1", 3, 2, 0.8, (epoch, layer) -> 0.1 * epoch / layer);
    private static final Run LATER = Runs.of("tanh-1", 2, 2, 0.6, (epoch, layer) -> 1e-7 / 3);

    @TempDir
    private Path folder;

    private Results results;

    @BeforeEach
    void open() throws IOException {
        results = Results.open(folder);
    }

    @Test
    void readsBackWhatItWrote() throws IOException {
        results.write(EARLIER);

        assertThat(results.runs()).containsExactly(EARLIER);
    }

    @Test
    void readsBackWhatIsNotANumber() throws IOException {
        Run run = Runs.of("tanh-1", 2, 2, 0.8, (epoch, layer) -> layer == 1 ? Double.NaN : 1);

        results.write(run);

        assertThat(results.runs()).containsExactly(run);
    }

    @Test
    void listsRunsInTheOrderOfTheExperiments() throws IOException {
        results.write(Runs.of("relu-5", 1, 2, 0.8, (epoch, layer) -> 1));
        results.write(EARLIER);

        assertThat(results.runs()).extracting(Run::id).containsExactly("tanh-1", "relu-5");
    }

    @Test
    void putsALaterResultInThePlaceOfTheEarlier() throws IOException {
        results.write(EARLIER);
        results.write(LATER);

        assertThat(results.runs()).containsExactly(LATER);
        assertThat(folder).isDirectoryNotContaining("glob:**/.*");
    }

    @Test
    void keepsTheEarlierResultIfWritingFails() throws IOException {
        results.write(EARLIER);
        List<GradientStats> fullDisk = new AbstractList<>() {
            @Override
            public GradientStats get(int index) {
                if (index == 1) {
                    throw new IllegalStateException("disk full");
                }
                return LATER.gradients().get(index);
            }

            @Override
            public int size() {
                return 2;
            }
        };

        assertThatThrownBy(() -> results.write(new Run(LATER.summary(), LATER.history(), fullDisk)))
                .hasStackTraceContaining("disk full");

        assertThat(Results.open(folder).runs()).containsExactly(EARLIER);
    }

    @Test
    void keepsTheEarlierResultIfTheProcessDiedWhileItWrote() throws IOException {
        results.write(EARLIER);
        Path partial = Files.createDirectory(folder.resolve(".tanh-1.partial"));
        Files.writeString(partial.resolve("run.json"), "{\"id\" : \"tan");

        assertThat(Results.open(folder).runs()).containsExactly(EARLIER);
    }

    @Test
    void writesOverWhatAProcessThatDiedLeftBehind() throws IOException {
        Path partial = Files.createDirectory(folder.resolve(".tanh-1.partial"));
        Files.writeString(partial.resolve("stale.csv"), "1");

        Results.open(folder).write(LATER);

        assertThat(results.runs()).containsExactly(LATER);
        assertThat(folder.resolve("tanh-1/stale.csv")).doesNotExist();
        assertThat(partial).doesNotExist();
    }

    @Test
    void publishesAResultThatWasCompleteWhenTheProcessDied() throws IOException {
        results.write(LATER);
        Files.move(folder.resolve("tanh-1"), folder.resolve(".tanh-1.complete"));
        results.write(Runs.of("relu-5", 1, 2, 0.8, (epoch, layer) -> 1));

        Results.open(folder);

        assertThat(results.runs()).extracting(Run::id).containsExactly("tanh-1", "relu-5");
        assertThat(results.runs()).contains(LATER);
        assertThat(folder.resolve(".tanh-1.complete")).doesNotExist();
    }

    @Test
    void finishesAResultThatWasHalfPublishedWhenTheProcessDied() throws IOException {
        results.write(EARLIER);
        Path later = folder.resolve("later");
        Results.open(later).write(LATER);
        Path complete = Files.move(later.resolve("tanh-1"), folder.resolve(".tanh-1.complete"));
        Files.move(
                complete.resolve("run.json"),
                folder.resolve("tanh-1/run.json"),
                StandardCopyOption.REPLACE_EXISTING);

        Results.open(folder);

        assertThat(results.runs()).containsExactly(LATER);
    }

    @Test
    void keepsFilesThatARunDoesNotWrite() throws IOException {
        results.write(EARLIER);
        Path study = folder.resolve("tanh-1/study.csv");
        Files.writeString(study, "seed\n1\n");

        results.write(LATER);

        assertThat(study).hasContent("seed\n1\n");
    }

    @Test
    void leavesOtherFoldersAloneWhateverTheirNames() throws IOException {
        Path other = Files.createDirectory(folder.resolve("my.complete"));
        Files.writeString(other.resolve("notes.txt"), "mine");

        Results.open(folder);

        assertThat(other.resolve("notes.txt")).hasContent("mine");
    }

    @Test
    void makesTheFolderIfItIsMissing() throws IOException {
        Path missing = folder.resolve("a/b");

        Results.open(missing).write(EARLIER);

        assertThat(missing.resolve("tanh-1/run.json")).exists();
    }

    @Test
    void doesNotOpenAFile() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatIOException().isThrownBy(() -> Results.open(file));
        assertThatIOException().isThrownBy(() -> Results.open(file.resolve("below")));
    }
}
