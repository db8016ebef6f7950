package plumbline.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.IntervalXYDataset;
import org.junit.jupiter.api.Test;
import plumbline.study.Study;

class DepthFigureTest {

    @Test
    void showsEachFamilyByDepth() {
        Map<String, SortedMap<Integer, Study>> families = new LinkedHashMap<>();
        families.put("learns", depths(Map.of(1, study(0.8, 0.8, 0.85), 5, study(0.8, 0.8, 0.85))));
        families.put("guesses", depths(Map.of(5, study(0.5, 0.5, 0.52), 20, study(0.5, 0.48, 0.5))));

        Picture picture = DepthFigure.of(families, OptionalDouble.of(0.504));

        List<XYPlot> plots = Drawn.plots(picture);
        assertThat(Drawn.x(plots.get(0).getDataset(), 0)).containsExactly(new double[] {1, 5}, within(0.2));
        assertThat(Drawn.x(plots.get(0).getDataset(), 1)).containsExactly(new double[] {5, 20}, within(0.2));
        assertThat(Drawn.y(plots.get(0).getDataset(), 1)).containsExactly(0.5, 0.5);
        assertThat(Drawn.y(plots.get(1).getDataset(), 0)).containsExactly(1, 1);
        assertThat(Drawn.y(plots.get(1).getDataset(), 1)).containsExactly(0, 0);
        assertThat(Drawn.legend(picture)).containsExactly("learns", "guesses", "learned: test accuracy above 0.75", "guessing: 0.504");
        assertThat(Drawn.levels(plots.get(0))).containsExactly(0.75, 0.504);
    }

    @Test
    void theErrorBarsOfTwoFamiliesStandBesideEachOther() {
        Map<String, SortedMap<Integer, Study>> families = new LinkedHashMap<>();
        families.put("a", depths(Map.of(5, study(0.5))));
        families.put("b", depths(Map.of(5, study(0.5))));

        XYPlot plot = Drawn.plots(DepthFigure.of(families, OptionalDouble.of(0.504))).get(0);

        assertThat(Drawn.x(plot.getDataset(), 0)[0]).isLessThan(Drawn.x(plot.getDataset(), 1)[0]);
    }

    @Test
    void theMedianHasTheCentralSeedsAroundIt() {
        double[] accuracies = IntStream.rangeClosed(0, 100).mapToDouble(i -> i / 100.0).toArray();

        IntervalXYDataset medians = data(study(accuracies), 0);

        assertThat(medians.getYValue(0, 0)).isCloseTo(0.5, within(1e-9));
        assertThat(medians.getStartYValue(0, 0)).isCloseTo(0.05, within(1e-9));
        assertThat(medians.getEndYValue(0, 0)).isCloseTo(0.95, within(1e-9));
    }

    @Test
    void aShareHasWilsonsIntervalAroundIt() {
        double[] few = {0.5, 0.8, 0.8, 0.8};

        IntervalXYDataset shares = data(study(few), 1);

        // Wilson's interval of 3 of 4 is longer below than above.
        assertThat(shares.getYValue(0, 0)).isEqualTo(0.75);
        assertThat(shares.getStartYValue(0, 0)).isCloseTo(0.301, within(0.001));
        assertThat(shares.getEndYValue(0, 0)).isCloseTo(0.954, within(0.001));
    }

    private static IntervalXYDataset data(Study study, int plot) {
        return (IntervalXYDataset) Drawn.plots(DepthFigure.of(Map.of("one", depths(Map.of(5, study))), OptionalDouble.empty()))
                .get(plot)
                .getDataset();
    }

    private static SortedMap<Integer, Study> depths(Map<Integer, Study> studies) {
        return new TreeMap<>(studies);
    }

    private static Study study(double... accuracies) {
        return StudyRuns.of(List.of(), accuracies).study();
    }
}
