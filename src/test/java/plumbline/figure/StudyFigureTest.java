package plumbline.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.IntervalXYDataset;
import org.junit.jupiter.api.Test;
import plumbline.experiment.Published;
import plumbline.study.SeedMetrics;

class StudyFigureTest {

    @Test
    void showsTheMedianInTheBandOfTheCentralSeeds() {
        Picture picture = drawn(List.of(), new SeedMetrics(1, 0.8, 0.45, 0.2, 0.3));

        XYPlot plot = Drawn.plots(picture).get(0);
        IntervalXYDataset bands = (IntervalXYDataset) plot.getDataset();
        assertThat(Drawn.x(bands, 0)).containsExactly(0, 10);
        assertThat(Drawn.y(bands, 0)).as("median on train").containsExactly(new double[] {0.5, 0.7}, within(1e-12));
        assertThat(bands.getStartYValue(0, 1)).isEqualTo(0.5);
        assertThat(bands.getEndYValue(0, 1)).isEqualTo(0.9);
        assertThat(Drawn.y(bands, 1)).as("median on test").containsExactly(0.45, 0.45);
    }

    @Test
    void aBarIsAsLongAsItsShareOfTheSeedsAndLiesWhereTheyEnd() {
        XYPlot ends = ends(drawn(List.of(), StudyRuns.seed(1, 0.5, 1), StudyRuns.seed(2, 0.5, 1), StudyRuns.seed(3, 0.5, 1), StudyRuns.seed(4, 0.8, 1)));

        // By x, that is by length.
        assertThat(Drawn.x(ends.getDataset(), 0)).containsExactly(0.25, 0.75);
        assertThat(Drawn.y(ends.getDataset(), 0)).containsExactly(new double[] {0.8, 0.5}, within(1e-12));
        IntervalXYDataset bars = (IntervalXYDataset) ends.getDataset();
        assertThat(bars.getStartXValue(0, 1)).isZero();
        assertThat(bars.getStartYValue(0, 1)).isCloseTo(0.49, within(1e-12));
        assertThat(bars.getEndYValue(0, 1)).isCloseTo(0.51, within(1e-12));
    }

    /** 30 of 64 are 0.46875: an axis that leaves room for labels of so many digits has only one. */
    @Test
    void theAxisOfSharesHasLabelsAlongIt() {
        Picture picture = drawn(
                List.of(),
                LongStream.range(0, 64).mapToObj(i -> StudyRuns.seed(i, i < 30 ? 0.8 : i < 47 ? 0.6 : 0.7, 1)).toArray(SeedMetrics[]::new));

        picture.image();

        NumberAxis share = (NumberAxis) ends(picture).getDomainAxis();
        assertThat(share.getTickUnit().getSize()).isLessThanOrEqualTo(share.getUpperBound() / 2);
    }

    @Test
    void accuraciesAroundGuessingAreOneBar() {
        assertThat(bars(0.492, 0.498, 0.5, 0.502, 0.508)).isOne();
    }

    @Test
    void anAccuracyOnAnEdgeCountsInTheUpperBarWhateverItsRounding() {
        // 0.51 / 0.02 is 25.5, but 0.57 / 0.02 is less than 28.5.
        assertThat(bars(0.51, 0.52, 0.57, 0.58)).isEqualTo(2);
    }

    @Test
    void publishedNumbersSuccessAndGuessingAreMarkedInBothPartsAndNamedOnce() {
        Picture picture = drawn(
                List.of(published("train_accuracy", "0.602"), published("test_accuracy", "0.798"), published("words", "0.7")),
                new SeedMetrics(1, 0.8, 0.45, 0.2, 0.3));

        for (XYPlot plot : Drawn.plots(picture)) {
            assertThat(Drawn.levels(plot)).containsExactlyInAnyOrder(0.602, 0.798, 0.75, 0.504);
        }
        assertThat(Drawn.legend(picture)).containsExactly(
                "train", "test", "published, train 0.602", "published, test 0.798", "learned: test accuracy above 0.75",
                "guessing: 0.504");
    }

    @Test
    void showsOneBandAndOneKindOfBarsOfSeedsTestedOnTheExamplesThatTheyTrainOn() {
        Picture picture = drawn(List.of(), StudyRuns.seed(1, 0.8, 0.2));

        assertThat(Drawn.plots(picture)).allSatisfy(plot -> assertThat(plot.getDataset().getSeriesCount()).isOne());
    }

    @Test
    void noSeedAndNoPublishedNumberLiesBeyondTheAxis() {
        Picture picture = drawn(List.of(published("train_accuracy", "0.05")), StudyRuns.seed(1, 0.1, 1), StudyRuns.seed(2, 1, 1));

        assertThat(picture.charts().get(0).getXYPlot().getRangeAxis().getRange().contains(0.05)).isTrue();
        assertThat(picture.charts().get(0).getXYPlot().getRangeAxis().getRange().contains(1)).isTrue();
    }

    private static int bars(double... accuracies) {
        return ends(StudyFigure.of(StudyRuns.of(List.of(), accuracies), OptionalDouble.empty()))
                .getDataset()
                .getItemCount(0);
    }

    private static XYPlot ends(Picture picture) {
        return Drawn.plots(picture).get(1);
    }

    private static Published published(String metric, String value) {
        return new Published("relu-5", metric, value, "a source", "a section");
    }

    private static Picture drawn(List<Published> published, SeedMetrics... seeds) {
        return StudyFigure.of(StudyRuns.of(published, seeds), OptionalDouble.of(0.504));
    }
}
