package plumbline.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.IntervalXYDataset;
import org.junit.jupiter.api.Test;
import plumbline.study.EpochBand;
import plumbline.study.SeedMetrics;

class StudyCurveTest {

    private static final List<EpochBand> CURVE = List.of(StudyRuns.band(0, 0.25, 0.75), StudyRuns.band(10, 0.5, 1));

    @Test
    void showsTheMedianInTheBandOfTheCentralSeeds() {
        Picture picture = drawn(new SeedMetrics(1, 0.8, 0.45, 0.2, 0.3));

        XYPlot plot = Drawn.plots(picture).get(0);
        IntervalXYDataset bands = (IntervalXYDataset) plot.getDataset();
        assertThat(Drawn.x(bands, 0)).containsExactly(0, 10);
        assertThat(Drawn.y(bands, 0)).as("median on train").containsExactly(0.5, 0.75);
        assertThat(bands.getStartYValue(0, 1)).isEqualTo(0.5);
        assertThat(bands.getEndYValue(0, 1)).isEqualTo(1);
        assertThat(Drawn.y(bands, 1)).as("median on test").containsExactly(0.45, 0.45);
        assertThat(Drawn.legend(picture)).containsExactly("train", "test", "train, 5 and 95 %", "learned: test accuracy above 0.75");
        assertThat(Drawn.levels(plot)).containsExactly(0.75);
        assertThat(plot.getRangeAxis().getRange().contains(0.25)).isTrue();
    }

    @Test
    void theEdgesOfTheBandOfTrainAreSeenThroughThatOfTest() {
        XYPlot plot = Drawn.plots(drawn(new SeedMetrics(1, 0.8, 0.45, 0.2, 0.3))).get(0);

        assertThat(Drawn.y(plot.getDataset(1), 0)).containsExactly(0.25, 0.5);
        assertThat(Drawn.y(plot.getDataset(1), 1)).containsExactly(0.75, 1);
    }

    @Test
    void showsOneBandOfSeedsTestedOnTheExamplesThatTheyTrainOn() {
        Picture picture = drawn(StudyRuns.seed(1, 0.8, 0.2));

        assertThat(Drawn.plots(picture).get(0).getDatasetCount()).isOne();
        assertThat(Drawn.plots(picture).get(0).getDataset().getSeriesCount()).isOne();
    }

    private static Picture drawn(SeedMetrics seed) {
        return StudyCurve.of(StudyRuns.of(List.of(), List.of(seed), CURVE));
    }
}
