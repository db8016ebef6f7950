package plumbline.study;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import plumbline.csv.Range;
import plumbline.train.EpochLayers;
import plumbline.train.LayerState;
import plumbline.train.SeedHistory;

/**
 * One array of weights of one seed as an epoch begins: one row of {@code layers.csv.gz}. The columns after the first three are
 * those of {@link LayerState}.
 *
 * @param seed  of the initial weights and of the order of the mini-batches
 * @param epoch 1 = first
 * @param layer 1 = closest to the input; recurrent weights count too
 */
@JsonPropertyOrder({
    "seed", "epoch", "layer", "gradientMean", "gradientMeanAbs", "gradientSd", "weightMean", "weightSd", "active"
})
public record LayerRow(
        long seed,
        int epoch,
        int layer,
        double gradientMean,
        double gradientMeanAbs,
        double gradientSd,
        double weightMean,
        double weightSd,
        double active) {

    /** The rows of some epochs of every seed, with four digits. */
    public static List<LayerRow> of(List<SeedHistory> seeds, Collection<Integer> epochs) {
        return seeds.stream()
                .flatMap(trained -> trained.layers().stream()
                        .filter(layers -> epochs.contains(layers.epoch()))
                        .flatMap(layers -> of(trained.seed(), layers).stream()))
                .map(LayerRow::inFourDigits)
                .toList();
    }

    static List<LayerRow> of(long seed, EpochLayers epoch) {
        return IntStream.range(0, epoch.layers().size())
                .mapToObj(i -> of(seed, epoch.epoch(), i + 1, epoch.layers().get(i)))
                .toList();
    }

    private static LayerRow of(long seed, int epoch, int layer, LayerState state) {
        return new LayerRow(
                seed,
                epoch,
                layer,
                state.gradientMean(),
                state.gradientMeanAbs(),
                state.gradientSd(),
                state.weightMean(),
                state.weightSd(),
                state.active());
    }

    /** The epochs of one seed's rows. */
    public static List<EpochLayers> epochs(List<LayerRow> rows) {
        Map<Integer, List<LayerState>> epochs = new LinkedHashMap<>();
        for (LayerRow row : rows) {
            epochs.computeIfAbsent(row.epoch(), epoch -> new ArrayList<>()).add(row.state());
        }
        return epochs.entrySet().stream()
                .map(epoch -> new EpochLayers(epoch.getKey(), epoch.getValue()))
                .toList();
    }

    @JsonIgnore
    private LayerState state() {
        return new LayerState(gradientMean, gradientMeanAbs, gradientSd, weightMean, weightSd, active);
    }

    private LayerRow inFourDigits() {
        return new LayerRow(
                seed,
                epoch,
                layer,
                FourDigits.of(gradientMean),
                FourDigits.of(gradientMeanAbs),
                FourDigits.of(gradientSd),
                FourDigits.of(weightMean),
                FourDigits.of(weightSd),
                FourDigits.of(active));
    }

    /** @throws IllegalArgumentException if these cannot be the numbers of an array of weights */
    public void check() {
        Range.require(epoch >= 1, "epoch must be at least 1, not " + epoch);
        Range.require(layer >= 1, "layer must be at least 1, not " + layer);
        Range.size("gradient_mean_abs", gradientMeanAbs);
        Range.size("gradient_sd", gradientSd);
        Range.size("weight_sd", weightSd);
        Range.require(!(active < 0 || active > 1), "active must be from 0 to 1, or NaN, not " + active);
    }
}
