package plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plumbline.store.StoredCures;

class CureCommandTest {

    /** Where {@link #tiny} wrote; to be left as it is. */
    @TempDir
    private static Path shared;

    private static Outcome tiny;

    @TempDir
    private Path folder;

    @BeforeAll
    static void cureTiny() {
        tiny = cure(shared, "tiny", "--seed", "2", "--budget", "256");
    }

    private static Outcome cure(Path out, String... words) {
        return Outcome.in(out, "cure", words);
    }

    @Test
    void writesTheFilesOfTheContract() throws IOException {
        assertThat(tiny.exitCode()).as(tiny.err()).isZero();
        JsonNode summary = new ObjectMapper().readTree(shared.resolve("cure/tiny/cure.json").toFile());
        assertThat(summary.get("id").asText()).isEqualTo("tiny");
        assertThat(summary.get("seed").asLong()).isEqualTo(2);
        assertThat(summary.get("budget").asInt()).isEqualTo(256);
        assertThat(summary.get("untreated").get("seeds").asInt()).isEqualTo(200);
        assertThat(summary.get("tried").size()).isGreaterThan(5);
        assertThat(summary.get("provenance").get("command").asText()).contains("cure tiny --seed 2 --budget 256");
        assertThat(shared.resolve("cure/.cure")).as("seeds that are safe elsewhere").doesNotExist();
    }

    /** Three epochs are too few for anything. */
    @Test
    void saysWhatCameOfIt() throws IOException {
        String verdict = StoredCures.in(shared).cures().get(0).verdict().inWords();

        assertThat(tiny.out())
                .contains("of 200 seeds learn as it is (test accuracy above 0.75)", "| tried ", "cure/README.md")
                .containsIgnoringCase("**" + verdict + "**");
        assertThat(shared.resolve("cure/README.md")).content().contains("| [tiny](#tiny) | " + verdict, "[cure.json](tiny/cure.json)", "Cured: 0 of 1 that are not healthy.");
    }

    @Test
    void whatItWroteIsReadAgain() throws IOException {
        StoredCures stored = StoredCures.in(shared);

        assertThat(stored.damages()).isEmpty();
        assertThat(stored.cures()).singleElement().satisfies(cure -> {
            assertThat(cure.id()).isEqualTo("tiny");
            assertThat(cure.tried()).first().satisfies(best -> assertThat(best.learned().seeds()).isEqualTo(32));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "another network,  '\"id\" : \"tiny\"', '\"id\" : \"tanh-5\"', it is of another cure than tiny",
        "another number,   '\"seed\" : 2',      '\"seed\" : 3',        it was changed after it was written",
    })
    void aDamagedCureIsToldAndLeftOut(String what, String part, String by, String message) throws IOException {
        FileUtils.copyDirectory(shared.toFile(), folder.toFile());
        Path file = folder.resolve("cure/tiny/cure.json");
        Files.writeString(file, Files.readString(file).replace(part, by));
        StoredCures stored = StoredCures.in(folder);

        assertThat(stored.cures()).isEmpty();
        assertThat(stored.damages()).singleElement().asString().contains("cure.json", message, "cure tiny --seed 2 --budget 256 --out ");
    }

    @Test
    void reportMakesThePageAnew() throws IOException {
        FileUtils.copyDirectory(shared.toFile(), folder.toFile());
        Files.delete(folder.resolve("cure/README.md"));
        Files.delete(folder.resolve("cure/tiny/cure.png"));

        Outcome report = Outcome.of("report", "--out", folder.toString());

        assertThat(report.exitCode()).as(report.err()).isZero();
        assertThat(folder.resolve("cure/README.md")).hasSameTextualContentAs(shared.resolve("cure/README.md"));
        assertThat(folder.resolve("cure/tiny/cure.png")).hasSameBinaryContentAs(shared.resolve("cure/tiny/cure.png"));
    }

    @Test
    void secondsAreToldInTrainings() throws IOException {
        Outcome seconds = cure(folder, "tiny", "--budget", "1s");

        assertThat(seconds.exitCode()).as(seconds.err()).isZero();
        int budget = StoredCures.in(folder).cures().get(0).budget();
        assertThat(budget).isGreaterThanOrEqualTo(34);
        assertThat(seconds.errorLines()).anySatisfy(line -> assertThat(line)
                .contains(
                        budget == 34 ? "tiny: 1 s are too few" : "tiny: 1 s are " + budget + " trainings",
                        "--budget " + budget + " gives the same result again"));
    }

    /** Of a network that becomes non-finite in its first step, and of one that DL4J alone could train, if it did. */
    @Test
    void whatCannotBeTrainedIsNoHindrance() throws IOException {
        Outcome diverging = cure(folder, "diverging", "--budget", "64");
        assertThat(diverging.exitCode()).as(diverging.err()).isZero();
        assertThat(StoredCures.in(folder).cures()).singleElement().satisfies(cure -> {
            assertThat(cure.untreated().count()).isZero();
            assertThat(cure.diagnoses()).first().asString().startsWith("failure: epoch ");
        });

        Outcome untrainable = cure(folder, "untrainable");
        assertThat(untrainable.exitCode()).isEqualTo(1);
        assertThat(untrainable.errorLines()).anySatisfy(line -> assertThat(line).startsWith("plumbline: untrainable: DL4J fails to train its network"));
    }

    @ParameterizedTest
    @CsvSource({
        "nosuch,                unknown experiment 'nosuch'; the command list names all",
        "tiny --budget 5,       'tiny: the budget must be from 34 to 500000 trainings, not 5'",
        "tiny --budget 9s --shard 1/2, '--budget must be a number of trainings with --shard: shards differ in how many a second is'",
        "tiny --budget 9m,      '--budget must be a whole number from 1 to 100000, not ''9m'''",
        "tiny --seed 2000000,   'tiny: the seed of a cure must be from 0 to 1000000, not 2000000'",
    })
    void wrongWordsAreToldBeforeAnythingIsTrained(String words, String answer) {
        Outcome outcome = cure(folder, words.split(" "));

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.errorLines()).singleElement().asString().isEqualTo("plumbline: " + answer);
        assertThat(folder).isEmptyDirectory();
    }
}
