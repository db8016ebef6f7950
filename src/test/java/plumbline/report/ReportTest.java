package plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plumbline.experiment.Catalogue;
import plumbline.store.Studies;
import plumbline.store.Runs;
import plumbline.store.Results;
import plumbline.store.Run;
import plumbline.store.StudyRun;

class ReportTest {

    private static final String BEGIN = "<!-- begin: the table of results/, made by the command report -->\n";
    private static final String END = "<!-- end: the table of results/, made by the command report -->\n";

    @TempDir
    private Path folder;

    @Test
    void putsThePublishedNumbersBesideOurs() {
        // Published for tanh-1: 0.816 on train, 0.816 on test; for relu-20: no numbers.
        String table = Report.comparison(List.of(
                Runs.of("tanh-1", 2, 2, 0.8, (epoch, layer) -> 1), Runs.of("relu-20", 2, 2, 0.5, (epoch, layer) -> 1)));

        assertThat(table.lines().skip(2).map(line -> line.replace(" ", ""))).containsExactly(
                "|tanh-1|0.816|0.800|-0.016|0.816|0.800|-0.016|", "|relu-20|-|0.500|-|-|0.500|-|");
    }

    @Test
    void putsWhatTheSourceSaidBesideWhatTheRunShows() {
        Run run = Runs.of("relu-15", 2, 2, 0.8, (epoch, layer) -> 1);

        assertThat(Report.findings(List.of(run)))
                .contains("relu-15", "Said in words: still able to learn. ", "Seed 7 learns", Finding.gradient(run));
    }

    @Test
    void bringsTheTableOfTheMainPageUpToDateAndNothingElse() throws IOException {
        Run run = Runs.of("tanh-1", 2, 2, 0.8, (epoch, layer) -> 1);
        Results results = Results.open(folder.resolve("results"));
        results.write(run, folder -> {});
        Path main = folder.resolve("README.md");
        Files.writeString(main, "before\n" + BEGIN + "an old table\n" + END);

        Report.on(results.read(), Catalogue.load()).write();

        assertThat(main).hasContent(
                "before\n" + BEGIN + Report.comparison(List.of(run)) + END);
        assertThat(folder).isDirectoryNotContaining("glob:**/.*");
    }

    @Test
    void showsStudiesOnTheMainPageAsSoonAsThereAreAny() throws IOException {
        Results results = Results.open(folder.resolve("results"));
        results.write(Runs.of("tanh-1", 2, 2, 0.8, (epoch, layer) -> 1), folder -> {});
        StudyRun study = Studies.of("tanh-5", 0.5, 0.6);
        results.write(study, folder -> {});
        results.write(Studies.of("tanh-depth-3", 0.5, 0.6), folder -> {});
        Path main = folder.resolve("README.md");
        Files.writeString(main, BEGIN + END);

        Report.on(results.read(), Catalogue.load()).write();

        assertThat(main).hasContent(BEGIN + StudyTables.answers(Catalogue.load(), List.of(study), "results/") + END);
    }

    @Test
    void showsRunsOnTheMainPageIfThereAreStudiesOfFamiliesOnly() throws IOException {
        Results results = Results.open(folder.resolve("results"));
        Run run = Runs.of("tanh-1", 2, 2, 0.8, (epoch, layer) -> 1);
        results.write(run, folder -> {});
        results.write(Studies.of("tanh-depth-3", 0.5, 0.6), folder -> {});

        assertThat(Report.on(results.read(), Catalogue.load()).withTable(BEGIN + END)).isEqualTo(BEGIN + Report.comparison(List.of(run)) + END);
    }

    @Test
    void writesAPageForEachKindOfResultAndOneForEachExperiment() throws IOException {
        Results results = Results.open(folder);
        Run run = Runs.of("tanh-1", 2, 2, 0.8, (epoch, layer) -> 1);
        StudyRun study = Studies.of("tanh-5", 0.5, 0.6);
        StudyRun deep = Studies.of("tanh-depth-10", 0.4, 0.5);
        StudyRun shallow = Studies.of("tanh-depth-2", 0.8, 0.9);
        results.write(run, folder -> {});
        results.write(deep, folder -> {});
        results.write(study, folder -> {});
        results.write(shallow, folder -> {});

        Report.on(results.read(), Catalogue.load()).write();

        assertThat(folder.resolve("README.md")).content().contains(
                "overview.png", "(published.md)", "(depth.md)", "(experiments.md)").doesNotContain("(maps/README.md)", "(tanh-depth-2/");
        assertThat(folder.resolve("experiments.md")).content().containsSubsequence(
                "## Experiments of their own\n\n[tanh-1](tanh-1/README.md), [tanh-5](tanh-5/README.md)\n",
                "## At which depth does tanh stop learning?\n\n[tanh-depth-2](tanh-depth-2/README.md), [tanh-depth-10](tanh-depth-10/README.md)\n");
        assertThat(folder.resolve("published.md")).content()
                .contains(StudyTables.comparison(List.of(study)), StudyTables.findings(List.of(study)));
        assertThat(folder.resolve("depth.md")).content()
                .containsSubsequence(
                        "(the 95 % interval lies above 50 %): tanh, 5 units: none.\n",
                        "tanh-depth-tanh-wide.png",
                        "## tanh-depth (tanh, 5 units)",
                        StudyTables.depths(new TreeMap<>(Map.of(2, shallow, 10, deep))))
                .doesNotContain("## tanh-wide", "## relu-depth", "relu-depth.png");
        assertThat(folder.resolve("tanh-1/README.md")).content()
                .contains("# tanh-1", "[all experiments](../experiments.md)", "run.png", "seed 7", Report.findings(List.of(run)))
                .doesNotContain("study.png");
        assertThat(folder.resolve("tanh-5/README.md")).content().contains("study.png").doesNotContain("run.png");
        assertThat(folder.resolve("remedies.md")).doesNotExist();
    }

    /** Of the 30 seeds 12 have learned after epoch 400, and 15 after epoch 500; of the two seeds one after both. */
    @Test
    void saysWhichDepthsWereTrainedTooShort() throws IOException {
        Results results = Results.open(folder);
        results.write(Studies.learned("tanh-depth-4", 15, 30), folder -> {});
        results.write(Studies.of("tanh-depth-5", 0.5, 0.8), folder -> {});

        assertThat(Report.on(results.read(), Catalogue.load()).pages().get("depth.md")).contains(
                "\n\nStill rising as training ends, by 5 points or more in the last fifth of it, is the share that has learned of tanh-depth-4 "
                        + "(from 40 % after epoch 400): longer training may change what is said of these.\n");
    }

    /** That of a network that stands on the page of remedies too. */
    @Test
    void putsEveryClaimOfASourceOnOnePage() throws IOException {
        Results results = Results.open(folder);
        results.write(Studies.of("relu-15", 0.5, 0.8), folder -> {});
        results.write(Studies.of("deep-tanh-glorot", 0.5, 0.8), folder -> {});

        assertThat(Report.on(results.read(), Catalogue.load()).pages().get("published.md"))
                .containsPattern("\\| \\[relu-15\\]\\(relu-15/README.md\\) +\\| still able to learn ")
                .containsPattern("\\| \\[deep-tanh-glorot\\]\\(deep-tanh-glorot/README.md\\) +\\| \"Glorot is good to go\" ")
                .contains("- **deep-tanh-glorot**: \"Glorot is good to go\" ");
    }

    @Test
    void showsTheRunsOnTheFirstPageIfThereAreNoStudies() throws IOException {
        Results results = Results.open(folder);
        Run run = Runs.of("tanh-1", 2, 2, 0.8, (epoch, layer) -> 1);
        results.write(run, folder -> {});

        assertThat(Report.on(results.read(), Catalogue.load()).pages().get("README.md"))
                .contains(Report.comparison(List.of(run)))
                .doesNotContain("overview.png", "published.md", "depth.md");
    }

    @Test
    void leadsToThePageOfTheMapsIfThereIsOne() throws IOException {
        Results results = Results.open(folder);
        results.write(Studies.of("tanh-1", 0.8, 0.9), folder -> {});
        Files.createDirectory(folder.resolve("maps"));
        Files.writeString(folder.resolve("maps/README.md"), "# Maps\n");

        assertThat(Report.on(results.read(), Catalogue.load()).pages().get("README.md"))
                .contains("\nPages of [every experiment](experiments.md), [maps of where training succeeds](maps/README.md). Made by ");
    }

    /** A sentence about several experiments is said when all of them have been studied, with their shares. */
    @Test
    void saysHowManySeedsLearnOfExperimentsThatBelongTogether() throws IOException {
        Results results = Results.open(folder);
        results.write(Studies.of("tanh-1", 0.8, 0.9), folder -> {});
        assertThat(Report.on(results.read(), Catalogue.load()).pages().get("README.md")).doesNotContain("Depth");
        assertThat(Report.on(results.read(), Catalogue.load()).pages().get("experiments.md")).doesNotContain("Five units");

        results.write(Studies.of("tanh-5", 0.5, 0.8), folder -> {});

        assertThat(Report.on(results.read(), Catalogue.load()).pages().get("README.md")).contains(
                "- **Depth**: with five units a layer and weights from U(0, 1), one layer of tanh learns in [100 %](tanh-1/README.md) of "
                        + "the seeds, five in [50 %](tanh-5/README.md).\n",
                "![where the seeds of 2 experiments end: ");
        assertThat(Report.on(results.read(), Catalogue.load()).pages().get("experiments.md")).contains(
                "\n**Five units a layer**: one hidden layer of tanh, weights from U(0, 1), learns in [100 %](tanh-1/README.md) of the "
                        + "seeds; five learn in [50 %](tanh-5/README.md).\n");
    }

    /** Of three seeds the picture shows none learns; of these and two fresh ones two do. */
    @Test
    void saysOfHowManySeedsThePageOfAnExperimentAndItsPictureAre() throws IOException {
        Results results = Results.open(folder);
        results.write(Studies.from(1, "tanh-5", 0.4, 0.5, 0.6), folder -> {});
        assertThat(Report.on(results.read(), Catalogue.load()).pages().get("tanh-5/README.md"))
                .contains("## 3 seeds\n", "**tanh-5**. 0 % [0, 56] of 3 seeds learn.")
                .doesNotContain("replication");

        Results.open(folder.resolve("replication")).write(Studies.from(1001, "tanh-5", 0.8, 0.9), folder -> {});

        assertThat(Report.on(results.read(), Catalogue.load()).pages().get("tanh-5/README.md")).contains(
                "## 5 seeds\n",
                "The picture shows seeds 1 to 3, of which 0 % learn. What follows is of these and the 2 of [the replication]",
                "**tanh-5**. 40 % [12, 77] of 5 seeds learn.");
        assertThat(Report.on(results.read(), Catalogue.load()).pages().get("README.md")).contains(
                "![where the seeds of one experiment end: ",
                "1 of 1, with fresh seeds; none of 2 tests that both agree shows a difference");
    }

    @Test
    void leavesAMainPageWithoutAPlaceForTheTableAlone() throws IOException {
        Path main = folder.resolve("README.md");
        Files.writeString(main, "mine\n");

        try (Results results = Results.open(folder.resolve("results"))) {
            Report.on(results.read(), Catalogue.load()).write();
        }

        assertThat(main).hasContent("mine\n");
    }

    @Test
    void leavesTheTableOfAMainPageThatShowsTheResultsOfAnotherFolderAlone() throws IOException {
        Path main = folder.resolve("README.md");
        String text = BEGIN + "the committed table\n" + END;
        Files.writeString(main, text);
        Results mine = Results.open(folder.resolve("my-results"));
        mine.write(Runs.of("tanh-1", 2, 2, 0.8, (epoch, layer) -> 1), folder -> {});

        Report.on(mine.read(), Catalogue.load()).write();

        assertThat(main).hasContent(text);
    }

    @Test
    void drawsThePairSideBySideAsSoonAsBothHaveRun() throws IOException {
        Results results = Results.open(folder);
        results.write(Runs.of("relu-5", 2, 2, 0.8, (epoch, layer) -> 1), folder -> {});
        Report.on(results.read(), Catalogue.load()).write();
        assertThat(folder.resolve("tanh-5-relu-5.png")).doesNotExist();

        results.write(Runs.of("tanh-5", 2, 2, 0.5, (epoch, layer) -> 0.1), folder -> {});
        Report.on(results.read(), Catalogue.load()).write();

        assertThat(folder.resolve("tanh-5-relu-5.png")).isNotEmptyFile();
    }
}
