package plumbline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import plumbline.record.GradientRecord;
import plumbline.record.TimeGradient;
import plumbline.store.Runs;
import plumbline.store.Studies;

class ResultsTest {

    private static final Run EARLIER = Runs.of("tanh-1", 3, 2, 0.8, (epoch, layer) -> 0.1 * epoch / layer);
    private static final Run LATER = Runs.of("tanh-1", 2, 2, 0.6, (epoch, layer) -> 1e-7 / 3);

    private static final StudyRun STUDY = Studies.of("tanh-1", 0.8, 0.5, 0.6);

    @TempDir
    private Path folder;

    private Results results;

    @BeforeEach
    void open() throws IOException {
        results = Results.open(folder);
    }

    @Test
    void readsBackWhatItWrote() throws IOException {
        results.write(EARLIER, folder -> {});

        assertHolds(results, EARLIER);
    }

    @Test
    void readsBackWhatIsNotANumber() throws IOException {
        Run run = Runs.of("tanh-1", 2, 2, 0.8, (epoch, layer) -> layer == 1 ? Double.NaN : 1);

        results.write(run, folder -> {});

        assertHolds(results, run);
    }

    @Test
    void readsBackADistributionWithoutBuckets() throws IOException {
        Run run = Runs.of("tanh-1", 2, 2, 0.8, (epoch, layer) -> layer == 1 ? 0 : 1);

        results.write(run, folder -> {});

        assertHolds(results, run);
    }

    @Test
    void readsBackHowFarTheGradientReachesBackInTime() throws IOException {
        List<TimeGradient> reach = List.of(new TimeGradient(1, 1, 1e-7), new TimeGradient(1, 2, 0.25));

        results.write(new Run(EARLIER.summary(), EARLIER.history(), EARLIER.records(), EARLIER.weights(), reach), folder -> {});

        assertThat(folder.resolve("tanh-1/time-gradients.csv")).hasContent("""
                epoch,step,mean_abs
                1,1,1.0E-7
                1,2,0.25
                """);
        assertThat(results.runs().get(0).timeGradients()).isEqualTo(reach);
    }

    /** Two epochs: the weights before each, and those at the end. */
    @Test
    void writesTheWeightsBeforeTrainingAndAfterEachEpoch() throws IOException {
        results.write(LATER, folder -> {});

        List<String> lines = Files.readAllLines(folder.resolve("tanh-1/weights.csv"));
        assertThat(lines.get(0)).isEqualTo(
                "epoch,layer,parameter,count,mean,mean_abs,sd,l2,min,p7,p16,p31,p50,p69,p84,p93,max,zeros,l1");
        assertThat(lines.subList(1, lines.size()))
                .extracting(line -> line.replaceAll("^(\\d+,\\d+,.),.*,", "$1,"))
                .containsExactly(
                        "0,1,W,1.0", "0,1,b,1.0", "0,2,W,2.0", "0,2,b,2.0",
                        "1,1,W,1.125", "1,1,b,1.125", "1,2,W,2.125", "1,2,b,2.125",
                        "2,1,W,1.25", "2,1,b,1.25", "2,2,W,2.25", "2,2,b,2.25");
    }

    @ParameterizedTest
    @ValueSource(strings = {"accuracy.csv", "weights.csv", "records.jsonl.gz"})
    void readsBackNothingIfAFileIsMissing(String name) throws IOException {
        results.write(EARLIER, folder -> {});
        Files.delete(folder.resolve("tanh-1").resolve(name));

        assertThatIOException()
                .isThrownBy(results::runs)
                .withMessageContaining("tanh-1")
                .withMessageContaining("incomplete");
    }

    @Test
    void listsRunsByName() throws IOException {
        results.write(Runs.of("relu-5", 1, 2, 0.8, (epoch, layer) -> 1), folder -> {});
        results.write(EARLIER, folder -> {});

        assertThat(results.runs()).extracting(Run::id).containsExactly("relu-5", "tanh-1");
    }

    @Test
    void putsALaterResultInThePlaceOfTheEarlier() throws IOException {
        results.write(EARLIER, folder -> {});
        results.write(LATER, folder -> {});

        assertHolds(results, LATER);
        assertThat(folder).isDirectoryNotContaining("glob:**/.*");
    }

    @Test
    void keepsTheEarlierResultIfWritingFails() throws IOException {
        results.write(EARLIER, folder -> {});
        List<GradientRecord> fullDisk = new AbstractList<>() {
            @Override
            public GradientRecord get(int index) {
                if (index == 1) {
                    throw new IllegalStateException("disk full");
                }
                return LATER.records().get(index);
            }

            @Override
            public int size() {
                return 2;
            }
        };

        assertThatThrownBy(() -> results.write(new Run(LATER.summary(), LATER.history(), fullDisk, List.of(), List.of()), folder -> {}))
                .hasStackTraceContaining("disk full");

        assertHolds(Results.open(folder), EARLIER);
    }

    @Test
    void keepsTheEarlierResultIfTheProcessDiedWhileItWrote() throws IOException {
        results.write(EARLIER, folder -> {});
        Path partial = Files.createDirectory(folder.resolve(".tanh-1.partial"));
        Files.writeString(partial.resolve("run.json"), "{\"id\" : \"tan");

        assertHolds(Results.open(folder), EARLIER);
    }

    @Test
    void writesOverWhatAProcessThatDiedLeftBehind() throws IOException {
        Path partial = Files.createDirectory(folder.resolve(".tanh-1.partial"));
        Files.writeString(partial.resolve("stale.csv"), "1");

        Results.open(folder).write(LATER, folder -> {});

        assertHolds(results, LATER);
        assertThat(folder.resolve("tanh-1/stale.csv")).doesNotExist();
        assertThat(partial).doesNotExist();
    }

    @Test
    void publishesAResultThatWasCompleteWhenTheProcessDied() throws IOException {
        results.write(LATER, folder -> {});
        Files.move(folder.resolve("tanh-1"), folder.resolve(".tanh-1.complete"));
        Run other = Runs.of("relu-5", 1, 2, 0.8, (epoch, layer) -> 1);
        results.write(other, folder -> {});

        Results.open(folder);

        assertHolds(results, other, LATER);
        assertThat(folder.resolve(".tanh-1.complete")).doesNotExist();
    }

    @Test
    void finishesAResultThatWasHalfPublishedWhenTheProcessDied() throws IOException {
        results.write(EARLIER, folder -> {});
        Path later = folder.resolve("later");
        Results.open(later).write(LATER, folder -> {});
        Path complete = Files.move(later.resolve("tanh-1"), folder.resolve(".tanh-1.complete"));
        Files.move(
                complete.resolve("run.json"),
                folder.resolve("tanh-1/run.json"),
                StandardCopyOption.REPLACE_EXISTING);

        Results.open(folder);

        assertHolds(results, LATER);
    }

    @Test
    void keepsFilesThatARunDoesNotWrite() throws IOException {
        results.write(EARLIER, folder -> {});
        Path study = folder.resolve("tanh-1/study.csv");
        Files.writeString(study, "seed\n1\n");

        results.write(LATER, folder -> {});

        assertThat(study).hasContent("seed\n1\n");
    }

    @Test
    void readsBackAStudy() throws IOException {
        results.write(STUDY, folder -> {});

        assertThat(results.studies()).containsExactly(STUDY);
        assertThat(results.runs()).isEmpty();
        assertThat(folder).isDirectoryNotContaining("glob:**/.*");
    }

    @Test
    void readsBackAStudyOfSeedsThatDiverged() throws IOException {
        StudyRun diverged = Studies.diverged("tanh-1", 3);

        results.write(diverged, folder -> {});

        assertThat(results.studies()).containsExactly(diverged);
    }

    @Test
    void writesTheColumnsOfAStudy() throws IOException {
        results.write(Studies.of("tanh-1", 0.5, 0.8125), folder -> {});

        assertThat(folder.resolve("tanh-1/study.csv")).hasContent("""
                seed,train_accuracy,test_accuracy,train_loss,test_loss
                7,0.5,0.5,0.333333333,0.7
                8,0.8125,0.8125,0.333333333,0.7
                """);
        assertThat(Files.readAllLines(folder.resolve("tanh-1/curve.csv"))).hasSize(1 + 6).startsWith(
                "epoch,train_accuracy_p5,train_accuracy_p50,train_accuracy_p95,"
                        + "test_accuracy_p5,test_accuracy_p50,test_accuracy_p95,learned",
                "0,0.25,0.375,0.625,0.3125,0.5,0.6875,0.0");
    }

    @ParameterizedTest
    @CsvSource({
        "study.json, 0", "study.json, 1", "study.json, -1",
        "start.csv,  0", "start.csv,  1", "start.csv,  -1",
        "study.csv,  0", "study.csv,  1", "study.csv,  -1",
        "curve.csv,  0", "curve.csv,  1", "curve.csv,  -1"
    })
    void readsBackNothingIfAFileOfAStudyIsCut(String name, int lines) throws IOException {
        results.write(STUDY, folder -> {});
        Path file = folder.resolve("tanh-1").resolve(name);
        List<String> all = Files.readAllLines(file);
        Files.write(file, all.subList(0, lines < 0 ? all.size() + lines : lines));

        assertDamagedStudy();
    }

    @ParameterizedTest
    @ValueSource(strings = {"start.csv", "study.csv", "curve.csv"})
    void readsBackNothingIfAFileOfAStudyEndsInTheMiddleOfARow(String name) throws IOException {
        results.write(STUDY, folder -> {});
        Path file = folder.resolve("tanh-1").resolve(name);
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.lastIndexOf(',') - 1));

        assertDamagedStudy();
    }

    @ParameterizedTest
    @ValueSource(strings = {"start.csv", "study.csv", "curve.csv"})
    void readsBackNothingIfAFileOfAStudyIsMissing(String name) throws IOException {
        results.write(STUDY, folder -> {});
        Files.delete(folder.resolve("tanh-1").resolve(name));

        assertDamagedStudy();
    }

    @ParameterizedTest
    @CsvSource({
        "'\"first_seed\" : 7', '\"first_seed\" : 8'",
        "'\"seeds\" : 3',      '\"seeds\" : 2'",
        "'\"epochs\" : 500',   '\"epochs\" : 400'",
        "'\"id\" : \"tanh-1\"', '\"id\" : \"tanh-5\"'"
    })
    void readsBackNothingIfAStudyIsNotThatOfItsSummary(String right, String wrong) throws IOException {
        results.write(STUDY, folder -> {});
        Path file = folder.resolve("tanh-1/study.json");
        String text = Files.readString(file);
        Files.writeString(file, text.replace(right, wrong));

        assertThat(file).content().isNotEqualTo(text);
        assertDamagedStudy();
    }

    private void assertDamagedStudy() {
        assertThatIOException()
                .isThrownBy(results::studies)
                .withMessageContaining(folder.resolve("tanh-1").toString())
                .withMessageContaining("damaged");
    }

    @Test
    void listsStudiesByName() throws IOException {
        results.write(Studies.of("tanh-depth-2", 0.5), folder -> {});
        results.write(Studies.of("tanh-depth-1", 0.5), folder -> {});
        results.write(STUDY, folder -> {});

        assertThat(results.studies())
                .extracting(StudyRun::id)
                .containsExactly("tanh-1", "tanh-depth-1", "tanh-depth-2");
    }

    @Test
    void holdsARunAndAStudyOfTheSameExperiment() throws IOException {
        results.write(Studies.of("tanh-1", 0.1), folder -> {});
        results.write(EARLIER, folder -> {});
        results.write(STUDY, folder -> {});
        results.write(LATER, folder -> {});
        results.redraw("tanh-1", folder -> {});
        results.redraw("tanh-1", folder -> {});

        assertHolds(results, LATER);
        assertThat(results.studies()).containsExactly(STUDY);
    }

    @Test
    void keepsTheEarlierStudyIfTheProcessDiedWhileItWrote() throws IOException {
        results.write(STUDY, folder -> {});
        Path partial = Files.createDirectory(folder.resolve(".tanh-1.partial"));
        Files.writeString(partial.resolve("study.csv"), "seed,train_acc");

        assertThat(Results.open(folder).studies()).containsExactly(STUDY);
    }

    @Test
    void finishesAStudyThatWasHalfPublishedWhenTheProcessDied() throws IOException {
        results.write(EARLIER, folder -> {});
        results.write(Studies.of("tanh-1", 0.1), folder -> {});
        Path later = folder.resolve("later");
        Results.open(later).write(STUDY, folder -> {});
        Path complete = Files.move(later.resolve("tanh-1"), folder.resolve(".tanh-1.complete"));
        Files.move(
                complete.resolve("curve.csv"),
                folder.resolve("tanh-1/curve.csv"),
                StandardCopyOption.REPLACE_EXISTING);

        Results.open(folder);

        assertThat(results.studies()).containsExactly(STUDY);
        assertHolds(results, EARLIER);
        assertThat(complete).doesNotExist();
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

        Results.open(missing).write(EARLIER, folder -> {});

        assertThat(missing.resolve("tanh-1/run.json")).exists();
    }

    @Test
    void doesNotOpenAFile() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatIOException().isThrownBy(() -> Results.open(file));
        assertThatIOException().isThrownBy(() -> Results.open(file.resolve("below")));
    }

    /** Element by element, for the records hold arrays, which Java compares by identity. */
    private static void assertHolds(Results results, Run... runs) throws IOException {
        assertThat(results.runs())
                .usingRecursiveComparison()
                .withEqualsForType(Double::equals, Double.class) // NaN is NaN
                .isEqualTo(List.of(runs));
    }
}
