package plumbline.study;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Stream;
import plumbline.csv.Range;
import plumbline.record.NineDigits;
import plumbline.study.Predictor.Moment;
import plumbline.train.EpochLayers;
import plumbline.train.EpochMetrics;
import plumbline.train.LayerState;
import plumbline.train.SeedHistory;
import plumbline.train.SuccessCriterion;

/**
 * How well a number tells, after some training, which seeds will have learned after the last epoch ({@link Auc}): one row of
 * {@code prediction.csv}.
 *
 * @param trained   epochs of training
 * @param predictor the number, a {@link Predictor} in small letters
 * @param auc       the area under the curve, 0 to 1
 * @param lower     of its 95 % interval
 * @param upper     of the same
 * @param learned   how many of the seeds learn by the end
 * @param others    how many do not
 */
@JsonPropertyOrder({"trained", "predictor", "auc", "lower", "upper", "learned", "others"})
public record EpochAuc(
        int trained, String predictor, double auc, double lower, double upper, int learned, int others) {

    /**
     * All that can be told of the seeds of a study, by epoch and by predictor.
     *
     * @param epochs at whose beginning the seeds were recorded, 1 = first
     */
    public static List<EpochAuc> of(SuccessCriterion success, List<SeedHistory> seeds, SortedSet<Integer> epochs) {
        List<Boolean> learned = seeds.stream().map(seed -> success.isMetBy(seed.history().last())).toList();
        List<EpochAuc> all = new ArrayList<>();
        for (int epoch : epochs) {
            List<Moment> moments = seeds.stream().map(seed -> moment(seed, epoch)).toList();
            for (Predictor predictor : Predictor.values()) {
                predictor.auc(moments, learned).map(auc -> of(epoch - 1, predictor, auc)).ifPresent(all::add);
            }
        }
        return all;
    }

    private static EpochAuc of(int trained, Predictor predictor, Auc auc) {
        return new EpochAuc(
                trained,
                predictor.column(),
                NineDigits.of(auc.value()),
                NineDigits.of(auc.lower()),
                NineDigits.of(auc.upper()),
                auc.learned(),
                auc.others());
    }

    /** Of a seed that became non-finite before, nothing is known. */
    private static Moment moment(SeedHistory seed, int epoch) {
        Optional<EpochLayers> layers =
                seed.layers().stream().filter(recorded -> recorded.epoch() == epoch).findFirst();
        double loss = seed.history().epochs().stream()
                .filter(evaluated -> evaluated.epoch() == epoch - 1)
                .mapToDouble(EpochMetrics::trainLoss)
                .findFirst()
                .orElse(Double.NaN);
        return new Moment(
                layers.map(recorded -> recorded.first().gradientMeanAbs()).orElse(Double.NaN),
                layers.map(recorded -> recorded.last().gradientMeanAbs()).orElse(Double.NaN),
                layers.map(EpochAuc::active).orElse(Double.NaN),
                loss);
    }

    private static double active(EpochLayers recorded) {
        List<LayerState> hidden = recorded.layers().subList(0, recorded.layers().size() - 1);
        return hidden.stream().mapToDouble(LayerState::active).min().orElse(Double.NaN);
    }

    /** Whether it is of this predictor. */
    public boolean isOf(Predictor other) {
        return predictor.equals(other.column());
    }

    /** @throws IllegalArgumentException if these cannot be an area and its interval */
    public void check() {
        Range.require(trained >= 0, "trained must be at least 0, not " + trained);
        Range.require(
                Stream.of(Predictor.values()).anyMatch(this::isOf),
                "predictor must be one that is known, not '%.40s'".formatted(predictor));
        Range.share("auc", auc);
        Range.share("lower", lower);
        Range.share("upper", upper);
        Range.require(lower <= auc && auc <= upper, "auc must be from lower to upper");
        Range.require(
                learned >= Auc.ENOUGH && others >= Auc.ENOUGH, "learned and others must each be at least " + Auc.ENOUGH);
    }
}
