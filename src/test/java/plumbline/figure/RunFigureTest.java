package plumbline.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Paint;
import java.util.List;
import java.util.OptionalDouble;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYBlockRenderer;
import org.jfree.data.Range;
import org.jfree.data.xy.XYZDataset;
import org.junit.jupiter.api.Test;
import plumbline.store.Run;
import plumbline.store.RunSummary;
import plumbline.store.Runs;
import plumbline.train.EpochMetrics;
import plumbline.train.History;
import plumbline.train.SuccessCriterion;

class RunFigureTest {

    private static final List<EpochMetrics> EPOCHS = List.of(
            new EpochMetrics(0, 0.5, 0.45, 0.7, 0.8), new EpochMetrics(1, 0.6, 0.55, 0.6, 0.65),
            new EpochMetrics(2, 0.9, 0.85, 0.2, 0.3));

    @Test
    void showsAccuracyAboveAndLossBelow() {
        Picture picture = drawn(run("relu-20", EPOCHS));

        XYPlot accuracy = Drawn.plots(picture).get(0);
        assertThat(Drawn.x(accuracy.getDataset(), 0)).containsExactly(0, 1, 2);
        assertThat(Drawn.y(accuracy.getDataset(), 0)).containsExactly(0.5, 0.6, 0.9);
        assertThat(Drawn.y(accuracy.getDataset(), 1)).containsExactly(0.45, 0.55, 0.85);
        XYPlot loss = Drawn.plots(picture).get(1);
        assertThat(Drawn.y(loss.getDataset(), 0)).containsExactly(0.7, 0.6, 0.2);
        assertThat(Drawn.y(loss.getDataset(), 1)).containsExactly(0.8, 0.65, 0.3);
        assertThat(Drawn.legend(picture)).containsExactly("train", "test", "learned: test accuracy above 0.75", "guessing: 0.504");
        for (XYPlot plot : Drawn.plots(picture).subList(0, 2)) {
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

        Picture picture = drawn(new Run(byLoss, run.history(), run.records(), run.weights(), List.of()));

        assertThat(Drawn.levels(Drawn.plots(picture).get(0))).containsExactly(0.504);
        assertThat(Drawn.levels(Drawn.plots(picture).get(1))).containsExactly(0.3);
        assertThat(Drawn.plots(picture).get(1).getRangeAxis().getRange().contains(0.3)).isTrue();
    }

    @Test
    void noiseDoesNotFillTheAxisOfALossThatHardlyChanges() {
        XYPlot loss = Drawn.plots(drawn(run(
                        "relu-20", List.of(new EpochMetrics(0, 0.5, 0.5, 0.6931, 0.6935), new EpochMetrics(1, 0.5, 0.5, 0.6933, 0.6931)))))
                .get(1);

        assertThat(loss.getRangeAxis().getRange().getLength()).isBetween(0.1, 0.2);
        assertThat(loss.getRangeAxis().getRange().contains(0.6931)).isTrue();
    }

    @Test
    void hasAnAxisOfLossesThatAreNoNumbersToo() {
        XYPlot loss = Drawn.plots(drawn(run(
                        "relu-20",
                        List.of(
                                new EpochMetrics(0, 0.5, 0.5, Double.NaN, Double.NaN),
                                new EpochMetrics(1, 0.5, 0.5, Double.NaN, Double.POSITIVE_INFINITY)))))
                .get(1);

        assertThat(loss.getRangeAxis().getRange()).isEqualTo(new Range(0, 1));
    }

    @Test
    void marksWhatTheSourceReports() {
        Picture picture = drawn(run("relu-5", EPOCHS));

        assertThat(Drawn.levels(Drawn.plots(picture).get(0))).containsExactlyInAnyOrder(0.836, 0.840, 0.75, 0.504);
        assertThat(Drawn.legend(picture)).contains("published, train 0.836", "published, test 0.840");
    }

    @Test
    void showsOneLineIfTheNetworkIsTestedOnTheExamplesThatItTrainsOn() {
        Picture picture = drawn(
                run("relu-20", List.of(new EpochMetrics(0, 0.5, 0.5, 0.7, 0.7), new EpochMetrics(1, 0.6, 0.6, 0.5, 0.5))));

        assertThat(Drawn.plots(picture).subList(0, 2))
                .allSatisfy(plot -> assertThat(plot.getSeriesCount()).isOne());
    }

    @Test
    void showsEachLayersGradientAsAMultipleOfTheOutputLayers() {
        Picture picture = drawn(Runs.of("tanh-5", 4, 3, 0.5, (epoch, layer) -> 7 * epoch * Math.pow(10, layer - 3)));

        XYPlot map = Drawn.plots(picture).get(2);
        assertThat(((SymbolAxis) map.getRangeAxis()).getSymbols()).as("from the top").containsExactly("dense_03", "dense_02", "dense_01");
        for (int epoch = 0; epoch < 4; epoch++) {
            assertThat(exponent(map, 0, epoch)).isCloseTo(-2, within(1e-9));
            assertThat(exponent(map, 1, epoch)).isCloseTo(-1, within(1e-9));
            assertThat(exponent(map, 2, epoch)).isZero();
        }
    }

    @Test
    void isGreyWhereTheGradientIsExactlyZeroInTheOutputLayerTooAndSaysSo() {
        Picture picture = drawn(Runs.of("tanh-5", 4, 3, 0.5, (epoch, layer) -> 0));

        XYPlot map = Drawn.plots(picture).get(2);
        assertThat(paint(map, 0, 0)).isEqualTo(GradientColors.ZERO);
        assertThat(paint(map, 2, 3)).isEqualTo(GradientColors.ZERO);
        assertThat(Drawn.legend(picture)).contains("exactly 0").doesNotContain("not finite");
    }

    @Test
    void tellsAGradientThatIsNotFiniteFromOneThatIsZero() {
        Picture picture = drawn(Runs.of("tanh-5", 4, 3, 0.5, (epoch, layer) -> layer == 1 ? Double.NaN : layer == 2 ? 0 : 1));

        XYPlot map = Drawn.plots(picture).get(2);
        assertThat(paint(map, 0, 0)).isEqualTo(GradientColors.NOT_FINITE);
        assertThat(paint(map, 1, 0)).isEqualTo(GradientColors.ZERO);
        assertThat(Drawn.legend(picture)).contains("exactly 0", "not finite");
    }

    @Test
    void runsSideBySideHaveOneScale() {
        Picture picture = RunFigure.together(
                List.of(run("tanh-5", EPOCHS), run("relu-5", List.of(new EpochMetrics(0, 0.5, 0.5, 1.5, 1.5), EPOCHS.get(1), EPOCHS.get(2)))),
                OptionalDouble.empty());

        assertThat(picture.charts()).hasSize(2);
        assertThat(picture.columns()).isEqualTo(2);
        assertThat(Drawn.titles(picture)).contains("tanh-5, seed 7: has learned", "relu-5, seed 7: has learned");
        assertThat(Drawn.plots(picture).get(1).getRangeAxis().getRange())
                .isEqualTo(Drawn.plots(picture).get(4).getRangeAxis().getRange())
                .satisfies(losses -> assertThat(losses.contains(0.2) && losses.contains(1.5)).isTrue());
        assertThat(paint(Drawn.plots(picture).get(2), 0, 0)).isEqualTo(paint(Drawn.plots(picture).get(5), 0, 0));
    }

    private static Paint paint(XYPlot map, int row, int column) {
        return ((XYBlockRenderer) map.getRenderer()).getPaintScale().getPaint(exponent(map, row, column));
    }

    private static double exponent(XYPlot map, int row, int column) {
        return ((XYZDataset) map.getDataset()).getZValue(row, column);
    }

    private static Picture drawn(Run run) {
        return RunFigure.of(run, OptionalDouble.of(0.504));
    }

    private static Run run(String id, List<EpochMetrics> epochs) {
        return Runs.of(id, new History(epochs), 2, (epoch, layer) -> 1);
    }
}
