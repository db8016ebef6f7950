package plumbline.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.IntervalXYDataset;
import org.junit.jupiter.api.Test;
import plumbline.experiment.Published;
import plumbline.study.SeedMetrics;

class OverviewFigureTest {

    private static final List<Published> PUBLISHED = List.of(
            new Published("relu-5", "train_accuracy", "0.9", "a source", "a section"),
            new Published("relu-5", "test_accuracy", "0.7", "a source", "a section"));

    @Test
    void aRowShowsMedianAndRangeOfTestAccuracyThePublishedNumberAndTheShareThatLearned() {
        XYPlot plot = plot(OverviewFigure.of(List.of(
                StudyRuns.of(List.of(), 0.5, 0.6), StudyRuns.of(PUBLISHED, 0.6, 0.8, 0.8, 0.9))));

        assertThat(Drawn.x(plot.getDataset(), 0)).containsExactly(new double[] {0.55, 0.8}, within(1e-9));
        assertThat(Drawn.y(plot.getDataset(), 0)).containsExactly(0, 1);
        IntervalXYDataset ranges = (IntervalXYDataset) plot.getDataset();
        assertThat(ranges.getStartXValue(0, 1)).isBetween(0.6, 0.7);
        assertThat(ranges.getEndXValue(0, 1)).isBetween(0.85, 0.9);
        assertThat(Drawn.x(plot.getDataset(1), 0)).containsExactly(0.7);
        assertThat(Drawn.y(plot.getDataset(1), 0)[0]).as("in the row, above the median").isBetween(0.5, 0.75);
        assertThat(((SymbolAxis) plot.getRangeAxis(1)).getSymbols()).containsExactly("0 % learned", "75 % learned");
        assertThat(plot.getRangeAxis().isInverted()).as("first row on top").isTrue();
    }

    @Test
    void accuracyOnTrainStandsInWhereThereAreNoTestExamples() {
        XYPlot plot = plot(OverviewFigure.of(List.of(StudyRuns.of(PUBLISHED, new SeedMetrics(1, 0.8, 0.8, 0.2, 0.2)))));

        assertThat(Drawn.x(plot.getDataset(), 0)).containsExactly(0.8);
        assertThat(Drawn.x(plot.getDataset(1), 0)).containsExactly(0.9);
    }

    private static XYPlot plot(Picture picture) {
        return Drawn.plots(picture).get(0);
    }
}
