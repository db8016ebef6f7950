package plumbline.figure;

import java.util.List;
import plumbline.record.ArrayStats;
import plumbline.store.Run;

/** The mean absolute gradient of each layer's weights, layer by epoch. */
final class GradientHeatMap {

    private static final String WHAT = "mean |gradient|";

    private GradientHeatMap() {}

    static Picture of(Run run, List<LayerSeries> layers) {
        return HeatMap.of(
                RunFigures.title(run, WHAT + " of each layer's weights"), WHAT, List.of(panel("layer", layers)));
    }

    /** Of several runs, one above the other in one scale of colours. */
    static Picture of(List<Run> runs) {
        return HeatMap.of(
                WHAT + " of each layer's weights",
                WHAT,
                runs.stream().map(run -> panel(run.id() + ": layer", LayerSeries.of(run))).toList());
    }

    private static HeatMap.Panel panel(String label, List<LayerSeries> layers) {
        return new HeatMap.Panel(
                label, layers.stream().map(layer -> layer.gradient(ArrayStats::meanAbs)).toList());
    }
}
