package plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import plumbline.experiment.Catalogue;
import plumbline.experiment.Published;
import plumbline.store.Run;
import plumbline.store.RunSummary;
import plumbline.store.StoredResults;
import plumbline.train.EpochMetrics;

/** The results in the repository; made by {@code mvn -q compile exec:java}. */
class CommittedResultsTest {

    private static final Path FOLDER = Path.of("results");
    private static final Path PAGE = FOLDER.resolve("README.md");

    private static StoredResults results;

    @BeforeAll
    static void open() throws IOException {
        results = StoredResults.in(FOLDER);
    }

    @Test
    void areUndamaged() {
        assertThat(results.damages()).isEmpty();
    }

    @Test
    void areThereForEveryExperimentOfTheFirstTutorial() throws IOException {
        assertThat(results.runs())
                .extracting(Run::id)
                .contains("tanh-1", "tanh-5", "relu-5", "relu-15", "relu-20");
    }

    @Test
    void giveThePageBesideThem() throws IOException {
        assertThat(Report.on(results, Catalogue.load()).page()).isEqualTo(Files.readString(PAGE));
    }

    @Test
    void giveThePageOfTheRemedies() throws IOException {
        assertThat(Remedies.of(Catalogue.load(), results.runs(), results.pooled()).page())
                .contains(Files.readString(FOLDER.resolve("remedies.md")));
    }

    @Test
    void giveThePageOfTheReplications() throws IOException {
        assertThat(Report.on(results, Catalogue.load()).replication()).contains(Files.readString(FOLDER.resolve("replication.md")));
    }

    @Test
    void giveThePageOfThePrediction() throws IOException {
        assertThat(Report.on(results, Catalogue.load()).prediction()).contains(Files.readString(FOLDER.resolve("prediction.md")));
    }

    @Test
    void giveTheTableOfTheMainPage() throws IOException {
        String page = Files.readString(Path.of("README.md"));

        assertThat(page).contains("<!-- begin: the table of results/, made by the command report -->", "| tanh-1 ");
        assertThat(Report.on(results, Catalogue.load()).withTable(page)).isEqualTo(page);
    }

    @Test
    void sayWhatAnEpochCosts() {
        assertThat(results.studies())
                .filteredOn(study -> study.summary().secondsPerEpoch() == null)
                .extracting(study -> study.summary().id())
                .isEmpty();
    }

    @Test
    void areSummedUpRight() throws IOException {
        List<Run> runs = results.runs();

        assertThat(runs).isNotEmpty().allSatisfy(run -> {
            RunSummary summary = run.summary();
            EpochMetrics last = run.history().last();
            assertThat(summary.epochs()).isEqualTo(last.epoch());
            assertThat(summary.trainAccuracy()).isEqualTo(last.trainAccuracy());
            assertThat(summary.testAccuracy()).isEqualTo(last.testAccuracy());
            // The table of epochs has nine digits.
            assertThat(summary.trainLoss()).isCloseTo(last.trainLoss(), withinPercentage(1e-6));
            assertThat(summary.testLoss()).isCloseTo(last.testLoss(), withinPercentage(1e-6));
            assertThat(summary.published()).isEqualTo(Published.of(run.id()));
            assertThat(run.history().epochs()).hasSize(1 + summary.epochs());
        });
    }

    @Test
    void haveEveryFileThatThePageLinksTo() throws IOException {
        List<String> links = Pattern.compile("\\]\\(([^)#]+)[^)]*\\)")
                .matcher(Files.readString(PAGE))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();

        assertThat(links).isNotEmpty().allSatisfy(link -> assertThat(FOLDER.resolve(link)).exists());
    }
}
