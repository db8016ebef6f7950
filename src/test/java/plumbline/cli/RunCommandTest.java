package plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plumbline.record.GradientRecord;
import plumbline.record.RecordFile;
import plumbline.store.Results;
import plumbline.store.StoredResults;

class RunCommandTest {

    @TempDir
    private Path folder;

    private Outcome run(Path out, String... words) {
        return Outcome.in(out, "run", words);
    }

    @Test
    void writesTheFilesOfTheContract() throws IOException {
        Outcome outcome = run(folder, "tiny", "--no-ui", "--epochs", "2");

        assertThat(outcome.exitCode()).isZero();
        Path result = folder.resolve("tiny");
        assertThat(Files.readAllLines(result.resolve("accuracy.csv")))
                .hasSize(1 + 3)
                .first()
                .isEqualTo("epoch,train_accuracy,test_accuracy,train_loss,test_loss");
        assertThat(Files.readAllLines(result.resolve("gradients.csv")))
                .as("2 epochs x 2 layers x W and b")
                .hasSize(1 + 2 * 2 * 2)
                .first()
                .isEqualTo("epoch,layer,parameter,count,mean,mean_abs,sd,l2,"
                        + "min,p7,p16,p31,p50,p69,p84,p93,max,zeros");
        assertThat(Files.readAllLines(result.resolve("weights.csv")))
                .as("before training, and after 2 epochs")
                .hasSize(1 + 3 * 2 * 2)
                .first()
                .isEqualTo("epoch,layer,parameter,count,mean,mean_abs,sd,l2,"
                        + "min,p7,p16,p31,p50,p69,p84,p93,max,zeros,l1");
        assertThat(Files.readAllLines(result.resolve("findings.csv")))
                .first()
                .isEqualTo("severity,rule,layer,name,units,row,what,value,threshold,source,remedy,"
                        + "epoch,iteration,last_epoch,last_iteration,still");
        assertThat(RecordFile.read(result.resolve(RecordFile.NAME))).extracting(GradientRecord::epoch).containsExactly(1, 2);
        JsonNode summary = new ObjectMapper().readTree(result.resolve("run.json").toFile());
        assertThat(summary.fieldNames()).toIterable().containsExactly(
                "id", "success", "seed", "epochs", "train_accuracy", "test_accuracy", "train_loss", "test_loss", "seconds",
                "published", "provenance", "files");
        assertThat(summary.get("files").fieldNames()).toIterable().containsExactly(
                "accuracy.csv", "activations.csv.gz", "findings.csv", "gradients.csv", "records.jsonl.gz", "run.json", "units.csv", "weights.csv");
        assertThat(summary.get("provenance").fieldNames()).toIterable().contains(
                "commit", "command", "backend", "threads", "jvm", "os", "cpu", "date");
        assertThat(Contents.of(result)).containsKeys("run.png", "layers.png");
        assertThat(folder.resolve("data-tiny.png")).isNotEmptyFile();
        assertThat(folder.resolve("README.md")).content().contains("tiny");
    }

    @Test
    void runsGraphsAndSequencesToo() throws IOException {
        Outcome outcome = run(folder, "tiny-sequences", "--no-ui");

        assertThat(outcome.exitCode()).isZero();
        assertThat(Contents.of(folder.resolve("tiny-sequences")))
                .containsKeys("run.json", "accuracy.csv", "gradients.csv", "weights.csv", "run.png", "layers.png");
        assertThat(folder.resolve("data-tiny-sequences.png")).as("sequences cannot be drawn as points").doesNotExist();
        assertThat(folder.resolve("README.md")).content().doesNotContain("(data-");
    }

    @Test
    void keepsTheGradientsAlone() throws IOException {
        run(folder.resolve("all"), "tiny", "--no-ui");
        run(folder, "tiny", "--no-ui", "--gradients-only");

        Path result = folder.resolve("tiny");
        assertThat(Contents.of(result))
                .containsOnlyKeys("README.md", "run.json", "accuracy.csv", "findings.csv", RecordFile.NAME, "run.png");
        assertThat(Contents.of(result).get("accuracy.csv")).isEqualTo(Contents.of(folder.resolve("all/tiny")).get("accuracy.csv"));
        assertThat(RecordFile.read(result.resolve(RecordFile.NAME))).zipSatisfy(
                RecordFile.read(folder.resolve("all/tiny").resolve(RecordFile.NAME)),
                (only, all) -> assertThat(only.parameters()).zipSatisfy(all.weights(), (gradient, whole) -> {
                    assertThat(gradient.gradient().stats()).isEqualTo(whole.gradient().stats());
                    assertThat(gradient.gradient().histogram().wasRecorded()).isFalse();
                    assertThat(gradient.weight().wasRecorded()).isFalse();
                    assertThat(gradient.update().wasRecorded()).isFalse();
                }));
        assertThat(result.resolve("README.md")).content().contains("run.png").doesNotContain("layers.png", "<details>");
    }

    @Test
    void leavesNoTraceOfHowTheFilesWereWritten() throws IOException {
        run(folder, "tiny", "--no-ui", "--epochs", "1");

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("README.md", "data-tiny.png", "experiments.md", "tiny");
        }
    }

    @Test
    void trainsAsLongAsTheExperimentSaysByDefault() throws IOException {
        run(folder, "tiny", "--no-ui");

        assertThat(Files.readAllLines(folder.resolve("tiny/accuracy.csv")))
                .hasSize(1 + 4)
                .last()
                .asString()
                .startsWith("3,");
    }

    @Test
    void printsTheComparisonToStandardOutput() {
        Outcome outcome = run(folder, "tiny", "--no-ui", "--epochs", "1");

        assertThat(outcome.out()).contains("| tiny ", folder.resolve("README.md").toString());
        assertThat(outcome.err()).doesNotContain("| tiny ");
    }

    @Test
    void givesTheSameFilesForTheSameSeed() throws IOException {
        run(folder.resolve("a"), "tiny", "--no-ui", "--seed", "7");
        run(folder.resolve("b"), "tiny", "--no-ui", "--seed", "7");

        assertThat(Contents.ofRun(folder.resolve("a/tiny")))
                .containsKeys("accuracy.csv", "gradients.csv", RecordFile.NAME)
                .containsKeys("run.png", "layers.png")
                .isEqualTo(Contents.ofRun(folder.resolve("b/tiny")));
    }

    @Tag("slow")
    @Test
    void showsHowFarTheGradientOfARecurrentNetReachesBackInTime() {
        run(folder, "gru-5", "--no-ui", "--epochs", "2");

        run(folder.resolve("few"), "gru-5", "--no-ui", "--epochs", "2", "--gradients-only");

        assertThat(folder.resolve("few/gru-5")).isDirectoryNotContaining("glob:**/time-gradient*");
        // A row for each of the 5 steps of 2 epochs, and the header.
        assertThat(folder.resolve("gru-5/time-gradients.csv")).content().hasLineCount(11);
        assertThat(folder.resolve("gru-5/time-gradient.png")).exists();
        assertThat(folder.resolve("gru-5/README.md")).content().contains("(time-gradients.csv)", "(time-gradient.png)");
    }

    @Test
    void givesOtherFilesForAnotherSeed() throws IOException {
        run(folder.resolve("a"), "tiny", "--no-ui", "--seed", "7");
        run(folder.resolve("b"), "tiny", "--no-ui", "--seed", "8");

        assertThat(folder.resolve("a/tiny/accuracy.csv"))
                .isNotEmptyFile()
                .content()
                .isNotEqualTo(Files.readString(folder.resolve("b/tiny/accuracy.csv")));
    }

    @Test
    void givesTheSameNumbersWhetherWatchedOrNot() throws IOException {
        run(folder.resolve("a"), "tiny", "--no-ui");
        Outcome watched = run(folder.resolve("b"), "tiny", "--port", "0");

        assertThat(watched.exitCode()).isZero();
        assertThat(watched.err()).containsPattern("http://(localhost|127\\.0\\.0\\.1):\\d+");
        assertThat(Contents.ofRun(folder.resolve("a/tiny"))).isEqualTo(Contents.ofRun(folder.resolve("b/tiny")));
    }

    /** Though the command list does not name it. */
    @Test
    void runsACellOfAMapAlone() throws IOException {
        Outcome outcome = run(folder, "tiny-map_0.3_2", "--no-ui", "--epochs", "2");

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(StoredResults.in(folder).runs()).singleElement().satisfies(run -> {
            assertThat(run.id()).isEqualTo("tiny-map_0.3_2");
            assertThat(run.records().get(0).weights()).as("two hidden layers and the output's").hasSize(3);
        });
        assertThat(folder.resolve("tiny-map_0.3_2/README.md"))
                .content()
                .contains("Does the command line work? Here: rate 0.3, hidden layers 2.");
    }

    @Test
    void trainsThoughAMapThatItCouldShowIsDamaged() throws IOException {
        Path missing = Files.createDirectories(folder.resolve("maps/tiny-map")).resolve("map.json");

        Outcome outcome = run(folder, "tiny", "--port", "0");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.errorLines())
                .filteredOn(line -> line.contains("maps"))
                .singleElement()
                .asString()
                .startsWith("plumbline: " + missing + ": the file is missing; ");
        assertThat(folder.resolve("tiny/run.json")).isNotEmptyFile();
    }

    @Test
    void warnsIfOthersCanSeeTheUi() {
        Outcome open = run(folder, "tiny", "--port", "0", "--host", "0.0.0.0");

        assertThat(open.exitCode()).isZero();
        assertThat(open.errorLines())
                .filteredOn(line -> line.startsWith("Warning: "))
                .singleElement()
                .asString()
                .contains("0.0.0.0", "everyone");
    }

    @Test
    void doesNotWarnIfNobodyElseCanSeeTheUi() {
        assertThat(run(folder, "tiny", "--port", "0").err()).doesNotContain("Warning");
        assertThat(run(folder, "tiny", "--port", "0", "--host", "localhost").err()).doesNotContain("Warning");
        assertThat(run(folder, "tiny", "--no-ui", "--host", "0.0.0.0").err()).doesNotContain("Warning");
    }

    @Test
    void stopsBeforeTrainingIfThePortIsTaken() throws IOException {
        Outcome outcome;
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
            outcome = run(folder, "tiny", "--port", String.valueOf(port));
        }

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errorLines()).singleElement().asString().contains(String.valueOf(port), "--port");
        assertThat(outcome.out()).isEmpty();
        assertThat(folder.resolve("tiny")).doesNotExist();
    }

    @Test
    void stopsBeforeTrainingIfTheFolderCannotBeMade() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        Outcome outcome = run(file.resolve("results"), "tiny", "--no-ui");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errorLines()).singleElement().asString().contains(file.toString()).doesNotContain("null");
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void stopsBeforeTrainingIfTheFolderIsAFile() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        Outcome outcome = run(file, "tiny", "--no-ui");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errorLines()).singleElement().asString().contains(file.toString());
        assertThat(outcome.out()).isEmpty();
        assertThat(file).isEmptyFile();
    }

    @Test
    void showsTheStackTraceOnlyIfAsked() throws IOException {
        Path out = Files.createFile(folder.resolve("file")).resolve("results");

        assertThat(run(out, "--no-ui", "--verbose").err()).contains("\tat plumbline.store.Results");
        assertThat(run(out, "--no-ui").err()).doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "3"})
    void stopsAnExperimentThatLeavesTheFiniteNumbersAndGoesOnWithTheNext(String epochs) {
        Outcome outcome = run(folder, "diverging", "tiny", "--no-ui", "--epochs", epochs);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errorLines().stream().filter(line -> line.startsWith("plumbline: ")))
                .singleElement()
                .asString()
                .contains("diverging")
                .containsPattern("epoch \\d")
                .containsPattern("layer \\d");
        assertThat(outcome.err()).doesNotContain("\tat ");
        assertThat(folder.resolve("diverging")).doesNotExist();
        assertThat(folder.resolve("tiny/run.json")).exists();
        assertThat(outcome.out()).contains("| tiny ").doesNotContain("| diverging ");
    }

    @Test
    void printsNoTableIfNoNetworkSurvives() {
        Outcome outcome = run(folder, "diverging", "--no-ui");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void leavesAnEarlierResultAsItWasIfAnExperimentStops() throws IOException {
        Path earlier = folder.resolve("diverging");
        run(folder.resolve("a"), "tiny", "--no-ui");
        FileUtils.copyDirectory(folder.resolve("a/tiny").toFile(), earlier.toFile());
        var before = Contents.of(earlier);

        run(folder, "diverging", "--no-ui");

        assertThat(Contents.of(earlier)).isEqualTo(before);
    }

    @Test
    void keepsAsManyRecordsAsAsked() throws IOException {
        run(folder, "tiny", "--no-ui", "--epochs", "9", "--records", "4");

        assertThat(RecordFile.read(folder.resolve("tiny").resolve(RecordFile.NAME)))
                .extracting(GradientRecord::epoch)
                .containsExactly(1, 5, 9);
        assertThat(folder.resolve("tiny/accuracy.csv")).content().hasLineCount(1 + 10);
        assertThat(StoredResults.in(folder).damages()).isEmpty();
    }

    @Test
    void reportsTheNewRunAndNamesTheDamagedOnesBesideIt() throws IOException {
        run(folder, "tiny-sequences", "--no-ui", "--epochs", "1");
        Files.writeString(folder.resolve("tiny-sequences/accuracy.csv"), "");

        Outcome outcome = run(folder, "tiny", "--no-ui");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).contains("| tiny ");
        assertThat(folder.resolve("README.md")).content().contains("| tiny ").doesNotContain("tiny-sequences");
        assertThat(outcome.errorLines())
                .filteredOn(line -> line.startsWith("plumbline: "))
                .singleElement()
                .asString()
                .contains(folder.resolve("tiny-sequences/accuracy.csv") + ", line 1: ");
    }

    @Test
    void replacesADamagedRun() throws IOException {
        run(folder, "tiny", "--no-ui");
        Files.writeString(folder.resolve("tiny/run.json"), "{");

        Outcome outcome = run(folder, "tiny", "--no-ui");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err()).doesNotContain("plumbline: ");
        assertThat(StoredResults.in(folder).damages()).isEmpty();
    }

    /** What takes time comes after the lock: here the published numbers, which are wrong, would be told first. */
    @Tag("slow")
    @Test
    void takesTheFolderBeforeItReadsAnything() throws Exception {
        Path numbers = folder.resolve("resources/plumbline/experiment/published.csv");
        Files.createDirectories(numbers.getParent());
        Files.writeString(numbers, "experiment,metric,value,source,where\ntanh-1,train_accuracy,high,a source,a section\n");
        Path err = folder.resolve("err");
        String[] words = {"run", "tiny", "--no-ui", "--out", "runs"};
        try (Results other = Results.open(folder.resolve("runs"))) {
            Program.startWith(folder.resolve("resources"), folder, err.toFile(), words).waitFor();
            assertThat(err).content().startsWith("plumbline: another plumbline, pid ").hasLineCount(1);
            assertThat(other.folder()).exists();
        }

        Program.startWith(folder.resolve("resources"), folder, err.toFile(), words).waitFor();
        assertThat(err).content().hasLineCount(1).startsWith(
                "plumbline: results/published.csv, line 2: value must be a number for train_accuracy, not 'high'");
        assertThat(folder.resolve("runs/tiny")).doesNotExist();
    }

    @Test
    void endsAtOnceIfAnotherWritesToTheFolder() throws IOException {
        try (Results other = Results.open(folder)) {
            Outcome outcome = run(folder, "tiny", "--no-ui");

            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.errorLines()).containsExactly("plumbline: another plumbline, pid "
                    + ProcessHandle.current().pid() + ", writes to " + other.folder()
                    + "; wait for it, or choose another folder with --out");
            assertThat(folder.resolve("tiny")).doesNotExist();
        }
    }
}
