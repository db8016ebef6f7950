package plumbline.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.junit.jupiter.api.Test;
import plumbline.study.EpochAuc;
import plumbline.study.Proportion;

class PredictionFiguresTest {

    @Test
    void concordancesStandBesideTheirNamesFromTheTopDownwards() {
        XYPlot plot = Drawn.plots(ConcordanceFigure.of(
                        List.of(new Estimate("between, all", 0.6, 0.5, 0.7), new Estimate("deep", 0.4, 0.3, 0.5)),
                        new Estimate("within, all", 0.75, 0.7, 0.8)))
                .get(0);

        assertThat(((SymbolAxis) plot.getRangeAxis()).getSymbols()).containsExactly("between, all", "deep", "within, all");
        assertThat(plot.getRangeAxis().isInverted()).as("the first on top").isTrue();
        assertThat(Drawn.x(plot.getDataset(), 0)).containsExactly(0.4, 0.6); // JFreeChart sorts them
        assertThat(Drawn.y(plot.getDataset(), 0)).containsExactly(1, 0);
        assertThat(Drawn.x(plot.getDataset(), 1)).containsExactly(0.75);
        assertThat(Drawn.y(plot.getDataset(), 1)).containsExactly(2);
    }

    /** Rows of both columns are level, though the second has one fewer. */
    @Test
    void theSeedsOfManyConfigurationsStandInTwoColumns() {
        Picture picture = ConcordanceFigure.ofSeeds(List.of(
                new Estimate("tanh-5", 0.6, 0.5, 0.7), new Estimate("relu-5", 0.4, 0.3, 0.5), new Estimate("l2", 0.2, 0.1, 0.3)));
        List<XYPlot> plots = Drawn.plots(picture);

        assertThat(picture.columns()).isEqualTo(2);
        assertThat(plots).extracting(plot -> List.of(((SymbolAxis) plot.getRangeAxis()).getSymbols()))
                .containsExactly(List.of("tanh-5", "relu-5"), List.of("l2"));
        assertThat(plots).extracting(plot -> plot.getRangeAxis().getRange().getUpperBound()).containsExactly(1.5, 1.5);
        assertThat(Drawn.x(plots.get(1).getDataset(), 0)).containsExactly(0.2);
        assertThat(Drawn.y(plots.get(1).getDataset(), 0)).containsExactly(0);
    }

    @Test
    void theBornDeadStandBesideTheirBound() {
        XYPlot plot = Drawn.plots(BornDeadFigure.of(
                        new TreeMap<>(Map.of(5, new Proportion(1, 4))), new TreeMap<>(Map.of(1, 0.0, 5, 0.5))))
                .get(0);

        assertThat(Drawn.y(plot.getDataset(), 0)).containsExactly(0.25);
        assertThat(Drawn.y(plot.getDataset(1), 0)).containsExactly(0, 0.5);
    }

    /** Epochs are evenly spaced; the loss is not known in each of them. */
    @Test
    void eachPredictorIsALineOverTheEpochs() {
        Picture picture = EpochAucFigure.of(Map.of(
                "relu-15",
                List.of(row(0, "ratio", 0.5), row(0, "loss", 0.5), row(5, "ratio", 0.75), row(10, "ratio", 1), row(10, "loss", 0.25))));
        XYPlot plot = Drawn.plots(picture).get(0);

        assertThat(((SymbolAxis) plot.getDomainAxis()).getSymbols()).containsExactly("0", "5", "10");
        assertThat(Drawn.y(plot.getDataset(), 0)).containsExactly(0.5, 0.75, 1);
        assertThat(Drawn.x(plot.getDataset(), 2)).containsExactly(0, 2);
        assertThat(Drawn.y(plot.getDataset(), 2)).containsExactly(0.5, 0.25);
        assertThat(Drawn.legend(picture)).containsExactly("ratio", "last layer's", "loss");
        assertThat(picture.charts().get(0).getLegend()).isNotNull();
    }

    private static EpochAuc row(int trained, String predictor, double auc) {
        return new EpochAuc(trained, predictor, auc, auc, auc, 10, 10);
    }
}
