package plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plumbline.experiment.Catalogue;
import plumbline.store.Studies;
import plumbline.store.Runs;
import plumbline.store.Results;
import plumbline.store.Run;
import plumbline.store.StudyRun;
import plumbline.study.SeedStart;
import plumbline.study.Study;
import plumbline.train.SuccessCriterion;

/** The control of clip-norm and of clip-value is large-weights. */
class RemediesTest {

    private static final StudyRun CONTROL = Studies.learned("large-weights", 3, 30);
    private static final StudyRun CLIP_NORM = Studies.learned("clip-norm", 12, 30);

    @TempDir
    private Path folder;

    /** Alone: {@code scipy.stats.fisher_exact([[3, 27], [12, 18]])} gives p = 0.0153. */
    @Test
    void setARemedyBesideItsControl() {
        assertThat(rows(page(CONTROL, CLIP_NORM))).containsExactly(
                "[large-weights](large-weights/study.csv)|500|10 % [3, 26] of 30 seeds|-|-|-|-"
                        + "|0.500 [0.500, 0.800]|0.0060 [0.0037, 0.015]|-",
                "[clip-norm](clip-norm/study.csv)|500|40 % [25, 58] of 30 seeds"
                        + "|large-weights|10 % [3, 26] of 30 seeds|0.015|helps"
                        + "|0.500 [0.500, 0.800]|0.0060 [0.0037, 0.015]|-");
    }

    /** 2 x 0.0153 for the clearer one; of the other, {@code fisher_exact([[3, 27], [9, 21]])} gives p = 0.104. */
    @Test
    void correctForTheNumberOfComparisons() {
        assertThat(rows(page(CONTROL, CLIP_NORM, Studies.learned("clip-value", 9, 30))))
                .hasSize(3)
                .anySatisfy(row -> assertThat(row).startsWith("[clip-norm]").contains("|0.031|helps|"))
                .anySatisfy(row -> assertThat(row).startsWith("[clip-value]").contains("|0.10|not shown|"));
    }

    @Test
    void tellTheSecondsOfAnEpochIfTheyWereMeasured() {
        StudyRun measured = StudyRun.of(CLIP_NORM.study(), List.of(), OptionalDouble.of(0.0123), Runs.PROVENANCE);

        assertThat(rows(page(CONTROL, measured)).get(0)).endsWith("|-");
        assertThat(rows(page(CONTROL, measured)).get(1)).endsWith("|0.012");
    }

    @Test
    void showSingleRuns() {
        Run run = Runs.of("clip-norm", 5, 2, 0.8, (epoch, layer) -> 1);

        String page = Remedies.of(Catalogue.load(), List.of(run), List.of(CONTROL, CLIP_NORM)).page().orElseThrow();

        assertThat(page).contains("(clip-norm/heatmap.png)").containsPattern("\\| clip-norm +\\| 7 +\\| 5 +\\| 0.800 ");
    }

    /** Every other of the control's seeds starts dead, and all of the remedy's. */
    @Test
    void tellHowManySeedsHaveAGradientToCompare() {
        List<String> rows = rows(page(dead(CONTROL, 2), dead(CLIP_NORM, 1)));

        // The seeds alive are 8, 10, ... 36: the median is 0.128 / 22.
        assertThat(rows.get(0)).contains("|0.0058 [", "] (50 % of the seeds)|");
        assertThat(rows.get(1)).contains("|0 / 0|");
    }

    private static StudyRun dead(StudyRun run, int every) {
        Study study = run.study();
        List<SeedStart> starts = study.starts().stream()
                .map(seed -> (seed.seed() + 1) % every == 0
                        ? new SeedStart(seed.seed(), 0.5, 0.5, 0.7, 0.7, 0, 0)
                        : seed)
                .toList();
        return StudyRun.of(new Study(run.id(), SuccessCriterion.accuracyAbove(0.75), starts, study.seeds(), study.curve()), List.of(), OptionalDouble.empty(), Runs.PROVENANCE);
    }

    @Test
    void sayWhatTheRemedyIs() {
        assertThat(page(CONTROL, CLIP_NORM))
                .contains("- **clip-norm**: Does clipping by norm cure weights that are drawn too large?");
    }

    /** All studies made by hand come from one and the same. */
    @Test
    void nameTheCommandOfATableOnce() {
        assertThat(page(CONTROL, CLIP_NORM)).containsOnlyOnce("Made by `a command`\n");
    }

    @Test
    void haveNoPageWithoutAStudy() {
        assertThat(Remedies.of(Catalogue.load(), List.of(), List.of(Studies.of("tanh-5", 0.5, 0.6))).page()).isEmpty();
    }

    @Test
    void compareNothingWithoutAStudyOfTheControl() {
        assertThat(rows(page(CLIP_NORM))).singleElement().asString().contains("|40 % [25, 58] of 30 seeds|-|-|-|-|");
    }

    @Test
    void haveASectionForEveryFamily() {
        assertThat(page(CONTROL, CLIP_NORM, Studies.learned("deep-relu-he", 3, 30)).lines())
                .containsSubsequence(
                        "## Do clipping and an L2 penalty cure weights that are drawn too large?",
                        "## Is it the activation or the initial weights that let twenty layers learn?")
                .anySatisfy(line -> assertThat(line).startsWith("| [deep-relu-he](deep-relu-he/study.csv) "));
    }

    @Test
    void beginWithTheVerdicts() {
        assertThat(page(CONTROL, CLIP_NORM, Studies.learned("clip-value", 9, 30)))
                .contains("- *helps*: clip-norm\n- *harms*: none\n- *not shown*: clip-value\n");
    }

    @Test
    void standOnTheirOwnPageOnly() throws IOException {
        Results results = Results.open(folder);
        results.write(Studies.of("tanh-5", 0.5, 0.6), folder -> {});
        results.write(CONTROL, folder -> {});
        results.write(CLIP_NORM, folder -> {});
        results.write(Studies.learned("deep-relu-he", 3, 30), folder -> {});

        Report.on(results.read(), Catalogue.load()).write();

        assertThat(folder.resolve("README.md"))
                .content()
                .contains("| tanh-5 ", "[remedies](remedies.md)")
                .doesNotContain("clip-norm", "large-weights", "deep-relu-he");
        assertThat(Files.readString(folder.resolve("remedies.md"))).contains("| [clip-norm](").doesNotContain("tanh-5");
    }

    private static String page(StudyRun... studies) {
        return Remedies.of(Catalogue.load(), List.of(), List.of(studies)).page().orElseThrow();
    }

    /** Of the first table, without header. */
    private static List<String> rows(String page) {
        return page.lines()
                .dropWhile(line -> !line.startsWith("| -"))
                .skip(1)
                .takeWhile(line -> line.startsWith("|"))
                .map(row -> row.replaceAll(" *\\| ", "|").replaceAll("^\\|| *\\|$", ""))
                .toList();
    }
}
