package plumbline.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import plumbline.experiment.Catalogue;
import plumbline.experiment.Experiment;
import plumbline.experiment.Published;
import plumbline.store.Runs;
import plumbline.store.Studies;
import plumbline.store.StudyRun;
import plumbline.study.EpochBand;
import plumbline.study.Proportion;
import plumbline.study.SeedMetrics;
import plumbline.study.SeedStart;
import plumbline.study.Study;
import plumbline.train.SuccessCriterion;

/** Every kind of claim, on a study for which it holds and on one for which it does not. */
class ClaimsTest {

    private static Claim claim(String experiment, String begin) {
        List<Claim> claims = Claims.ALL.stream()
                .filter(claim -> claim.experiment().equals(experiment) && claim.words().startsWith(begin))
                .toList();
        assertThat(claims).hasSize(1);
        return claims.get(0);
    }

    private static List<Evidence> evidence(Claim claim, StudyRun... studies) {
        return Claims.evidence(claim, new StudiesById(List.of(studies)));
    }

    private static List<Integer> counts(List<Evidence> evidence) {
        return evidence.stream().map(each -> each.share().orElseThrow().count()).toList();
    }

    /** Of how many of the two seeds each part of the claim holds. */
    static Stream<Arguments> ofLayers() {
        return Stream.of(
                Arguments.of("tanh-5", "the output", StudyWithLayers.gradients("tanh-5", 0.2, 0.2, 0.07), List.of(2)),
                Arguments.of("tanh-5", "the output", StudyWithLayers.gradients("tanh-5", 0.07, 0.07, 0.2), List.of(0)),
                Arguments.of("tanh-5", "the first", StudyWithLayers.gradients("tanh-5", 0.07, 0.2, 0.2), List.of(2)),
                Arguments.of("tanh-5", "the first", StudyWithLayers.gradients("tanh-5", 0.01, 0.07, 0.07), List.of(0)),
                Arguments.of("tanh-5", "the last", StudyWithLayers.gradients("tanh-5", 0.1, 0.2, 0.3), List.of(2, 2)),
                Arguments.of("tanh-5", "the last", StudyWithLayers.gradients("tanh-5", 0.2, 0.1, 0.3), List.of(0, 2)),
                Arguments.of("tanh-5", "the last", StudyWithLayers.gradients("tanh-5", 0.01, 0.02, 0.3), List.of(2, 0)),
                Arguments.of("relu-5", "the first", StudyWithLayers.gradients("relu-5", 0.3, 1, 1), List.of(2, 0)),
                Arguments.of("relu-5", "the first", StudyWithLayers.spreads("relu-5", 0.3, 1, 1), List.of(0, 2)),
                Arguments.of("relu-5", "the hidden", StudyWithLayers.gradients("relu-5", 0, 0.3, 0.2, 0.01, 1), List.of(2)),
                Arguments.of("relu-5", "the hidden", StudyWithLayers.gradients("relu-5", 1, 0.01, 0.3, 1), List.of(0)),
                Arguments.of("relu-5", "the hidden", StudyWithLayers.gradients("relu-5", 0, 0, 0, 0), List.of(0)),
                Arguments.of("relu-5", "\"about", StudyWithLayers.active("relu-5", 0.3, 0.7, 1), List.of(2)),
                Arguments.of("relu-5", "\"about", StudyWithLayers.active("relu-5", 0.3, 0.3, 0.5), List.of(0)),
                Arguments.of(
                        "normal-sigmoid-4", "the mean weights",
                        StudyWithLayers.meanWeights("normal-sigmoid-4", 0, 0.3, 0.5), List.of(2, 2)),
                Arguments.of(
                        "normal-sigmoid-4", "the mean weights",
                        StudyWithLayers.meanWeights("normal-sigmoid-4", 0, 0.2, 0.5), List.of(2, 0)),
                Arguments.of(
                        "normal-sigmoid-4", "the mean weights",
                        StudyWithLayers.meanWeights("normal-sigmoid-4", 0, 0.01, 0.5), List.of(0, 0)),
                Arguments.of(
                        "normal-sigmoid-4", "only", StudyWithLayers.growing("normal-sigmoid-4", 2, 1, 0.9), List.of(2, 2, 2)),
                Arguments.of(
                        "normal-sigmoid-4", "only", StudyWithLayers.growing("normal-sigmoid-4", 2, 1.5, 0.9), List.of(2, 2, 0)),
                Arguments.of(
                        "normal-sigmoid-4", "only", StudyWithLayers.growing("normal-sigmoid-4", 0.9, 1, 1), List.of(0, 0, 2)),
                Arguments.of(
                        "normal-sigmoid-4", "the mean gradient",
                        StudyWithLayers.meanGradients("normal-sigmoid-4", 0.01, -0.01, -0.2), List.of(2)),
                Arguments.of(
                        "normal-sigmoid-4", "the mean gradient",
                        StudyWithLayers.meanGradients("normal-sigmoid-4", 0.01, -0.1, 0.2), List.of(0)),
                Arguments.of(
                        "normal-sigmoid-4", "the standard",
                        StudyWithLayers.spreads("normal-sigmoid-4", 0.002, 0.003, 0.009), List.of(2, 2)),
                Arguments.of(
                        "normal-sigmoid-4", "the standard",
                        StudyWithLayers.spreads("normal-sigmoid-4", 0.0002, 0.003, 0.009), List.of(2, 0)),
                Arguments.of(
                        "normal-tanh-4", "the standard",
                        StudyWithLayers.spreads("normal-tanh-4", 0.002, 0.003, 0.02), List.of(0, 0)));
    }

    @ParameterizedTest
    @MethodSource("ofLayers")
    void aboutLayersHoldForTheSeedsForWhichTheyDo(String experiment, String words, StudyRun study, List<Integer> counts) {
        assertThat(counts(evidence(claim(experiment, words), study))).isEqualTo(counts);
    }

    /** All gradients of a seed are 0: it is counted, and has no share to be told. */
    @Test
    void aSeedWithoutANumberIsTold() {
        assertThat(evidence(claim("relu-5", "the hidden"), StudyWithLayers.gradients("relu-5", 0, 0, 0, 0)).get(0).measured())
                .isEqualTo("the smallest as a share of it (2 seeds have none)");
    }

    @Test
    void aboutLayersAreNotTestedWithoutThem() {
        assertThat(evidence(claim("tanh-5", "the output"), Studies.of("tanh-5", 0.5))).isEmpty();
    }

    /** Of the published words each has one test, and there is no test of words that nobody said. */
    @Test
    void areThoseOfTheSources() {
        assertThat(Claims.ALL)
                .extracting(Claim::experiment, Claim::words)
                .containsExactlyInAnyOrderElementsOf(Published.all().stream()
                        .filter(row -> row.metric().equals(Claims.WORDS))
                        .map(row -> tuple(row.experiment(), row.value()))
                        .toList());
    }

    @Test
    void sayWhoseLayersAreToBeRecorded() {
        assertThat(Catalogue.load().experiments())
                .extracting(Experiment::id)
                .filteredOn(Claims::areAboutLayers)
                .containsExactlyInAnyOrder("tanh-5", "relu-5", "normal-sigmoid-4", "normal-tanh-4");
    }

    /** Seeds that start with 0.5 and end with these accuracies on test, on train with 0.1 more. */
    private static StudyRun ending(String experiment, double... accuracies) {
        return study(experiment, List.of(band(0, 0.5, 0), band(500, 0.5, 0.5)), accuracies);
    }

    private static StudyRun study(String experiment, List<EpochBand> curve, double... accuracies) {
        List<SeedMetrics> ends = Stream.iterate(0, i -> i < accuracies.length, i -> i + 1)
                .map(i -> new SeedMetrics(1 + i, accuracies[i] + 0.1, accuracies[i], 0.5, 0.6))
                .toList();
        List<SeedStart> starts = ends.stream()
                .map(end -> new SeedStart(end.seed(), 0.5, 0.5, 0.7, 0.7, 0.1, 0.1))
                .toList();
        return StudyRun.of(
                new Study(experiment, SuccessCriterion.accuracyAbove(0.75), starts, ends, curve),
                List.of(),
                OptionalDouble.empty(),
                Runs.PROVENANCE);
    }

    private static EpochBand band(int epoch, double median, double learned) {
        return new EpochBand(epoch, median, median, median, median, median, median, learned);
    }

    /** 0.45 is worse than 0.5 on test, and 0.55 better on train. */
    @Test
    void aboutAChangeAreToldOfBothSets() {
        List<Evidence> evidence = evidence(claim("tanh-5", "gets worse"), ending("tanh-5", 0.45, 0.3, 0.8));

        assertThat(evidence).extracting(Evidence::part).containsExactly("on test", "on train");
        assertThat(counts(evidence)).containsExactly(2, 1);
    }

    @Test
    void aboutTwoExperimentsCompareTheSameSeeds() {
        StudyRun tanh = ending("tanh-5-he", 0.8, 0.5, 0.8);
        StudyRun relu = ending("relu-5", 0.84, 0.8, 0.7);

        assertThat(counts(evidence(claim("tanh-5-he", "\"same"), tanh, relu))).containsExactly(1);
        assertThat(evidence(claim("tanh-5-he", "\"same"), tanh)).as("without the other").isEmpty();
        assertThat(counts(evidence(claim("relu-5", "outperforms"), relu, ending("tanh-1", 0.8, 0.9))))
                .as("seeds that both have")
                .containsExactly(1, 1);
        assertThat(evidence(claim("relu-5", "outperforms"), relu, ending("tanh-1", 0.8, 0.9)).get(0).share())
                .contains(new Proportion(1, 2));
        assertThat(counts(evidence(
                        claim("glorot-sigmoid-1", "the accuracy"),
                        ending("glorot-sigmoid-1", 0.5, 0.75, 0.8),
                        ending("glorot-relu-1", 0.8, 0.8, 0.8))))
                .containsExactly(1);
        assertThat(counts(evidence(
                        claim("glorot-sigmoid-3", "more layers"),
                        ending("glorot-sigmoid-3", 0.5, 0.5, 0.5),
                        ending("glorot-sigmoid-1", 0.6, 0.4, 0.5))))
                .containsExactly(1);
    }

    /** The initialisation leads to 0.6, 0.6 and 0.3, ReLU to 0.9, 0.55 and 0.9, tanh to 0.55, 0.55 and 0.55. */
    @Test
    void aboutTheInitialisationCompareItWithBothActivations() {
        assertThat(counts(evidence(
                        claim("glorot-sigmoid-4", "the initialisation"),
                        ending("glorot-sigmoid-4", 0.6, 0.6, 0.3),
                        ending("normal-relu-4", 0.9, 0.55, 0.9),
                        ending("normal-tanh-4", 0.55, 0.55, 0.55))))
                .containsExactly(2, 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            tanh-5           | cannot learn    | 500 | 0.25 | 3
            relu-20          | no longer       | 500 | 0.25 | 3
            relu-15          | still           | 500 | 0.25 | 1
            relu-5           | learns within   | 100 | 0.75 | 3
            deep-relu-glorot | "Glorot         | 500 | 0.75 | 3
            """)
    void aboutLearningTakeTheShareAfterTheirEpoch(String experiment, String words, int epoch, double learned, int count) {
        StudyRun study = study(
                experiment,
                List.of(band(0, 0.5, 0), band(epoch, 0.5, learned), band(epoch + 100, 0.5, 0.5)),
                0.5, 0.5, 0.8, 0.8);

        assertThat(evidence(claim(experiment, words), study)).singleElement().satisfies(evidence -> {
            assertThat(evidence.share()).contains(new Proportion(count, 4));
            assertThat(evidence.measured()).isEqualTo("test accuracy above 0.75 after epoch " + epoch);
        });
    }

    @Test
    void aboutSeveralEpochsAreTestedInEach() {
        StudyRun study = study(
                "relu-5",
                List.of(band(0, 0.5, 0), band(100, 0.5, 0.25), band(200, 0.6, 0.5), band(300, 0.7, 0.75), band(400, 0.8, 1)),
                0.8, 0.8, 0.8, 0.8);

        assertThat(counts(evidence(claim("relu-5", "\"mostly"), study))).containsExactly(3, 2, 1, 0);
    }

    /** The median accuracy after epochs 200, 300 and 400. */
    @ParameterizedTest
    @CsvSource({
        "0.65, 0.79, 0.81, HOLDS_FOR_THE_MEDIANS",
        "0.65, 0.79, 0.90, DOES_NOT_HOLD_FOR_THE_MEDIANS",
        "0.50, 0.60, 0.61, DOES_NOT_HOLD_FOR_THE_MEDIANS",
        "0.79, 0.79, 0.79, DOES_NOT_HOLD_FOR_THE_MEDIANS"
    })
    void aboutTheCourseAreToldByMedians(double before, double at, double after, Verdict verdict) {
        StudyRun study = study(
                "tanh-1", List.of(band(0, 0.5, 0), band(200, before, 0), band(300, at, 0), band(400, after, 0)), 0.8);

        assertThat(evidence(claim("tanh-1", "slows"), study)).hasSize(2).allSatisfy(evidence -> {
            assertThat(evidence.verdict()).isEqualTo(verdict);
            assertThat(evidence.share()).isEmpty();
            assertThat(evidence.holdsFor()).isEqualTo("medians of 1 seeds");
        });
    }

    @Test
    void aboutTheCourseAreNotTestedIfItWasNotEvaluatedThen() {
        assertThat(evidence(claim("tanh-1", "slows"), ending("tanh-1", 0.8))).isEmpty();
    }

    /** {@code scipy.stats.binomtest(k, 200).proportion_ci(method='wilson')} */
    @Test
    void areTheRuleOrTheExceptionIfTheIntervalSaysSo() {
        Map.of(0, Verdict.DOES_NOT_HOLD, 66, Verdict.THE_EXCEPTION, 100, Verdict.UNDECIDED, 134, Verdict.THE_RULE, 200, Verdict.THE_RULE)
                .forEach((count, verdict) -> assertThat(Verdict.of(new Proportion(count, 200))).isEqualTo(verdict));
    }
}
