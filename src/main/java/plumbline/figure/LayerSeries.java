package plumbline.figure;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import plumbline.record.ArrayStats;
import plumbline.record.GradientRecord;
import plumbline.record.ParameterRecord;
import plumbline.store.Run;
import plumbline.store.WeightRow;

/**
 * What a run tells of one layer's weights, epoch by epoch.
 *
 * @param name    of the layer; with that of the array, if the layer has several arrays of weights
 * @param epochs  whose first mini-batches were recorded
 * @param arrays  with the gradient at each of these
 * @param weights before each of these, and at the end
 */
record LayerSeries(String name, double[] epochs, List<ParameterRecord> arrays, List<WeightRow> weights) {

    /** Of all layers with weights, from the first to the last. */
    static List<LayerSeries> of(Run run) {
        GradientRecord first = run.records().get(0);
        int perStep = first.parameters().size();
        double[] epochs = run.records().stream().mapToDouble(GradientRecord::epoch).toArray();
        return IntStream.range(0, perStep)
                .filter(index -> first.parameters().get(index).role().isWeight())
                .mapToObj(index -> new LayerSeries(
                        first.label(first.parameters().get(index)),
                        epochs,
                        run.records().stream().map(step -> step.parameters().get(index)).toList(),
                        IntStream.range(0, run.weights().size() / perStep)
                                .mapToObj(step -> run.weights().get(step * perStep + index))
                                .toList()))
                .toList();
    }

    EpochSeries gradient(ToDoubleFunction<ArrayStats> number) {
        return new EpochSeries(
                name,
                epochs,
                arrays.stream().map(array -> array.gradient().stats()).mapToDouble(number).toArray());
    }

    EpochSeries weight(ToDoubleFunction<WeightRow> number) {
        return new EpochSeries(
                name,
                weights.stream().mapToDouble(WeightRow::epoch).toArray(),
                weights.stream().mapToDouble(number).toArray());
    }
}
