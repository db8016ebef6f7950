package plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plumbline.experiment.Catalogue;
import plumbline.store.Runs;
import plumbline.store.StudyRun;
import plumbline.study.EpochAuc;
import plumbline.study.EpochBand;
import plumbline.study.SeedMetrics;
import plumbline.study.SeedStart;
import plumbline.study.Study;
import plumbline.train.SuccessCriterion;

class PredictionPageTest {

    private static final Catalogue CATALOGUE = Catalogue.load();

    @TempDir
    private Path folder;

    /** The ratio is the seed's number: those above half of them learn. */
    @Test
    void saysThatTheRatioTellsSeedsIfItDoes() {
        String page = page(study("tanh-5", 40, seed -> seed, seed -> seed >= 20), study("relu-5", 40, seed -> 2 * seed, seed -> seed >= 20));

        assertThat(page)
                .contains("is it in 100 % [100, 100] of the pairs: on average the ratio tells seeds apart.")
                .contains("Of 2 single configurations the interval leaves out 50 % in 2, above it in 2 and below it in 0; 0.1 are to be "
                        + "expected by chance; corrected for all, 2 are left. These are tanh-5 (100 % [100, 100]), relu-5 (100 % [100, 100]).");
    }

    /** In one configuration the seeds with the greater ratio learn, in the other those with the smaller one. */
    @Test
    void saysThatSingleConfigurationsMayTellWhereTheirAverageDoesNot() {
        assertThat(page(study("tanh-5", 40, seed -> seed, seed -> seed >= 20), study("relu-5", 40, seed -> seed, seed -> seed < 20)))
                .contains("on average the ratio does not tell seeds apart. Of 2 single configurations the interval leaves out 50 % in 2, "
                        + "above it in 1 and below it in 1; 0.1 are to be expected by chance; corrected for all, 2 are left.");
    }

    /** Single configurations and families stand on the page alone. */
    @Test
    void saysInShortWhatHoldsOnAverage() {
        List<StudyRun> studies =
                List.of(study("tanh-5", 40, seed -> seed, seed -> seed >= 20), study("relu-5", 40, seed -> 2 * seed, seed -> seed >= 10));

        assertThat(PredictionPage.of(CATALOGUE, studies).headline()).hasValueSatisfying(words -> assertThat(words)
                .isEqualTo("on average the first layer's / the last one's tells seeds apart (right in 100 % [100, 100] of pairs); "
                        + "it ranks configurations (100 % [100, 100])."));
    }

    /** Every second seed learns, whatever its ratio; and tanh-5, with the greater ratios, has fewer that learn. */
    @Test
    void saysThatItDoesNotIfItDoesNot() {
        String page = page(
                study("tanh-5", 40, seed -> 100 + seed, seed -> seed % 4 == 1),
                study("relu-5", 40, seed -> seed, seed -> seed % 2 == 1));

        assertThat(page)
                .contains("on average the ratio does not tell seeds apart")
                .contains("learns more often in 0 % [0, 0]: the ratio ranks configurations, but the wrong way round.")
                .contains("corrected for all, 0 are left.")
                .doesNotContain("These are");
    }

    @Test
    void ranksTheMembersOfAFamilyAndTheirDepths() {
        List<StudyRun> studies = new ArrayList<>();
        for (int depth = 1; depth <= 5; depth++) {
            int learned = 40 - 5 * depth;
            int ratio = depth == 5 ? 10 : 6 - depth;
            studies.add(study("tanh-depth-" + depth, 40, seed -> ratio, seed -> seed < learned));
        }

        assertThat(rows(page(studies.toArray(StudyRun[]::new)), "tanh-depth ")).singleElement().asString()
                .startsWith("|tanh-depth|5|60%").endsWith("|100%[100,100]|");
    }

    @Test
    void tellsHowManyAreBornDeadAndTheBound() throws IOException {
        StudyRun[] studies = {
            study("relu-depth-5", 40, seed -> seed < 2 ? 0 : 1, seed -> seed >= 20),
            study("relu-depth-10", 40, seed -> seed < 10 ? 0 : 1, seed -> seed < 1 || seed >= 20)
        };

        assertThat(page(studies))
                .contains("of 12 seeds without any at the first mini-batch 1 learned", "1 - (31/32)^(L - 1)");
        assertThat(rows(page(studies), "5 ")).contains("|5|5%[1,17]of40seeds|11.9%|0|50%[35,65]of40seeds|");
        assertThat(rows(page(studies), "10 ")).contains("|10|25%[14,40]of40seeds|24.9%|1|53%[37,67]of40seeds|");

        PredictionPage.of(CATALOGUE, List.of(studies)).draw(folder);
        assertThat(folder)
                .isDirectoryContaining("glob:**/prediction.png")
                .isDirectoryContaining("glob:**/prediction-seeds.png")
                .isDirectoryContaining("glob:**/prediction-born-dead.png");
        assertThat(page(studies)).containsSubsequence("(prediction.png)", "## Seeds", "(prediction-seeds.png)", "(prediction-born-dead.png)");
    }

    /** Of the ratio the interval stays above one half from 2 epochs on; before, it was so once. Of the first layer's gradient it stays below. */
    @Test
    void tellsFromWhichEpochOnSeedsAreTold() throws IOException {
        StudyRun run = study("relu-15", 40, seed -> 1, seed -> seed >= 20).withPrediction(List.of(
                row(0, "ratio", 0.6), row(1, "ratio", 0.55), row(2, "ratio", 0.7), row(10, "ratio", 0.8), row(10, "loss", 0.55),
                row(0, "first_gradient", 0.7), row(1, "first_gradient", 0.5), row(2, "first_gradient", 0.3), row(10, "first_gradient", 0.2)));

        assertThat(rows(page(run), "[relu-15](relu-15/prediction.csv)"))
                .containsExactly("|[relu-15](relu-15/prediction.csv)|2;80%[70,90]|2,reversed;20%[10,30]|never|never|never;55%[45,65]|");
        assertThat(page(run)).contains("Of the 40 seeds of each of these", "study relu-15 --record --out results");

        PredictionPage.of(CATALOGUE, List.of(run)).draw(folder);
        assertThat(folder).isDirectoryContaining("glob:**/prediction-by-epoch.png");
    }

    /** A gradient that is no number ranks nothing: what is said of the others is as without it. */
    @Test
    void leavesOutConfigurationsThatOverflowAtOnce() {
        StudyRun some = study("tanh-5", 40, seed -> seed, seed -> seed >= 20);
        StudyRun other = study("relu-5", 40, seed -> 2 * seed, seed -> seed >= 10);
        StudyRun overflowing = study("relu-20", 40, seed -> seed < 10 ? 1 : Double.NaN, seed -> false);

        String without = page(some, other);
        assertThat(page(some, overflowing, other)).isEqualTo(without.replace(
                "40 seeds each.", "40 seeds each. Of 1 more the median seed is not finite before the first step."));
        assertThat(without).contains("40 seeds each.");
    }

    @Test
    void isMissingIfNoConfigurationHasSeedsOfEitherKind() throws IOException {
        PredictionPage none = PredictionPage.of(CATALOGUE, List.of(study("tanh-5", 40, seed -> seed, seed -> seed < 9)));

        none.draw(folder);

        assertThat(none.page()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    private static EpochAuc row(int trained, String predictor, double auc) {
        return new EpochAuc(trained, predictor, auc, auc - 0.1, auc + 0.1, 20, 20);
    }

    private static List<String> rows(String page, String start) {
        return page.lines().filter(line -> line.startsWith("| " + start)).map(line -> line.replace(" ", "")).toList();
    }

    private static String page(StudyRun... studies) {
        return PredictionPage.of(CATALOGUE, List.of(studies)).page().orElseThrow();
    }

    private static StudyRun study(String id, int seeds, IntToDoubleFunction ratio, IntPredicate learned) {
        return StudyRun.of(
                new Study(
                        id,
                        SuccessCriterion.accuracyAbove(0.75),
                        IntStream.range(0, seeds)
                                .mapToObj(seed -> new SeedStart(
                                        seed, 0.5, 0.5, 0.7, 0.7, ratio.applyAsDouble(seed), Math.min(1, ratio.applyAsDouble(seed))))
                                .toList(),
                        IntStream.range(0, seeds)
                                .mapToObj(seed -> new SeedMetrics(seed, 0.5, learned.test(seed) ? 0.8 : 0.5, 0.5, 0.5))
                                .toList(),
                        List.of(new EpochBand(0, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0))),
                List.of(),
                OptionalDouble.empty(),
                Runs.PROVENANCE);
    }
}
