package plumbline.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import plumbline.train.EpochLayers;
import plumbline.train.EpochMetrics;
import plumbline.train.History;
import plumbline.train.LayerState;
import plumbline.train.SeedHistory;
import plumbline.train.SuccessCriterion;

/** Seeds 0 to 9 do not learn, 10 to 19 do. */
class PredictorTest {

    private static final SuccessCriterion SUCCESS = SuccessCriterion.accuracyAbove(0.75);

    @Test
    void theRatioTellsSeedsOfWhichMoreArrives() {
        Study study = study(seed -> seed, seed -> 1);

        assertThat(Predictor.RATIO.auc(study).map(Auc::value)).contains(1.0);
        assertThat(Predictor.FIRST_GRADIENT.auc(study).map(Auc::value)).contains(1.0);
        assertThat(Predictor.LAST_GRADIENT.auc(study).map(Auc::value)).contains(0.5);
    }

    /** Of 0 / 0 there is no ratio, but nothing arrives. */
    @Test
    void theRatioOfADeadNetworkIsNone() {
        Study study = study(seed -> seed < 10 ? 0 : 1, seed -> seed < 10 ? 0 : 2);

        assertThat(Predictor.RATIO.auc(study).map(Auc::value)).contains(1.0);
    }

    @Test
    void theLossTellsTheMoreTheLessItIs() {
        assertThat(Predictor.LOSS.auc(study(seed -> 1, seed -> 1)).map(Auc::value)).contains(0.0);
    }

    @Test
    void nothingIsToldOfTooFewSeeds() {
        Study study = study(seed -> seed, seed -> 1);

        assertThat(Predictor.RATIO.auc(study, start -> start.seed() > 0)).isEmpty();
        assertThat(Predictor.ACTIVE.auc(study)).as("not known before training").isEmpty();
    }

    /** After one epoch the last layer and the activity tell; the loss was evaluated at the start alone, and tells nothing then. */
    @Test
    void isFollowedFromEpochToEpoch() {
        List<SeedHistory> seeds = IntStream.range(0, 20)
                .mapToObj(seed -> new SeedHistory(
                        seed,
                        new History(List.of(metrics(0, 0.5), metrics(10, seed < 10 ? 0.5 : 0.8))),
                        List.of(
                                new EpochLayers(1, List.of(layer(1, 0.5), layer(1, 0.5), layer(1, 1))),
                                new EpochLayers(2, List.of(layer(1, 0.5), layer(1, seed / 32.0), layer(seed + 1, 1))))))
                .toList();

        List<EpochAuc> all = EpochAuc.of(SUCCESS, seeds, new TreeSet<>(List.of(1, 2)));

        assertThat(all).extracting(EpochAuc::trained).containsExactly(0, 0, 0, 0, 0, 1, 1, 1, 1);
        assertThat(all.subList(0, 5)).allSatisfy(row -> assertThat(row.auc()).isEqualTo(0.5));
        assertThat(all.subList(5, 9)).extracting(EpochAuc::predictor).containsExactly("ratio", "first_gradient", "last_gradient", "active");
        assertThat(all.subList(5, 9)).extracting(EpochAuc::auc).containsExactly(0.0, 0.5, 1.0, 1.0);
        assertThat(all.get(8)).isEqualTo(new EpochAuc(1, "active", 1, 1, 1, 10, 10));
        assertThat(all).allSatisfy(EpochAuc::check);
        assertThat(Optional.of(all.get(8)).filter(row -> row.isOf(Predictor.ACTIVE))).isPresent();
    }

    private static LayerState layer(double gradient, double active) {
        return new LayerState(gradient, gradient, 0, 0, 1, active);
    }

    private static EpochMetrics metrics(int epoch, double accuracy) {
        return new EpochMetrics(epoch, accuracy, accuracy, 0.7, 0.7);
    }

    private static Study study(IntToDoubleFunction first, IntToDoubleFunction last) {
        return new Study(
                "any",
                SUCCESS,
                IntStream.range(0, 20)
                        .mapToObj(seed -> new SeedStart(
                                seed, 0.5, 0.5, 0.7 + seed / 64.0, 0.7, first.applyAsDouble(seed), last.applyAsDouble(seed)))
                        .toList(),
                IntStream.range(0, 20)
                        .mapToObj(seed -> new SeedMetrics(seed, 0.5, seed < 10 ? 0.5 : 0.8, 0.5, 0.5))
                        .toList(),
                List.of());
    }
}
