package plumbline.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.IntervalXYDataset;
import org.junit.jupiter.api.Test;
import plumbline.experiment.Published;

/** Each test names a way in which a histogram could mislead. */
class StudyHistogramTest {

    @Test
    void aBarIsAsHighAsItsShareOfTheSeeds() {
        XYPlot train = train(drawn(List.of(), 0.5, 0.5, 0.5, 0.5, 0.5, 0.8, 0.8, 0.6));

        assertThat(Drawn.x(train.getDataset(), 0)).containsExactly(new double[] {0.5, 0.6, 0.8}, within(1e-12));
        assertThat(Drawn.y(train.getDataset(), 0))
                .containsExactly(new double[] {5 / 8.0, 1 / 8.0, 2 / 8.0}, within(1e-12));
        IntervalXYDataset bars = (IntervalXYDataset) train.getDataset();
        assertThat(bars.getEndXValue(0, 0) - bars.getStartXValue(0, 0)).isCloseTo(0.018, within(1e-12));
        assertThat(train.getRangeAxis().getRange().getLowerBound()).isZero();
    }

    @Test
    void trainAndTestHaveTheSameAxes() {
        Picture picture = drawn(List.of(published("train_accuracy", "0.05")), 0.6, 0.8);

        assertThat(train(picture).getDomainAxis().getRange()).isEqualTo(test(picture).getDomainAxis().getRange());
        assertThat(train(picture).getRangeAxis().getRange()).isEqualTo(test(picture).getRangeAxis().getRange());
        assertThat(train(picture).getRenderer().getSeriesPaint(0)).isEqualTo(Theme.BLUE);
        assertThat(test(picture).getRenderer().getSeriesPaint(0)).isEqualTo(Theme.VERMILION);
    }

    @Test
    void medianPublishedNumberAndSuccessAreMarkedWhereTheyAre() {
        Picture picture = drawn(
                List.of(published("train_accuracy", "0.602"), published("test_accuracy", "0.798")), 0.6, 0.6, 0.8, 0.8);

        assertThat(Drawn.uprights(train(picture))).containsExactlyInAnyOrder(0.602, 0.7);
        assertThat(Drawn.uprights(test(picture))).containsExactlyInAnyOrder(0.798, 0.7, 0.75);
        assertThat(Drawn.legend(picture)).containsExactlyInAnyOrder(
                "published 0.602", "median 0.700", "published 0.798", "median 0.700", "learned: test accuracy above 0.75");
    }

    @Test
    void whatTheSourceDoesNotReportIsNotMarked() {
        Picture picture = drawn(List.of(published("words", "0.7"), published("test_loss", "0.7")), 0.6, 0.8);

        assertThat(Drawn.legend(picture)).noneMatch(label -> label.contains("published"));
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
    void noSeedAndNoPublishedNumberLiesBeyondTheAxis() {
        XYPlot low = train(drawn(List.of(published("train_accuracy", "0.05")), 0.1, 1, 1));

        assertThat(low.getDomainAxis().getRange().contains(0.05)).isTrue();
        assertThat(low.getDomainAxis().getRange().getUpperBound()).isGreaterThan(1.01);
        assertThat(bars(0.1, 0.1, 0.9, 0.9)).isEqualTo(2);
    }

    /** Trained and tested on the same points: accuracy above, loss below, each with its published number. */
    @Test
    void aStudyWithoutTestPointsShowsAccuracyAndLossEachOnAnAxisOfItsOwn() {
        Picture picture = StudyHistogram.of(
                StudyRuns.of(
                        List.of(published("train_accuracy", "0.994"), published("train_loss", "0.0165")),
                        StudyRuns.seed(1, 0.993, 0.012),
                        StudyRuns.seed(2, 0.995, 0.015),
                        StudyRuns.seed(3, 0.995, 0.018)));

        // Bins of 0.001 part accuracies that would stand in one of 0.02.
        assertThat(train(picture).getDataset().getItemCount(0)).isEqualTo(2);
        assertThat(test(picture).getDataset().getItemCount(0)).isEqualTo(3);
        assertThat(Drawn.uprights(train(picture))).containsExactlyInAnyOrder(0.994, 0.995);
        assertThat(Drawn.uprights(test(picture))).containsExactlyInAnyOrder(0.0165, 0.015);
    }

    @Test
    void seedsThatDivergedCountAmongAll() {
        Picture picture = StudyHistogram.of(
                StudyRuns.of(
                        List.of(),
                        StudyRuns.seed(1, 0.9, 0.25),
                        StudyRuns.seed(2, 0.5, Double.POSITIVE_INFINITY)));

        assertThat(Drawn.y(test(picture).getDataset(), 0)).containsExactly(0.5);
    }

    private static int bars(double... accuracies) {
        return train(drawn(List.of(), accuracies)).getDataset().getItemCount(0);
    }

    private static Picture drawn(List<Published> published, double... accuracies) {
        return StudyHistogram.of(StudyRuns.of(published, accuracies));
    }

    private static XYPlot train(Picture picture) {
        return Drawn.plots(picture).get(0);
    }

    private static XYPlot test(Picture picture) {
        return Drawn.plots(picture).get(1);
    }

    private static Published published(String metric, String value) {
        return new Published("relu-5", metric, value, "a source", "a section");
    }
}
