package plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
import plumbline.study.SeedMetrics;
import plumbline.study.SeedStart;
import plumbline.study.Study;
import plumbline.train.SuccessCriterion;

/** The control of clip-norm and of clip-value is large-weights. */
class RemediesTest {

    private static final StudyRun CONTROL = Studies.learned("large-weights", 3, 30);
    private static final StudyRun CLIP_NORM = Studies.learned("clip-norm", 12, 30);

    @TempDir
    private Path folder;

    /**
     * Of 30 pairs 9 change, all to the better: McNemar's p is 2 / 2^9 = 0.0039, that of {@code wilcoxon([0.3] * 9,
     * correction=True, mode='approx')} 0.0034. Newcombe's interval by the formulas in {@code paired-shares.csv}. Of the means of
     * every two of 30 differences 231 are 0, 189 are 0.15, and 45 are 0.3.
     */
    @Test
    void setARemedyBesideItsControl() {
        String page = page(CONTROL, CLIP_NORM);

        assertThat(rows(page, "experiment")).containsExactly(
                "[large-weights](large-weights/README.md)|500|10 % [3, 26] of 30 seeds"
                        + "|0.500 [0.500, 0.800]|0.0060 [0.0037, 0.015]|-",
                "[clip-norm](clip-norm/README.md)|500|40 % [25, 58] of 30 seeds"
                        + "|0.500 [0.500, 0.800]|0.0060 [0.0037, 0.015]|-");
        assertThat(rows(page, "remedy")).containsExactly("clip-norm|large-weights|30 pairs|10 % → 40 %"
                + "|+30.0 points [+11.6, +46.9]|0.0039|+0.150 [+0.000, +0.150]|0.0034|0.33 [0.33, 0.33] → 0.33 [0.33, 0.33]|0.0039|helps");
    }

    /** {@code scipy.stats.fisher_exact([[3, 27], [12, 18]])} and {@code mannwhitneyu(..., method='asymptotic')} */
    @Test
    void compareOtherSeedsAsIndependentSamples() {
        Study study = CLIP_NORM.study();
        List<SeedMetrics> others = study.seeds().stream()
                .map(seed -> new SeedMetrics(
                        1000 + seed.seed(), seed.trainAccuracy(), seed.testAccuracy(), seed.trainLoss(), seed.testLoss()))
                .toList();
        StudyRun remedy = StudyRun.of(
                new Study(study.id(), study.success(), study.starts(), others, study.curve()),
                List.of(), OptionalDouble.empty(), Runs.PROVENANCE);

        assertThat(rows(page(CONTROL, remedy), "remedy"))
                .singleElement()
                .asString()
                .startsWith("clip-norm|large-weights|30 and 30, not paired|10 % → 40 %|+30.0 points [+8.1, +48.9]|0.015|")
                .endsWith("|0.0080|0.33 [0.33, 0.33] → 0.33 [0.33, 0.33]|0.015|helps");
    }

    /** Six and four seeds change: alone p is 2 / 2^6 = 0.031 and 2 / 2^4 = 0.125. Twice the first, and never below it. */
    @Test
    void correctForTheNumberOfComparisons() {
        assertThat(rows(page(CONTROL, Studies.learned("clip-norm", 9, 30)), "remedy"))
                .singleElement().asString().endsWith("|0.031|helps");
        assertThat(rows(page(CONTROL, Studies.learned("clip-norm", 9, 30), Studies.learned("clip-value", 7, 30)), "remedy"))
                .hasSize(2)
                .anySatisfy(row -> assertThat(row).startsWith("clip-norm|").endsWith("|0.063|not shown"))
                .anySatisfy(row -> assertThat(row).startsWith("clip-value|").endsWith("|0.13|not shown"));
    }

    /** With the remedy all end at 0.65, without it six at 0.8 and the others at 0.5. */
    @Test
    void sayWhereAVerdictDependsOnTheThreshold() {
        double[] accuracies = new double[30];
        Arrays.fill(accuracies, 0.65);
        String page = page(Studies.learned("large-weights", 6, 30), Studies.of("clip-norm", accuracies));

        assertThat(page).contains("- *depends on the threshold*: clip-norm "
                + "(test accuracy above 0.75: 20 % → 0 %; test accuracy above 0.55: 20 % → 100 %)\n");
        assertThat(rows(page, "remedy")).singleElement().asString().endsWith("|depends on the threshold");
    }

    /** The curves of a verdict stand under it. */
    @Test
    void showThePicturesOfAFamilyInItsSection() {
        assertThat(page(CONTROL, CLIP_NORM).lines()).containsSubsequence(
                "## Do clipping and an L2 penalty cure weights that are drawn too large?",
                "![share of the seeds that learn without each remedy and with it, with intervals, and the verdict](remedies-clipping.png)",
                "The share of the seeds that learn without the remedy and with it, by the line of success, test accuracy above the number below; where the two",
                "![share of the seeds that learn without each remedy and with it, by the line of success, and the verdict](remedies-thresholds-clipping.png)",
                "## Where the line of success is drawn");
    }

    @Test
    void showTheSharesAtEveryThreshold() {
        String page = page(CONTROL, CLIP_NORM);

        assertThat(rows(page, "test accuracy above")).containsExactly(
                "clip-norm" + "|10.0 → 40.0".repeat(5) + "|0.0 → 0.0".repeat(4));
        assertThat(page).containsPattern("\\| test accuracy above \\| 0.55 +\\| 0.6 .*\\| 0.95 +\\|\n");
    }

    @Test
    void sayThatAllAgainstAllIsNoComparison() {
        String page = page(
                Studies.learned("large-weights", 30, 30), Studies.learned("clip-norm", 30, 30), Studies.learned("clip-value", 24, 30));

        assertThat(page).contains("- *no comparison: all learn*: clip-norm\n", "- *not shown*: none\n", "for the 1 comparison made");
        assertThat(rows(page, "remedy"))
                .anySatisfy(row -> assertThat(row).startsWith("clip-norm|").endsWith("|-|no comparison: all learn"))
                .anySatisfy(row -> assertThat(row).startsWith("clip-value|").endsWith("|0.031|harms"));
    }

    @Test
    void tellTheSecondsOfAnEpochIfTheyWereMeasured() {
        StudyRun measured = StudyRun.of(CLIP_NORM.study(), List.of(), OptionalDouble.of(0.0123), Runs.PROVENANCE);

        assertThat(rows(page(CONTROL, measured), "experiment").get(0)).endsWith("|-");
        assertThat(rows(page(CONTROL, measured), "experiment").get(1)).endsWith("|0.012");
    }

    @Test
    void showSingleRuns() {
        Run run = Runs.of("clip-norm", 5, 2, 0.8, (epoch, layer) -> 1);

        String page = Remedies.of(Catalogue.load(), List.of(run), List.of(CONTROL, CLIP_NORM)).page().orElseThrow();

        assertThat(page).containsPattern("\\| \\[clip-norm\\]\\(clip-norm/README.md\\) +\\| 7 +\\| 5 +\\| 0.800 +\\| \\d");
    }

    @Test
    void tellTheNormsOfTheRunsThatHaveWeights() {
        Run whole = Runs.of("large-weights", 5, 2, 0.7, (epoch, layer) -> 1);
        Run run = Runs.gradientsOnly(Runs.of("clip-norm", 5, 2, 0.8, (epoch, layer) -> 1));

        assertThat(pageOf(whole, run)).containsPattern("\\| 0.700 +\\| \\d+ % +\\| 0\\.[1-9]\\d+ +\\|").containsPattern("\\| 0.800 +\\| \\d+ % +\\| - +\\| - +\\|");
        assertThat(pageOf(run)).containsPattern("\\| 0.800 +\\| \\d+ % +\\| 25 %").doesNotContain("norm of all weights");
    }

    private static String pageOf(Run... runs) {
        return Remedies.of(Catalogue.load(), List.of(runs), List.of(CONTROL, CLIP_NORM)).page().orElseThrow();
    }

    /** Every other of the control's seeds starts dead, and all of the remedy's. */
    @Test
    void tellHowManySeedsHaveAGradientToCompare() {
        List<String> rows = rows(page(dead(CONTROL, 2), dead(CLIP_NORM, 1)), "experiment");

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
                .contains("| [clip-norm](clip-norm/README.md): Does clipping by norm cure weights that are drawn too large?");
    }

    @Test
    void explainWhatTheMembersOfAFamilyAre() {
        assertThat(page(CONTROL).lines())
                .containsSubsequence(
                        "## Do clipping and an L2 penalty cure weights that are drawn too large?",
                        "",
                        "*clip-value* cuts every element of the gradient. *clip-norm* scales each array by itself, as `clipnorm` of `tf.keras` does;")
                .anySatisfy(line -> assertThat(line).startsWith("| experiment "));
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
        String page = page(CLIP_NORM);

        assertThat(rows(page, "experiment")).singleElement().asString().contains("|40 % [25, 58] of 30 seeds|");
        assertThat(page).doesNotContain("| remedy ", "| change ", "## Where the line", ".png");
    }

    @Test
    void haveASectionForEveryFamily() {
        assertThat(page(CONTROL, CLIP_NORM, Studies.learned("deep-relu-he", 3, 30)).lines())
                .containsSubsequence(
                        "## Do clipping and an L2 penalty cure weights that are drawn too large?",
                        "## Is it the activation or the initial weights that let twenty layers learn?")
                .anySatisfy(line -> assertThat(line).startsWith("| [deep-relu-he](deep-relu-he/README.md): "));
    }

    @Test
    void setSizesSideBySide() {
        String page = page(
                Studies.learned("relu-5x10", 3, 30), Studies.learned("relu-20x5", 12, 30), Studies.learned("batchnorm-20x5", 0, 30));

        assertThat(rows(page, "hidden layers")).containsExactly(
                "5|-|[10 % [3, 26] of 30 seeds](relu-5x10/study.csv); 0.0060|-|-",
                "10|-|-|-|-",
                "20|[40 % [25, 58] of 30 seeds](relu-20x5/study.csv); 0.0060|-|-|-",
                "30|-|-|-|-");
        assertThat(page).contains("\nReLU, He's weights, batch normalisation\n\n| hidden layers ");
        assertThat(rows(page, "remedy")).singleElement().asString().startsWith("batchnorm-20x5|relu-20x5|30 pairs|40 % → 0 %|");
        assertThat(page).contains(
                "ReLU, He's weights, batch normalisation: learned without it → with it, and the verdict\n\n| hidden layers ",
                "| 40 % → 0 %; harms | - ");
    }

    /** The twenty layers of five units of one family are those of the other, which has been studied with more seeds. */
    @Test
    void sayOfWhichSeedsAComparisonIsThatTwoFamiliesMake() {
        assertThat(page(
                        Studies.learned("deep-relu-he", 12, 30), Studies.learned("deep-relu-batchnorm", 3, 30),
                        Studies.from(7, "relu-20x5", 0.8, 0.8, 0.8, 0.8, 0.8), Studies.from(7, "batchnorm-20x5", 0.8, 0.8, 0.8, 0.5, 0.5)))
                .doesNotContain("once more");
        assertThat(page(
                        Studies.learned("deep-relu-he", 3, 30), Studies.learned("deep-relu-batchnorm", 4, 30),
                        Studies.from(7, "relu-20x5", 0.8, 0.8, 0.8, 0.5, 0.5), Studies.from(7, "batchnorm-20x5", 0.8, 0.8, 0.8, 0.8, 0.5)))
                .contains("\nbatchnorm-20x5 beside relu-20x5 is deep-relu-batchnorm beside deep-relu-he once more: what is told of that comparison "
                        + "is of the 30 pairs there.\n");
    }

    /** The gradient's ratio is 0.001 / (7 / 128) and so on in all studies made by hand: median 0.0060 of 30 seeds, 0.0183 of one. */
    @Test
    void tellHowTheGradientGrowsWithDepth() {
        StudyRun[] growing = {
            Studies.learned("batchnorm-5x10", 3, 30), Studies.of("batchnorm-20x10", 0.5), Studies.of("batchnorm-5x5", 0.5)
        };

        assertThat(page(growing)).contains("\nWith depth, first / last gradient becomes so many times as large: 3.1 (10 units, 5 to 20 layers); "
                + "it grows with every step of depth at every width.\n");
        assertThat(page(Studies.of("batchnorm-5x10", 0.5), Studies.learned("batchnorm-20x10", 3, 30)))
                .contains("\nWith depth, first / last gradient becomes so many times as large: 0.33 (10 units, 5 to 20 layers).\n");
        assertThat(page(Studies.of("batchnorm-5x10", 0.5))).doesNotContain("With depth, first");
    }

    /** The interval of the difference leaves out 0 at two sizes, in either direction. */
    @Test
    void sayWhatWidthDoes() {
        Remedies remedies = Remedies.of(Catalogue.load(), List.of(), List.of(
                Studies.learned("relu-5x5", 30, 30), Studies.learned("relu-10x5", 15, 30), Studies.learned("relu-20x5", 12, 30),
                Studies.learned("relu-5x10", 30, 30), Studies.learned("batchnorm-5x5", 29, 30),
                Studies.learned("batchnorm-10x5", 30, 30), Studies.learned("batchnorm-20x5", 0, 30)));

        assertThat(remedies.headlineOfSizes()).contains(
                "of 5, 10, 20 or 30 layers, the most with which more than half of all seeds learn: "
                        + "ReLU, He's weights: 5 (5 units), at least 5 (10 units).");
        assertThat(Remedies.of(Catalogue.load(), List.of(), List.of(Studies.learned("relu-5x5", 3, 3), Studies.learned("relu-5x10", 0, 30)))
                        .headlineOfSizes())
                .hasValueSatisfying(words -> assertThat(words).endsWith(": not shown (5 units), none (10 units)."));
        assertThat(remedies.page()).hasValueSatisfying(page -> assertThat(page).contains(
                "(the 95 % interval lies above 50 %): ReLU, He's weights: 5 (5 units), at least 5 (10 units); "
                        + "ReLU, He's weights, batch normalisation: 10 (5 units).\n",
                "\nReLU, He's weights, batch normalisation, beside the same without it, in 3 sizes: "
                        + "more seeds learn with batchnorm-10x5 (50 % → 100 %); fewer with batchnorm-20x5 (40 % → 0 %) (each by the 95 % interval of its difference).\n"));
    }

    /** residual-20-zero lacks the scale of residual-20, and plain-20-fixup its shortcuts. */
    @Test
    void compareARemedyWithEveryControlThatIsStudied() {
        String page = page(
                Studies.learned("plain-20-fixup", 0, 30), Studies.learned("residual-20-zero", 12, 30),
                Studies.learned("residual-20", 12, 30));

        assertThat(rows(page, "remedy"))
                .hasSize(2)
                .anySatisfy(row -> assertThat(row).startsWith("residual-20|plain-20-fixup|30 pairs|0 % → 40 %|"))
                .anySatisfy(row -> assertThat(row).startsWith("residual-20|residual-20-zero|30 pairs|40 % → 40 %|"));
        assertThat(page).contains("- *helps*: residual-20 beside plain-20-fixup\n", "- *not shown*: residual-20 beside residual-20-zero\n");
    }

    /** In studies made by hand a tenth of the seeds learns in the last hundred epochs; of the second those are not known. */
    @Test
    void sayWhichTrainingsWereCutShort() {
        Study all = CLIP_NORM.study();
        StudyRun sparse = StudyRun.of(
                new Study(all.id(), all.success(), all.starts(), all.seeds(), List.of(all.curve().get(0), all.curve().get(5))),
                List.of(), OptionalDouble.empty(), Runs.PROVENANCE);

        assertThat(page(CONTROL, sparse)).contains(
                "\nStill rising as training ends, by 5 points or more in the last fifth of it, is the share that has learned of large-weights "
                        + "(from 40 % after epoch 400): longer training may change what is said of these.\n\n<details>");
        assertThat(page(sparse)).doesNotContain("Still rising");
    }

    @Test
    void sayWhatTheRemediesAre() {
        assertThat(page(Studies.learned("deep-selu-lecun", 3, 30))).contains("**Leaky ReLU** ", "**ELU** ", "**SELU** ");
    }

    @Test
    void sayWhatADashInATableOfSizesMeans() {
        assertThat(page(Studies.learned("relu-5x10", 3, 30))).contains("first / last gradient; a dash where no study was made.\n");
    }

    @Test
    void beginWithTheVerdicts() {
        assertThat(page(CONTROL, CLIP_NORM, Studies.learned("clip-value", 7, 30)))
                .contains("- *helps*: clip-norm\n- *harms*: none\n", "- *not shown*: clip-value\n");
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
                .contains("(remedies.md)", "1 comparison with a control: 1 *helps*, 0 *harms*, 0 *depends on the threshold*, 0 *not shown*.\n");
        assertThat(folder.resolve("published.md")).content()
                .contains("| tanh-5 ")
                .doesNotContain("clip-norm", "large-weights", "deep-relu-he");
        assertThat(folder.resolve("remedies-clipping.png")).isNotEmptyFile();
        assertThat(folder.resolve("remedies-deep.png")).as("nothing to compare").doesNotExist();
        assertThat(folder.resolve("remedies-thresholds-clipping.png")).isNotEmptyFile();
        assertThat(folder.resolve("remedies-thresholds-deep.png")).as("nothing to compare").doesNotExist();
        assertThat(Files.readString(folder.resolve("remedies.md")))
                .contains("(remedies-thresholds-clipping.png)", "| [clip-norm](", "\n**In short**: comparisons with a control, 1 in all: 1 *helps*, ")
                .doesNotContain("tanh-5", "remedies-thresholds-deep.png");
    }

    /** With another line of success some may not. */
    @Test
    void showNoSharesOfAFamilyAllOfWhoseSeedsLearn() throws IOException {
        Remedies remedies = Remedies.of(
                Catalogue.load(), List.of(), List.of(Studies.learned("large-weights", 30, 30), Studies.learned("clip-norm", 30, 30)));

        remedies.draw(folder);

        assertThat(remedies.page()).hasValueSatisfying(page ->
                assertThat(page).contains("(remedies-thresholds-clipping.png)").doesNotContain("(remedies-clipping.png)"));
        assertThat(folder.resolve("remedies-thresholds-clipping.png")).isNotEmptyFile();
        assertThat(folder.resolve("remedies-clipping.png")).doesNotExist();
    }

    private static String page(StudyRun... studies) {
        return Remedies.of(Catalogue.load(), List.of(), List.of(studies)).page().orElseThrow();
    }

    /** Of the first table whose first column has this head. */
    private static List<String> rows(String page, String head) {
        return page.lines()
                .dropWhile(line -> !line.startsWith("| " + head + " "))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(row -> row.replaceAll(" *\\| ", "|").replaceAll("^\\|| *\\|$", ""))
                .toList();
    }
}
