package plumbline.figure;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import plumbline.record.TimeGradient;
import plumbline.store.Run;

/** How far back in time the gradient of a recurrent net reached: time step by epoch. */
final class TimeGradientHeatMap {

    private static final String WHAT = "mean |gradient|";

    /** The same in all pictures, so that nets can be compared. */
    private static final GradientColors COLORS = new GradientColors(-8, 0);

    private TimeGradientHeatMap() {}

    /** @param run of a recurrent net */
    static Picture of(Run run) {
        SortedMap<Integer, List<TimeGradient>> steps = run.timeGradients().stream()
                .collect(Collectors.groupingBy(TimeGradient::step, TreeMap::new, Collectors.toList()));
        List<EpochSeries> rows = steps.entrySet().stream()
                .map(step -> new EpochSeries(
                        String.valueOf(step.getKey()),
                        step.getValue().stream().mapToDouble(TimeGradient::epoch).toArray(),
                        step.getValue().stream().mapToDouble(TimeGradient::meanAbs).toArray()))
                .toList();
        return HeatMap.of(
                RunFigures.title(run, WHAT + " at each time step"),
                WHAT + ", 1e-8 and less the darkest",
                new HeatMap.Panel("time step, 1 = first", rows),
                COLORS);
    }
}
