package plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plumbline.store.Results;
import plumbline.store.StoredResults;
import plumbline.store.StudyRun;
import plumbline.study.LayerRow;

class StudyCommandTest {

    /** Where {@link #tiny} wrote; to be left as it is. */
    @TempDir
    private static Path shared;

    private static Outcome tiny;

    @TempDir
    private Path folder;

    @BeforeAll
    static void studyTiny() {
        tiny = study(shared, "tiny", "--seeds", "3");
    }

    private static Outcome study(Path out, String... words) {
        return Outcome.in(out, "study", words);
    }

    @Test
    void writesTheFilesOfTheContract() throws IOException {
        assertThat(tiny.exitCode()).isZero();
        Path result = shared.resolve("tiny");
        assertThat(Files.readAllLines(result.resolve("study.csv")))
                .hasSize(1 + 3)
                .first()
                .isEqualTo("seed,train_accuracy,test_accuracy,train_loss,test_loss");
        assertThat(Files.readAllLines(result.resolve("start.csv")))
                .hasSize(1 + 3)
                .first()
                .isEqualTo("seed,train_accuracy,test_accuracy,train_loss,test_loss,first_gradient,last_gradient");
        assertThat(Files.readAllLines(result.resolve("curve.csv")))
                .as("epochs 0 to 3")
                .hasSize(1 + 4)
                .first()
                .isEqualTo("epoch,train_accuracy_p5,train_accuracy_p50,train_accuracy_p95,"
                        + "test_accuracy_p5,test_accuracy_p50,test_accuracy_p95,learned");
        JsonNode summary = new ObjectMapper().readTree(result.resolve("study.json").toFile());
        assertThat(summary.get("id").asText()).isEqualTo("tiny");
        assertThat(summary.get("first_seed").asLong()).isEqualTo(1);
        assertThat(summary.get("seeds").asInt()).isEqualTo(3);
        assertThat(summary.get("epochs").asInt()).isEqualTo(3);
        assertThat(summary.get("learned").asDouble()).isBetween(0.0, 1.0);
        assertThat(summary.get("provenance").get("command").asText()).contains("study tiny --seeds 3");
        assertThat(shared.resolve("experiments.md")).content().contains("(tiny/README.md)");
    }

    @Test
    void aNetworkWithWhichDl4jFailsIsNamedBeforeAnythingIsTrained() {
        Outcome outcome = study(folder, "tiny", "untrainable", "--seeds", "1");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errorLines())
                .last()
                .asString()
                .startsWith("plumbline: untrainable: DL4J fails to train its network: ");
        assertThat(folder.resolve("tiny")).doesNotExist();
    }

    @Test
    void leavesNoTraceOfHowTheFilesWereWritten() throws IOException {
        try (Stream<Path> files = Files.list(shared)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("README.md", "experiments.md", "overview.png", "published.md", "tiny");
        }
    }

    @Test
    void leavesTheStoredSeedsOfAnotherInterruptedStudyAlone() throws IOException {
        Path stored = Files.createDirectories(folder.resolve(".study/relu-5")).resolve("1-100.csv");
        Files.writeString(stored, "seeds");

        study(folder, "tiny", "--seeds", "3");

        assertThat(stored).hasContent("seeds");
        assertThat(folder.resolve(".study/tiny")).doesNotExist();
    }

    @Test
    void printsTheTableToStandardOutputAndProgressToStandardError() {
        assertThat(tiny.out())
                .contains("| tiny ", "- **tiny**", shared.resolve("README.md").toString())
                .contains("yours: 3 seeds")
                .doesNotContain("epochs of a seed");
        assertThat(tiny.err())
                .contains("9/9 epochs of a seed")
                .doesNotContain("| tiny ", "\tat ", "Exception");
    }

    @Test
    void beginsWithTheFirstSeed() throws IOException {
        study(folder.resolve("a"), "tiny", "--seeds", "4", "--first-seed", "7");
        study(folder.resolve("b"), "tiny", "--seeds", "1", "--first-seed", "9");

        assertThat(Files.readAllLines(folder.resolve("a/tiny/study.csv")))
                .contains(Files.readAllLines(folder.resolve("b/tiny/study.csv")).get(1));
        assertThat(Files.readAllLines(folder.resolve("a/tiny/study.csv")).subList(1, 5))
                .extracting(row -> row.substring(0, 2))
                .containsExactly("7,", "8,", "9,", "10");
    }

    @Test
    void trainsTheLargestSeedThatThereIs() throws IOException {
        assertThat(study(folder, "tiny", "--seeds", "1", "--first-seed", "9223372036854775806").exitCode()).isZero();
        assertThat(Files.readAllLines(folder.resolve("tiny/study.csv")).get(1)).startsWith("9223372036854775806,");
    }

    @Tag("slow")
    @Test
    void givesTheSameFilesAgain() throws IOException {
        study(folder.resolve("a"), "tiny", "--seeds", "120");
        study(folder.resolve("b"), "tiny", "--seeds", "120");

        assertThat(Contents.ofStudy(folder.resolve("a/tiny")))
                .containsKeys("study.csv", "curve.csv")
                .isEqualTo(Contents.ofStudy(folder.resolve("b/tiny")));
    }

    /** Also if every epoch is recorded. */
    @Test
    void recordsTheLayersOfWhichASourceSpeaksInSomeEpochs() throws IOException {
        study(folder.resolve("some"), "normal-tanh-4", "--seeds", "2");
        study(folder.resolve("all"), "normal-tanh-4", "--seeds", "2", "--record");

        StudyRun some = StoredResults.in(folder.resolve("some")).studies().get(0);
        assertThat(some.layers())
                .hasSize(2 * 8 * 5)
                .extracting(LayerRow::epoch)
                .containsOnly(1, 2, 3, 6, 11, 21, 51, 100);
        assertThat(StoredResults.in(folder.resolve("all")).studies().get(0).layers()).isEqualTo(some.layers());
        assertThat(shared.resolve("tiny/layers.csv.gz")).doesNotExist();
    }

    /** The gradients of one seed are those that {@code run} records of it, but for rounding. */
    @Test
    void recordsEveryLayersGradientOfEverySeedAndEpoch() throws IOException {
        Outcome study = study(folder.resolve("study"), "tiny", "--seeds", "3", "--record");
        Outcome run = Outcome.of("run", "tiny", "--no-ui", "--seed", "2", "--out", folder.resolve("run").toString());
        assertThat(run.exitCode()).isZero();

        List<String> lines;
        try (BufferedReader file = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(folder.resolve("study/tiny/gradients-by-seed.csv.gz"))),
                StandardCharsets.UTF_8))) {
            lines = file.lines().toList();
        }
        assertThat(lines).hasSize(1 + 3 * 3).first().isEqualTo("seed,epoch,dense_01,output");
        List<String> recorded = Files.readAllLines(folder.resolve("run/tiny/gradients.csv"));
        List<String> header = List.of(recorded.get(0).split(","));
        for (int epoch = 1; epoch <= 3; epoch++) {
            String[] row = lines.get(3 + epoch).split(",");
            assertThat(row[0] + " " + row[1]).isEqualTo("2 " + epoch);
            String number = String.valueOf(epoch);
            List<Double> means = recorded.stream()
                    .skip(1)
                    .map(line -> line.split(","))
                    .filter(cells -> cells[header.indexOf("epoch")].equals(number)
                            && cells[header.indexOf("parameter")].equals("W"))
                    .map(cells -> Double.valueOf(cells[header.indexOf("mean_abs")]))
                    .toList();
            assertThat(means).hasSize(2);
            for (int array = 0; array < 2; array++) {
                assertThat(Double.parseDouble(row[2 + array])).isCloseTo(means.get(array), withPercentage(0.1));
            }
        }
        assertThat(study.err()).contains("tiny: In epoch 3 the gradient of the first layer is exactly 0 in 0 of 3 seeds");
        assertThat(shared.resolve("tiny/gradients-by-seed.csv.gz")).doesNotExist();
    }

    @Tag("slow")
    @Test
    void goesOnWhereAnInterruptedStudyWas() throws IOException {
        study(folder.resolve("undisturbed"), "tiny", "diverging", "--seeds", "3");
        // The second study cannot be written, after the first has been.
        Path obstacle = Files.createDirectories(folder.resolve("a/diverging/study.csv/obstacle"));

        Outcome failed = study(folder.resolve("a"), "tiny", "diverging", "--seeds", "3");
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.errorLines()).last().asString().startsWith("plumbline: cannot use ").contains("diverging");
        assertThat(failed.err()).doesNotContain("\tat ");
        FileUtils.deleteDirectory(obstacle.getParent().toFile());
        Outcome resumed = study(folder.resolve("a"), "tiny", "diverging", "--seeds", "3");

        assertThat(resumed.exitCode()).isZero();
        assertThat(resumed.err()).contains("plumbline: going on with tiny and 1 more: 6 of 6 seeds were trained before");
        for (String id : new String[] {"tiny", "diverging"}) {
            assertThat(Contents.ofStudy(folder.resolve("a").resolve(id)))
                    .isEqualTo(Contents.ofStudy(folder.resolve("undisturbed").resolve(id)));
        }
    }

    @Tag("slow")
    @Test
    void studiesAllMembersOfAFamilyEachOnce() throws IOException {
        Outcome outcome = study(folder, "tanh-depth-2", "tanh-depth", "tiny", "tanh-depth-2", "tiny", "--seeds", "1");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out().lines().filter(line -> line.startsWith("- **")).map(line -> line.split("\\*\\*")[1]))
                .containsExactly(
                        "tanh-depth-2", "tanh-depth-1", "tanh-depth-3", "tanh-depth-4", "tanh-depth-5", "tanh-depth-6",
                        "tanh-depth-7", "tanh-depth-8", "tanh-depth-9", "tanh-depth-10", "tiny");
        assertThat(folder.resolve("depth.md")).content().contains("## tanh-depth (tanh, 5 units)");
    }

    @Test
    void countsSeedsThatDivergeAsNotLearned() throws IOException {
        Outcome outcome = study(folder, "diverging", "--seeds", "3");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).containsPattern("learned +\\| - +\\| - +\\| 0 of 3 ").contains("0 % [0, 56] of 3 seeds");
        assertThat(Files.readAllLines(folder.resolve("diverging/study.csv")).subList(1, 4))
                .allMatch(row -> row.endsWith(",NaN,NaN"));
        assertThat(Outcome.of("report", "--out", folder.toString()).exitCode()).as("can be read back").isZero();
    }

    @Test
    void stopsBeforeTrainingIfTheFolderIsAFile() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        Outcome outcome = study(file, "tiny", "--seeds", "3");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errorLines()).singleElement().asString().contains(file.toString());
        assertThat(outcome.out()).isEmpty();
        assertThat(file).isEmptyFile();
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({"study.json", "start.csv", "study.csv", "curve.csv"})
    void replacesADamagedStudy(String name) throws IOException {
        FileUtils.copyDirectory(shared.toFile(), folder.toFile());
        var before = Contents.ofStudy(folder);
        Files.writeString(folder.resolve("tiny").resolve(name), "");

        Outcome outcome = study(folder, "tiny", "--seeds", "3");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err()).doesNotContain("plumbline: ");
        assertThat(Contents.ofStudy(folder)).isEqualTo(before);
    }

    @Test
    void endsAtOnceIfAnotherWritesToTheFolder() throws IOException {
        try (Results other = Results.open(folder)) {
            Outcome outcome = study(folder, "tiny", "--seeds", "3");

            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.errorLines())
                    .singleElement()
                    .asString()
                    .startsWith("plumbline: another plumbline, pid ")
                    .contains("writes to " + other.folder());
        }
    }
}
