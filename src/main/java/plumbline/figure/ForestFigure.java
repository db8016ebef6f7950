package plumbline.figure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.plot.XYPlot;
import plumbline.study.JudgedComparison;
import plumbline.study.Line;
import plumbline.study.Proportion;

/** Each remedy against its control, one row a remedy: the share of the seeds that learn, with its 95 % interval. */
final class ForestFigure {

    private ForestFigure() {}

    /** @param comparisons by "remedy / control", from top to bottom, at least one */
    static Picture of(Map<String, JudgedComparison> comparisons) {
        List<JudgedComparison> judged = List.copyOf(comparisons.values());
        ShareRows rows = new ShareRows(List.copyOf(comparisons.keySet()))
                .above("without the remedy", shares(judged, Line::control))
                .below("with it", shares(judged, Line::remedy));
        XYPlot plot = rows.plot();
        plot.setRangeAxis(1, Theme.rows(judged.stream().map(comparison -> comparison.verdict().inWords()).toList()));
        plot.setRangeAxisLocation(1, AxisLocation.BOTTOM_OR_RIGHT);
        return rows.picture("Share of the seeds that learned, 95 % interval", plot);
    }

    private static List<Optional<Proportion>> shares(List<JudgedComparison> judged, Function<Line, Proportion> share) {
        return judged.stream()
                .map(comparison -> Optional.of(share.apply(comparison.comparison().line())))
                .toList();
    }
}
