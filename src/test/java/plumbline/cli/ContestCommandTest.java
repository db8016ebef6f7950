package plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContestCommandTest {

    /** Where {@link #tiny} wrote; to be left as it is. */
    @TempDir
    private static Path shared;

    private static Outcome tiny;

    @TempDir
    private Path folder;

    @BeforeAll
    static void contestOnTiny() {
        tiny = contest(shared, "tiny", "untrainable", "tiny", "--budget", "64");
    }

    private static Outcome contest(Path out, String... words) {
        return Outcome.in(out, "contest", words);
    }

    private static List<String> rows(Path results) throws IOException {
        return Files.readAllLines(results.resolve("cure/contest.csv"));
    }

    /** Three epochs are too few for anything. */
    @Test
    void writesARowForEachSearch() throws IOException {
        assertThat(tiny.exitCode()).as(tiny.err()).isZero();
        assertThat(rows(shared))
                .hasSize(4)
                .startsWith("experiment,search,seed,budget,untreated_learned,untreated_seeds,verdict,trainings,proofs,remedy,changes,learned,"
                        + "seeds")
                .anySatisfy(row -> assertThat(row).startsWith("tiny,diagnosis,2,64,"))
                .anySatisfy(row -> assertThat(row).startsWith("tiny,random,2,64,"))
                .anySatisfy(row -> assertThat(row).startsWith("tiny,fixed_orders,2,64,"));
        assertThat(shared.resolve("cure.md")).content().contains("# How often a cure is found", "| tiny ");
        assertThat(shared.resolve("cure/.contest")).as("seeds of which nobody needs more").doesNotExist();
        assertThat(tiny.errorLines())
                .anySatisfy(line -> assertThat(line).startsWith("plumbline: tiny, diagnosis: "))
                .contains("plumbline: untrainable is left out: the vectorised engine does not train its seeds together");
    }

    @Test
    void whatIsDoneIsNotTrainedAgain() throws IOException {
        FileUtils.copyDirectory(shared.toFile(), folder.toFile());
        List<String> before = rows(folder);

        Outcome again = contest(folder, "tiny", "--budget", "64");
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.err()).isEmpty();
        assertThat(rows(folder)).isEqualTo(before);
    }

    @Test
    void contestsOfTwoSeedsAreNotMixed() throws IOException {
        FileUtils.copyDirectory(shared.toFile(), folder.toFile());

        Outcome other = contest(folder, "tiny", "--budget", "64", "--seed", "3");

        assertThat(other.exitCode()).isEqualTo(1);
        assertThat(other.errorLines()).containsExactly("plumbline: " + folder
                + " has a contest of another seed or budget: go on with that by --seed 2 --budget 64, or choose another folder with --out");
        assertThat(rows(folder)).isEqualTo(rows(shared));
    }

    @Test
    void whatAnotherContestHasBegunStays() throws IOException {
        FileUtils.copyDirectory(shared.toFile(), folder.toFile());
        Path begun = Files.createDirectories(folder.resolve("cure/.contest/another/seeds"));

        Outcome outcome = contest(folder, "tiny", "--budget", "64");

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(begun).isDirectory();
    }

    @Test
    void reportMakesThePageAnew() throws IOException {
        FileUtils.copyDirectory(shared.toFile(), folder.toFile());
        Files.delete(folder.resolve("cure.md"));

        Outcome report = Outcome.of("report", "--out", folder.toString());

        assertThat(report.exitCode()).as(report.err()).isZero();
        assertThat(folder.resolve("cure.md")).hasSameTextualContentAs(shared.resolve("cure.md"));
    }

    /** As with a run or a study that is damaged: the others get their tables and pictures. */
    @Test
    void aContestThatIsNotRightKeepsNoOtherResultFromItsReport() throws IOException {
        assertThat(Outcome.in(folder, "study", "tiny", "--seeds", "3").exitCode()).isZero();
        FileUtils.copyDirectory(shared.toFile(), folder.toFile());
        Path file = folder.resolve("cure/contest.csv");
        Files.writeString(file, Files.readString(file).replaceFirst("2,64,\\d+,200", "2,64,201,200"));
        Files.delete(folder.resolve("README.md"));

        Outcome report = Outcome.in(folder, "report");

        assertThat(report.exitCode()).isEqualTo(1);
        assertThat(report.errorLines()).singleElement().asString().endsWith(
                "contest.csv, line 2: untreated_learned must be from 0 to untreated_seeds; the command contest begins anew without the file");
        assertThat(folder.resolve("README.md")).exists();
    }

    @Test
    void aRowThatIsNotRightIsTold() throws IOException {
        FileUtils.copyDirectory(shared.toFile(), folder.toFile());
        Path file = folder.resolve("cure/contest.csv");
        Files.writeString(file, Files.readString(file).replaceFirst("2,64,\\d+,200", "2,64,201,200"));

        Outcome outcome = contest(folder, "tiny", "--budget", "64");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errorLines()).singleElement().asString().endsWith(
                "contest.csv, line 2: untreated_learned must be from 0 to untreated_seeds");
    }

    @ParameterizedTest
    @CsvSource({
        "tiny --budget 5,       'tiny: the budget must be from 34 to 500000 trainings, not 5'",
        "tiny --seed 2000000,   'tiny: the seed of a cure must be from 0 to 1000000, not 2000000'",
    })
    void wrongWordsAreToldBeforeAnythingIsTrained(String words, String answer) {
        Outcome outcome = contest(folder, words.split(" "));

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.errorLines()).singleElement().asString().isEqualTo("plumbline: " + answer);
        assertThat(folder).isEmptyDirectory();
    }
}
