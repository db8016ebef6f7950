package plumbline.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.junit.jupiter.api.Test;

class HeatMapTest {

    private static final double[] EPOCHS = {1, 17, 33};

    /** Exactly 0 at epochs 1 and 17, so in between; when it ceased to be between epochs 17 and 33 nobody knows. */
    @Test
    void exactlyZeroIsDrawnNoLongerThanItIsKnown() {
        HeatMap.Panel panel = new HeatMap.Panel(
                "layer",
                List.of(
                        new EpochSeries("dead at first", EPOCHS, new double[] {0, 0, 0.1}),
                        new EpochSeries("dead", EPOCHS, new double[] {0, 0, 0}),
                        new EpochSeries("output", EPOCHS, new double[] {1, 1, 1})));

        XYPlot plot = HeatMap.plot(panel, new GradientColors(-3, 1));

        assertThat(Drawn.x(plot.getDataset(0), 0)).containsExactly(-3, 5, 13, 29, 37);
        assertThat(Drawn.x(plot.getDataset(0), 1)).containsExactly(-3, 5, 13, 21, 29, 37);
        assertThat(Drawn.x(plot.getDataset(0), 2)).containsExactly(-3, 5, 13, 21, 29, 37);
        assertThat(Drawn.x(plot.getDataset(1), 0)).as("as narrow as it is known").containsExactly(17);
        assertThat(Drawn.x(plot.getDataset(1), 1)).isEmpty();
    }

    /** An axis that has no room for all names keeps its first. */
    @Test
    void theOutputIsTheFirstNameAndStandsAtTheTop() {
        HeatMap.Panel panel = new HeatMap.Panel(
                "layer", List.of(new EpochSeries("first", EPOCHS, EPOCHS), new EpochSeries("output", EPOCHS, EPOCHS)));

        XYPlot plot = HeatMap.plot(panel, new GradientColors(-3, 1));

        SymbolAxis rows = (SymbolAxis) plot.getRangeAxis();
        assertThat(rows.getSymbols()).containsExactly("output", "first");
        assertThat(rows.isInverted()).isTrue();
        assertThat(Drawn.y(plot.getDataset(), 1)).containsOnly(0);
    }
}
