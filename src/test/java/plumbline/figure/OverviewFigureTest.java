package plumbline.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.IntervalXYDataset;
import org.junit.jupiter.api.Test;
import plumbline.experiment.Published;
import plumbline.store.Studies;
import plumbline.study.SeedMetrics;

class OverviewFigureTest {

    private static final List<Published> PUBLISHED = List.of(
            new Published("relu-5", "train_accuracy", "0.9", "a source", "a section"),
            new Published("relu-5", "test_accuracy", "0.7", "a source", "a section"));

    private static final Function<String, OptionalDouble> CHANCE = id -> OptionalDouble.of(id.equals("tanh-5") ? 0.52 : 0.5);

    @Test
    void aRowShowsMedianAndRangeOfTestAccuracyThePublishedNumberAndTheShareThatLearned() {
        XYPlot plot = plot(OverviewFigure.of(
                List.of(StudyRuns.of(List.of(), 0.5, 0.6), StudyRuns.of(PUBLISHED, 0.6, 0.8, 0.8, 0.9)), CHANCE));

        assertThat(Drawn.x(plot.getDataset(), 0)).containsExactly(new double[] {0.55, 0.8}, within(1e-9));
        assertThat(Drawn.y(plot.getDataset(), 0)).containsExactly(0, 1);
        IntervalXYDataset ranges = (IntervalXYDataset) plot.getDataset();
        assertThat(ranges.getStartXValue(0, 1)).isBetween(0.6, 0.7);
        assertThat(ranges.getEndXValue(0, 1)).isBetween(0.85, 0.9);
        assertThat(Drawn.x(plot.getDataset(1), 0)).containsExactly(0.7);
        assertThat(Drawn.y(plot.getDataset(1), 0)[0]).as("in the row, above the median").isBetween(0.5, 0.75);
        assertThat(((SymbolAxis) plot.getRangeAxis(1)).getSymbols()).containsExactly("0 %", "75 %");
        assertThat(plot.getRangeAxis().isInverted()).as("first row on top").isTrue();
    }

    /** Both lines go through the whole of each row, from the frame above the first one to the one below the last. */
    @Test
    void aRowShowsWhatGuessingGetsAndFromWhereOnASeedHasLearned() {
        Picture picture = OverviewFigure.of(List.of(Studies.of("tanh-1", 0.8), Studies.of("tanh-5", 0.6)), CHANCE);

        XYPlot plot = plot(picture);
        assertThat(Drawn.legend(picture)).containsExactly("median, 5-95 %", "published", "guessing", "learned");
        assertThat(Drawn.x(plot.getDataset(2), 0)).containsExactly(0.5, 0.5, 0.5, 0.52, 0.52, 0.52);
        assertThat(Drawn.x(plot.getDataset(2), 1)).containsOnly(0.75);
        double top = plot.getRangeAxis().getLowerBound();
        assertThat(Drawn.y(plot.getDataset(2), 0)).containsExactly(top, 0.5, Double.NaN, 0.5, 1.5, Double.NaN);
        assertThat(plot.getRangeAxis().getUpperBound()).isEqualTo(1.5);
    }

    @Test
    void aChanceThatIsNotKnownIsNotShown() {
        XYPlot plot = plot(OverviewFigure.of(List.of(Studies.of("tanh-1", 0.8)), id -> OptionalDouble.empty()));

        assertThat(Drawn.x(plot.getDataset(2), 0)).isEmpty();
    }

    @Test
    void accuracyOnTrainStandsInWhereThereAreNoTestExamplesInAPlotOfItsOwn() {
        Picture picture = OverviewFigure.of(
                List.of(StudyRuns.of(PUBLISHED, new SeedMetrics(1, 0.8, 0.8, 0.2, 0.2)), Studies.of("tanh-5", 0.6)), CHANCE);

        assertThat(Drawn.titles(picture))
                .containsExactly("Accuracy on test; share that learned", "Accuracy on train; share that learned");
        XYPlot train = Drawn.plots(picture).get(1);
        assertThat(Drawn.x(train.getDataset(), 0)).containsExactly(0.8);
        assertThat(Drawn.x(train.getDataset(1), 0)).containsExactly(0.9);
    }

    private static XYPlot plot(Picture picture) {
        return Drawn.plots(picture).get(0);
    }
}
