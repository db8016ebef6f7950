package plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plumbline.store.Results;
import plumbline.store.Run;
import plumbline.store.Runs;
import plumbline.store.Studies;
import plumbline.store.StudyRun;

class SideBySideTest {

    @TempDir
    private Path project;

    private final Run run = Runs.of("tanh-5", 2, 2, 0.8, (epoch, layer) -> 1);

    @BeforeEach
    void aProjectWithAStudyOfTanh5() throws IOException {
        try (Results results = Results.open(project)) {
            results.write(Studies.of("tanh-5", 0.4, 0.5, 0.6, 0.8, 0.9), folder -> {});
        }
    }

    private SideBySide of(String... ids) throws IOException {
        return SideBySide.of(project, List.of(ids));
    }

    /** Published for tanh-5: 0.530 and 0.468. Ranges as in {@link StudyTablesTest}. */
    @Test
    void putsPublishedManySeedsAndARunSideBySide() throws IOException {
        assertThat(cells(of("tanh-5").runs(List.of(run)))).containsExactly(
                "experiment||published|5 seeds|yours: seed 7",
                "tanh-5|train accuracy|0.530|0.600 [0.420, 0.880]|0.800",
                "|test accuracy|0.468|0.600 [0.420, 0.880]|0.800",
                "|learned|-|2 of 5|yes");
    }

    @Test
    void putsPublishedManySeedsAndAStudySideBySide() throws IOException {
        StudyRun study = Studies.of("tanh-5", 0.6, 0.6, 0.8);

        assertThat(cells(of("tanh-5").studies(List.of(study)))).containsExactly(
                "experiment||published|5 seeds|yours: 3 seeds|published is",
                "tanh-5|train accuracy|0.530|0.600 [0.420, 0.880]|0.600 [0.600, 0.780]|outside",
                "|test accuracy|0.468|0.600 [0.420, 0.880]|0.600 [0.600, 0.780]|outside",
                "|learned|-|2 of 5|1 of 3|-");
    }

    /** Nobody published numbers of relu-15, and the project has no study of it here. */
    @Test
    void showsADashWhereThereIsNothing() throws IOException {
        Run other = Runs.of("relu-15", 2, 2, 0.6, (epoch, layer) -> 1);

        assertThat(cells(of("relu-15").runs(List.of(other)))).containsExactly(
                "experiment||published|many seeds|yours: seed 7",
                "relu-15|train accuracy|-|-|0.600",
                "|test accuracy|-|-|0.600",
                "|learned|-|-|no");
    }

    @Test
    void needsNoProject() throws IOException {
        Path missing = project.resolve("missing");

        assertThat(SideBySide.of(missing, List.of("tanh-5")).runs(List.of(run))).contains("many seeds").doesNotContain("project");
        assertThat(missing).doesNotExist();
    }

    /** A study written over the project's own is compared with what was there. */
    @Test
    void remembersTheProjectsStudyAsItWas() throws IOException {
        SideBySide before = of("tanh-5");
        StudyRun study = Studies.of("tanh-5", 0.6, 0.6, 0.8);

        try (Results results = Results.open(project)) {
            results.write(study, folder -> {});
        }

        assertThat(before.studies(List.of(study))).contains("| 5 seeds ", "yours: 3 seeds");
    }

    /** The project's study has as many epochs as {@link Studies} makes; the run has two. */
    @Test
    void saysIfNumbersSideBySideAreNotAfterAsManyEpochs() throws IOException {
        int epochs = Studies.of("tanh-5", 0.5).summary().epochs();

        assertThat(of("tanh-5").runs(List.of(run))).contains("tanh-5: yours after 2 epochs, the others after " + epochs + ".");
        assertThat(of("tanh-5").studies(List.of(Studies.of("tanh-5", 0.5)))).doesNotContain("epochs, the others");
    }

    @Test
    void saysWhenASeedHasLearnedAndWhatARunShowsInLinesThatFitATerminal() throws IOException {
        String text = of("tanh-5").runs(List.of(run));

        assertThat(text).contains("Learned: test accuracy above 0.75 after the last epoch.");
        assertThat(text.replaceAll("\\s+", " ")).contains(Report.findings(List.of(run)).strip());
        assertThat(text.lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void goesWithoutAStudyThatCannotBeReadAndSaysWhich() throws IOException {
        Files.writeString(project.resolve("tanh-5/study.json"), "");

        SideBySide without = of("tanh-5");

        assertThat(without.runs(List.of(run))).contains("| many seeds ");
        assertThat(without.damages())
                .singleElement()
                .asString()
                .contains(project.resolve("tanh-5/study.json").toString());
    }

    /** Header and rows. */
    private static List<String> cells(String text) {
        return Stream.of(text.split("\n\n")[0].split("\n"))
                .filter(row -> !row.startsWith("| ---"))
                .map(row -> row.replaceAll("^\\| | *\\|$", "").replaceAll(" *\\| ", "|").strip())
                .toList();
    }
}
