package plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plumbline.experiment.Catalogue;
import plumbline.experiment.Published;
import plumbline.store.Replication;
import plumbline.store.Studies;
import plumbline.store.Runs;
import plumbline.store.StudyRun;
import plumbline.study.EpochBand;
import plumbline.study.SeedMetrics;
import plumbline.study.SeedStart;
import plumbline.study.Study;
import plumbline.train.SuccessCriterion;

class StudyTablesTest {

    /** Of the {@link Studies}' curve. */
    private static final String COURSE = "After epochs 0, 100, 300, 500: "
            + "share of these seeds with test accuracy above 0.75: 0.0 %, 10.0 %, 30.0 %, 50.0 %. It still rises, from 40 % after epoch 400. "
            + "Their median accuracy on test: 0.438 before training, 0.500 after epoch 500.\n";

    /**
     * Published are 0.530 and 0.468 for tanh-5, 0.836 and 0.840 for relu-5. Medians and ranges:
     * {@code numpy.quantile(seeds, [0.5, 0.05, 0.95])}; shares: {@code scipy.stats.binomtest(2,
     * 5).proportion_ci(method='wilson')}. Of five seeds p is 2 (k + 1) / 6 with k as far out.
     */
    @Test
    void saysWhereThePublishedNumbersStand() {
        String table = StudyTables.comparison(
                List.of(
                        Studies.of("tanh-5", 0.4, 0.5, 0.6, 0.8, 0.9),
                        Studies.of("relu-5", 0.838, 0.8, 0.4, 0.5, 0.6),
                        Studies.of("relu-15", 0.5, 0.8)));

        assertThat(cells(table)).containsExactly(
                "tanh-5|train accuracy|0.530|0.600 [0.420, 0.880]|0 %, 0 %|40 % [12, 77] of 5 seeds|40.0 %|6 / 6 = 1.0|typical",
                "tanh-5|test accuracy|0.468|0.600 [0.420, 0.880]|0 %, 0 %|40 % [12, 77] of 5 seeds|20.0 %|4 / 6 = 0.67|typical",
                "relu-5|train accuracy|0.836|0.600 [0.420, 0.830]|0 %, 0 %|40 % [12, 77] of 5 seeds|80.0 %|4 / 6 = 0.67|typical",
                "relu-5|test accuracy|0.840|0.600 [0.420, 0.830]|0 %, 0 %|40 % [12, 77] of 5 seeds|100.0 %|2 / 6 = 0.33|outside",
                "relu-15|train accuracy|-|0.650 [0.515, 0.785]|0 %, 0 %|50 % [9, 91] of 2 seeds|-|-|-",
                "relu-15|test accuracy|-|0.650 [0.515, 0.785]|0 %, 0 %|50 % [9, 91] of 2 seeds|-|-|-");
    }

    /**
     * A study of one set of points has no row for test; a published loss is judged alone and with its accuracy. Beside the seeds,
     * nearly in a row, the pair is one of four corners: none of the four lies deeper.
     */
    @Test
    void judgesLossesAndPairs() {
        assertThat(cells(StudyTables.comparison(List.of(glorot())))).containsExactly(
                "glorot-relu-1|train accuracy|0.973|0.980 [0.971, 0.989]|0 %, 0 %|100 % [44, 100] of 3 seeds|33.3 %|4 / 4 = 1.0|typical",
                "glorot-relu-1|train loss|0.24042171|0.2400 [0.2040, 0.2760]|-|100 % [44, 100] of 3 seeds|66.7 %|4 / 4 = 1.0|typical",
                "glorot-relu-1|loss and accuracy together|0.24042171, 0.973|-|-|100 % [44, 100] of 3 seeds|0.0 %|4 / 4 = 1.0|outside");
    }

    static StudyRun glorot() {
        Study study = new Study("glorot-relu-1", SuccessCriterion.accuracyAbove(0.75),
                List.of(),
                List.of(
                        new SeedMetrics(1, 0.97, 0.97, 0.20, 0.20),
                        new SeedMetrics(2, 0.98, 0.98, 0.24, 0.24),
                        new SeedMetrics(3, 0.99, 0.99, 0.28, 0.28)),
                Studies.of("tanh-5", 0.5).study().curve());
        return StudyRun.of(study, Published.of(study.id()), OptionalDouble.empty(), Runs.PROVENANCE);
    }

    /** Of the second run the source also tells the accuracy before training: 0.500. */
    @Test
    void judgesTheAccuracyBeforeTraining() {
        Study study = new Study("normal-sigmoid-4", SuccessCriterion.accuracyAbove(0.75),
                List.of(
                        new SeedStart(1, 0.48, 0.48, 0.7, 0.7, 0.1, 0.2),
                        new SeedStart(2, 0.50, 0.50, 0.7, 0.7, 0.1, 0.2),
                        new SeedStart(3, 0.53, 0.53, 0.7, 0.7, 0.1, 0.2)),
                Studies.of("normal-sigmoid-4", 0.55, 0.6, 0.65).study().seeds(),
                Studies.of("normal-sigmoid-4", 0.5).study().curve());

        assertThat(cells(StudyTables.comparison(List.of(StudyRun.of(study, Published.of(study.id()), OptionalDouble.empty(), Runs.PROVENANCE))))).contains(
                "normal-sigmoid-4|train accuracy before training|0.500|0.500 [0.482, 0.527]|0 %, 0 %|0 % [0, 56] of 3 seeds|50.0 %|4 / 4 = 1.0|typical");
    }

    @Test
    void answersEveryQuestionInOneRow() {
        String table = StudyTables.answers(Catalogue.load(), 
                List.of(Studies.of("tanh-5", 0.4, 0.5, 0.6), Studies.of("relu-15", 0.5, 0.8)), "results/");

        assertThat(table.lines().skip(2).map(row -> row.replaceAll(" *\\| ", "|").replaceAll("^\\||\\s*\\|$", "")))
                .containsExactly(
                        "[tanh-5](results/tanh-5/README.md): Do five hidden layers of tanh still learn what one learns?|0.468|"
                                + "0.500 [0.410, 0.590]|0 % [0, 56] of 3 seeds",
                        "[relu-15](results/relu-15/README.md): Do fifteen hidden layers of ReLU still learn?|-|"
                                + "0.650 [0.515, 0.785]|50 % [9, 91] of 2 seeds");
    }

    /** Of 200 seeds the ten at either end are in the tail: 2 * 10 / 201 < 0.1. Five points are 98.5 seeds, and 108 then are beyond the tenth. */
    @Test
    void saysHowOftenARunWouldBeFoundThatIsFivePointsOff() {
        StudyRun run = Studies.of("tanh-5", IntStream.range(0, 200).mapToDouble(i -> 0.5 + i / 1970.0).toArray());
        String table = StudyTables.comparison(List.of(run));

        assertThat(table).contains("| power: 5 points lower, higher |");
        assertThat(cells(table)).allMatch(row -> row.contains("|54 %, 54 %|"));
    }

    /** The rows without header and raw file. */
    private static List<String> cells(String table) {
        return table.lines()
                .skip(2)
                .map(row -> row.replaceAll(" *\\| ", "|").replaceFirst("^\\|", "").replaceFirst("\\|\\[study.*", ""))
                .toList();
    }

    @Test
    void linksToTheRawFile() {
        assertThat(StudyTables.comparison(List.of(Studies.of("tanh-5", 0.5))).lines().skip(2))
                .hasSize(2)
                .allMatch(row -> row.contains("| [study.csv](tanh-5/study.csv) "));
    }

    /** {@code scipy.stats.binomtest(66, 200).proportion_ci(method='wilson')} */
    @Test
    void saysHowManySeedsLearnAndWhen() {
        assertThat(StudyTables.findings(List.of(Studies.learned("tanh-5-he", 66, 200))))
                .isEqualTo("- **tanh-5-he**. 33 % [27, 40] of 200 seeds learn. " + COURSE);
    }

    /** Three seeds of which none learns, and two of which both do; five seeds' median is 0.6, that of the first three 0.5. */
    @Test
    void tellsTheMedianOfTheSeedsWhoseShareItTells() {
        StudyRun pooled =
                new Replication(Studies.from(1, "tanh-5", 0.4, 0.5, 0.6), Studies.from(1001, "tanh-5", 0.8, 0.9)).pooled();

        assertThat(StudyTables.findings(List.of(pooled)))
                .startsWith("- **tanh-5**. 40 % [12, 77] of 5 seeds learn. ")
                .endsWith(" 0.438 before training, 0.600 after epoch 500.\n");
    }

    /** A rise by exactly five points, ten of 200 seeds, is told; one by nine of them is not. */
    @ParameterizedTest
    @CsvSource({"100, true", "101, false"})
    void tellsARiseOfFivePointsInTheLastFifth(int learnedBefore, boolean told) {
        Study study = Studies.learned("tanh-5-he", 110, 200).study();
        List<EpochBand> curve = study.curve().stream().map(band -> learned(band, band.epoch() < 500 ? learnedBefore : 110)).toList();
        StudyRun run = StudyRun.of(
                new Study(study.id(), study.success(), study.starts(), study.seeds(), curve), List.of(), OptionalDouble.empty(), Runs.PROVENANCE);

        assertThat(StudyTables.findings(List.of(run)).contains("It still rises, from 50 % after epoch 400.")).isEqualTo(told);
        assertThat(StudyTables.rising(List.of(run)).contains(" of tanh-5-he (from 50 % after epoch 400): ")).isEqualTo(told);
        assertThat(StudyTables.rising(List.of(run)).isEmpty()).isNotEqualTo(told);
    }

    @Test
    void tellsWhatLongerTrainingGave() {
        StudyRun rising = Studies.learned("gru-5", 15, 30);
        StudyRun longer = Studies.learned("gru-5-500-epochs", 27, 30);

        assertThat(StudyTables.rising(List.of(rising, longer)))
                .contains(" of gru-5 (from 40 % after epoch 400; of gru-5-500-epochs 90 % do), gru-5-500-epochs (from ");
        assertThat(StudyTables.longer("gru-5", List.of(rising, longer))).contains(longer);
        assertThat(StudyTables.longer("gru", List.of(rising, longer))).isEmpty();
    }

    private static EpochBand learned(EpochBand band, int of200) {
        return new EpochBand(
                band.epoch(), band.trainAccuracyP5(), band.trainAccuracyP50(), band.trainAccuracyP95(), band.testAccuracyP5(),
                band.testAccuracyP50(), band.testAccuracyP95(), of200 / 200.0);
    }

    @Test
    void hasAParagraphAnExperiment() {
        assertThat(StudyTables.findings(List.of(Studies.of("tanh-1", 0.8), Studies.of("tanh-5", 0.8))).lines())
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("- **tanh-1**. "),
                        second -> assertThat(second).startsWith("- **tanh-5**. "));
    }

    @Test
    void listsAFamilyByDepth() {
        String table = StudyTables.depths(new TreeMap<>(Map.of(
                10, Studies.of("tanh-depth-10", 0.4, 0.5, 0.6, 0.8, 0.9), 2, Studies.of("tanh-depth-2", 0.8))));

        assertThat(table).isEqualTo("""
                | hidden layers | train: median [5 %, 95 %] | test: median [5 %, 95 %] | share that learned         \
                | raw file                             |
                | ------------- | ------------------------- | ------------------------ | -------------------------- \
                | ------------------------------------ |
                | 2             | 0.800 [0.800, 0.800]      | 0.800 [0.800, 0.800]     | 100 % [21, 100] of 1 seeds \
                | [study.csv](tanh-depth-2/study.csv)  |
                | 10            | 0.600 [0.420, 0.880]      | 0.600 [0.420, 0.880]     | 40 % [12, 77] of 5 seeds   \
                | [study.csv](tanh-depth-10/study.csv) |
                """);
    }
}
