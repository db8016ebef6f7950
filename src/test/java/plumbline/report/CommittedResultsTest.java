package plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import plumbline.experiment.Catalogue;
import plumbline.experiment.Published;
import plumbline.experiment.TrainabilityMap;
import plumbline.store.ContestFiles;
import plumbline.store.MapFiles;
import plumbline.store.Run;
import plumbline.store.RunSummary;
import plumbline.store.StoredMaps;
import plumbline.store.StoredResults;
import plumbline.store.StudyRun;
import plumbline.train.EpochMetrics;

/** The results in the repository; made by {@code mvn -q compile exec:java}. */
class CommittedResultsTest {

    private static final Path FOLDER = Path.of("results");

    private static StoredResults results;
    private static Report report;

    @BeforeAll
    static void open() throws IOException {
        results = StoredResults.in(FOLDER);
        report = Report.on(results, Catalogue.load());
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
    void giveThePagesBesideThem() throws IOException {
        for (Map.Entry<String, String> page : report.pages().entrySet()) {
            assertThat(page.getValue())
                    .as(page.getKey())
                    .isEqualTo(Files.readString(FOLDER.resolve(page.getKey())))
                    .doesNotContainPattern("(NaN|Infinity|null) (%|points|\\[)|\\[(NaN|null)");
        }
    }

    @Test
    void giveThePageOfTheMaps() throws IOException {
        StoredMaps stored = StoredMaps.in(FOLDER);

        String page = new MapsPage(stored.maps()).text();

        assertThat(stored.damages()).isEmpty();
        assertThat(page)
                .isEqualTo(Files.readString(FOLDER.resolve(MapFiles.FOLDER).resolve("README.md")))
                .contains("## relu-gain")
                .doesNotContain("NaN");
    }

    /** Or the commands on the page of maps would give other ones. */
    @Test
    void areOfTheMapsThatThereAre() throws IOException {
        List<TrainabilityMap> maps = Catalogue.load().maps();

        assertThat(StoredMaps.in(FOLDER).maps()).allSatisfy(run -> {
            TrainabilityMap map = maps.stream().filter(each -> each.id().equals(run.id())).findFirst().orElseThrow();
            assertThat(run.map().question()).isEqualTo(map.question());
            assertThat(run.map().across()).isEqualTo(map.across());
            assertThat(run.map().up()).isEqualTo(map.up());
        });
    }

    @Test
    void giveThePageOfTheContest() throws IOException {
        assertThat(new ContestPage(Catalogue.load(), ContestFiles.read(FOLDER)).text())
                .isEqualTo(Files.readString(FOLDER.resolve("cure.md")))
                .doesNotContain("NaN");
    }

    @Test
    void fitOneScreen() {
        List<String> sentences =
                report.pages().get("README.md").lines().filter(line -> line.startsWith("- ")).map(CommittedResultsTest::shown).toList();

        assertThat(sentences).hasSizeLessThanOrEqualTo(8).allSatisfy(sentence -> assertThat(sentence.length()).isLessThan(200));
    }

    /** Without the addresses of links. */
    private static String shown(String markdown) {
        return markdown.replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1");
    }

    /** A run shows what is usual, on the page of every study. */
    @Test
    void showTheMedianSeedOfEachStudy() {
        Map<String, StudyRun> studies =
                results.studies().stream().collect(Collectors.toMap(StudyRun::id, Function.identity()));

        assertThat(results.runs()).extracting(Run::id).containsExactlyInAnyOrderElementsOf(studies.keySet());
        assertThat(results.runs()).allSatisfy(run -> assertThat(run.summary().seed())
                .isEqualTo(studies.get(run.id()).study().medianSeed()));
    }

    @Test
    void giveTheTableOfTheMainPage() throws IOException {
        String page = Files.readString(Path.of("README.md"));

        assertThat(page).contains("<!-- begin: the table of results/, made by the command report -->", "| [tanh-1](results/tanh-1/README.md): ");
        assertThat(report.withTable(page)).isEqualTo(page);
    }

    @Test
    void sayWhatAnEpochCosts() {
        assertThat(results.studies())
                .filteredOn(study -> study.summary().secondsPerEpoch() == null)
                .extracting(study -> study.summary().id())
                .isEmpty();
    }

    @Test
    void sayWhatWasPublished() {
        assertThat(results.studies()).allSatisfy(study -> assertThat(study.summary().published())
                .isEqualTo(Published.of(study.id())));
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
    void haveEveryFileThatThePagesLinkTo() {
        report.pages().forEach((name, text) -> {
            List<String> links = Pattern.compile("\\]\\(([^)#]+)[^)]*\\)")
                    .matcher(text)
                    .results()
                    .map((MatchResult match) -> match.group(1))
                    .toList();

            assertThat(links).as(name).isNotEmpty().allSatisfy(link -> assertThat(FOLDER.resolve(name).resolveSibling(link)).exists());
        });
    }
}
