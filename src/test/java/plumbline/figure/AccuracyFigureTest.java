package plumbline.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jfree.chart.plot.XYPlot;
import org.junit.jupiter.api.Test;
import plumbline.store.Run;
import plumbline.store.RunSummary;
import plumbline.store.Runs;
import plumbline.train.EpochMetrics;
import plumbline.train.History;
import plumbline.train.SuccessCriterion;

class AccuracyFigureTest {

    private static final List<EpochMetrics> EPOCHS = List.of(
            new EpochMetrics(0, 0.5, 0.45, 0.7, 0.8), new EpochMetrics(1, 0.6, 0.55, 0.6, 0.65),
            new EpochMetrics(2, 0.9, 0.85, 0.2, 0.3));

    @Test
    void showsAccuracyAboveAndLossBelow() {
        Picture picture = AccuracyFigure.of(run("relu-20", EPOCHS));

        XYPlot accuracy = Drawn.plots(picture).get(0);
        assertThat(Drawn.x(accuracy.getDataset(), 0)).containsExactly(0, 1, 2);
        assertThat(Drawn.y(accuracy.getDataset(), 0)).containsExactly(0.5, 0.6, 0.9);
        assertThat(Drawn.y(accuracy.getDataset(), 1)).containsExactly(0.45, 0.55, 0.85);
        XYPlot loss = Drawn.plots(picture).get(1);
        assertThat(Drawn.y(loss.getDataset(), 0)).containsExactly(0.7, 0.6, 0.2);
        assertThat(Drawn.y(loss.getDataset(), 1)).containsExactly(0.8, 0.65, 0.3);
        assertThat(Drawn.legend(picture)).containsExactly("train", "test", "learned: test accuracy above 0.75");
        for (XYPlot plot : Drawn.plots(picture)) {
            assertThat(plot.getRenderer().getSeriesPaint(0)).isEqualTo(Theme.BLUE);
            assertThat(plot.getRenderer().getSeriesPaint(1)).isEqualTo(Theme.VERMILION);
        }
    }

    @Test
    void marksALossThatMeansSuccessInThePanelOfTheLoss() {
        Run run = run("relu-20", EPOCHS);
        RunSummary summary = run.summary();
        RunSummary byLoss = new RunSummary(
                summary.id(), SuccessCriterion.lossBelow(0.3), summary.seed(), summary.epochs(), summary.trainAccuracy(),
                summary.testAccuracy(), summary.trainLoss(), summary.testLoss(), summary.seconds(), summary.published(),
                summary.provenance());

        Picture picture = AccuracyFigure.of(new Run(byLoss, run.history(), run.records(), run.weights(), List.of()));

        assertThat(Drawn.levels(Drawn.plots(picture).get(0))).isEmpty();
        assertThat(Drawn.levels(Drawn.plots(picture).get(1))).containsExactly(0.3);
    }

    @Test
    void marksWhatTheSourceReports() {
        Picture picture = AccuracyFigure.of(run("relu-5", EPOCHS));

        assertThat(Drawn.levels(Drawn.plots(picture).get(0))).containsExactlyInAnyOrder(0.836, 0.840, 0.75);
        assertThat(Drawn.legend(picture)).contains("published, train 0.836", "published, test 0.840");
    }

    @Test
    void showsOneLineIfTheNetworkIsTestedOnTheExamplesThatItTrainsOn() {
        Picture picture = AccuracyFigure.of(
                run("relu-20", List.of(new EpochMetrics(0, 0.5, 0.5, 0.7, 0.7), new EpochMetrics(1, 0.6, 0.6, 0.5, 0.5))));

        assertThat(Drawn.plots(picture))
                .allSatisfy(plot -> assertThat(plot.getSeriesCount()).isOne());
    }

    private static Run run(String id, List<EpochMetrics> epochs) {
        return Runs.of(id, new History(epochs), 2, (epoch, layer) -> 1);
    }
}
