package plumbline.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.interval.Interval;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.IntervalXYDataset;
import org.junit.jupiter.api.Test;
import plumbline.study.Comparison;
import plumbline.study.JudgedComparison;
import plumbline.study.Proportion;
import plumbline.study.Study;

class ForestFigureTest {

    @Test
    void aRowShowsBothSharesWithTheirIntervalsAndTheVerdict() {
        Study control = StudyRuns.of(List.of(), 0.5, 0.5, 0.5, 0.8).study();
        Study remedy = StudyRuns.of(List.of(), 0.9, 0.9, 0.9, 0.9).study();
        List<JudgedComparison> judged =
                JudgedComparison.of(List.of(Comparison.of(control, remedy), Comparison.of(remedy, remedy)));
        Map<String, JudgedComparison> named = new LinkedHashMap<>();
        named.put("a / b", judged.get(0));
        named.put("c / d", judged.get(1));

        XYPlot plot = Drawn.plots(ForestFigure.of(named)).get(0);

        IntervalXYDataset shares = (IntervalXYDataset) plot.getDataset();
        assertThat(Drawn.x(shares, 0)).as("control").containsExactly(0.25, 1);
        assertThat(Drawn.x(shares, 1)).as("remedy").containsExactly(1, 1);
        Interval interval = new Proportion(1, 4).interval();
        assertThat(shares.getStartXValue(0, 0)).isCloseTo(interval.getLowerBound(), within(1e-12));
        assertThat(shares.getEndXValue(0, 0)).isCloseTo(interval.getUpperBound(), within(1e-12));
        assertThat(shares.getYValue(0, 1)).as("within the row").isBetween(0.5, 1.0);
        assertThat(shares.getYValue(1, 1)).as("within the row").isBetween(1.0, 1.5);
        assertThat(((SymbolAxis) plot.getRangeAxis()).getSymbols()).containsExactly("a / b", "c / d");
        assertThat(((SymbolAxis) plot.getRangeAxis(1)).getSymbols())
                .containsExactly(judged.get(0).verdict().inWords(), "no comparison: all learn");
    }
}
