package plumbline.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import plumbline.record.ArrayStats;
import plumbline.store.GradientRow;
import plumbline.store.Run;
import plumbline.store.WeightRow;

/**
 * What a run tells of one layer's weights, epoch by epoch: the one place that knows which arrays of a record are weights.
 *
 * @param name      of the layer: {@code output} for the last, its number for the others
 * @param gradients at the first mini-batch of each epoch
 * @param weights   before that mini-batch, and at the end
 */
record LayerSeries(String name, List<GradientRow> gradients, List<WeightRow> weights) {

    /** Of all layers with weights, from the first to the last; layers without any are counted but not shown. */
    static List<LayerSeries> of(Run run) {
        SortedMap<Integer, LayerSeries> layers = new TreeMap<>();
        for (GradientRow row : run.gradients()) {
            if (isWeight(row.parameter())) {
                layers.computeIfAbsent(row.layer(), LayerSeries::of).gradients().add(row);
            }
        }
        for (WeightRow row : run.weights()) {
            if (isWeight(row.parameter())) {
                layers.computeIfAbsent(row.layer(), LayerSeries::of).weights().add(row);
            }
        }
        LayerSeries last = layers.remove(layers.lastKey());
        List<LayerSeries> all = new ArrayList<>(layers.values());
        all.add(new LayerSeries("output", last.gradients(), last.weights()));
        return all;
    }

    private static LayerSeries of(int layer) {
        return new LayerSeries(String.valueOf(layer), new ArrayList<>(), new ArrayList<>());
    }

    private static boolean isWeight(String parameter) {
        return parameter.equals("W");
    }

    EpochSeries gradient(ToDoubleFunction<ArrayStats> number) {
        return new EpochSeries(
                name,
                gradients.stream().mapToDouble(GradientRow::epoch).toArray(),
                gradients.stream().map(GradientRow::stats).mapToDouble(number).toArray());
    }

    EpochSeries weight(ToDoubleFunction<WeightRow> number) {
        return new EpochSeries(
                name,
                weights.stream().mapToDouble(WeightRow::epoch).toArray(),
                weights.stream().mapToDouble(number).toArray());
    }
}
