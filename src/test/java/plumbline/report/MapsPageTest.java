package plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import plumbline.experiment.Axis;
import plumbline.map.MapCell;
import plumbline.map.TrainedMap;
import plumbline.store.MapRun;
import plumbline.store.Runs;

class MapsPageTest {

    /** Two by two; at least half learn in the lower row, and theory says that of the left column. */
    private static String page(double left, double right) {
        TrainedMap map = new TrainedMap(
                "small",
                "Does it?",
                Axis.of("gain", DoubleStream.of(1, 2)),
                Axis.of("hidden layers", DoubleStream.of(5, 50)),
                List.of(cell(1, 5, 100, left), cell(2, 5, 70, right), cell(1, 50, 0, left), cell(2, 50, 48, right)));
        return new MapsPage(List.of(MapRun.of(map, 100, 100, Runs.PROVENANCE))).text();
    }

    private static MapCell cell(double gain, double depth, int learned, double depthScales) {
        return new MapCell(gain, depth, 100, learned, 0.5, 0.1, 0, Double.NaN, depthScales, Double.NaN, Double.NaN);
    }

    /** {@code scipy.stats.binomtest(100, 100).proportion_ci(method='wilson')} */
    @Test
    void saysHowFarTrainingSucceeds() {
        assertThat(page(1, 9)).contains("**Does it?** In 2 of 4 cells at least half of the seeds learn; the 95 % interval of a cell, each by "
                + "itself, lies above one half up to 5 hidden layers, at gain 1: 100 % [96, 100] of 100 seeds.");
    }

    /** It may go on above. */
    @Test
    void saysWhereTheMapEnds() {
        TrainedMap map = new TrainedMap(
                "map", "Does it?", Axis.of("gain", DoubleStream.of(1, 2)), Axis.of("hidden layers", DoubleStream.of(5, 50)),
                List.of(cell(1, 5, 100, 1), cell(2, 5, 100, 1), cell(1, 50, 100, 1), cell(2, 50, 0, 1)));

        assertThat(new MapsPage(List.of(MapRun.of(map, 100, 100, Runs.PROVENANCE))).text())
                .contains("up to 50 hidden layers, the most that were trained, at gain 1: ");
    }

    @Test
    void setsTheoryBesideMeasurement() {
        assertThat(page(1, 9))
                .containsPattern("\\| six depth scales deep \\(Schoenholz et al. 2017\\) \\| 1 of 2 cells +\\| 1 of 2 cells +\\|")
                .doesNotContain("None of the theories", "NaN");
    }

    @Test
    void saysIfTheoryIsSilent() {
        assertThat(page(Double.NaN, Double.NaN))
                .contains("\n\nNone of the theories above says anything of these networks.\n\n[cells.csv](small/cells.csv), 100 seeds a cell;")
                .doesNotContain("| theory ");
    }

    private static MapRun ofWidth(String id, int units, List<Integer> depths, int... learned) {
        List<MapCell> cells = new ArrayList<>();
        for (int depth : depths) {
            for (double gain = 1; gain <= 2; gain++) {
                cells.add(new MapCell(
                        gain, depth, 100, learned[cells.size()], 0.5, 0.1, 0, 1, gain == 1 ? 0 : 9, Double.NaN, (double) depth / units));
            }
        }
        TrainedMap map = new TrainedMap(
                id,
                "Does it?",
                Axis.of("gain", DoubleStream.of(1, 2)),
                Axis.of("hidden layers", depths.stream().mapToDouble(depth -> depth)),
                cells);
        return MapRun.of(map, 100, 100, Runs.PROVENANCE);
    }

    /** Of three depths the wider map has two; the depth scales end on the right of gain 1, the sum of 1/width at as many layers as units. */
    @Test
    void saysFirstWhereTheoryHoldsAtEachWidth() {
        String page = new MapsPage(List.of(
                        ofWidth("net", 5, List.of(3, 4, 8), 100, 50, 0, 0, 49, 0), ofWidth("net-20", 20, List.of(3, 8), 100, 0, 100, 0)))
                .text();

        assertThat(page.substring(0, page.indexOf("## How to read the maps")).replaceAll(" +", " ")).contains("""
                | six depth scales deep (Schoenholz et al. 2017) | [net](#net) | 5 | 1 of 2 cells | 1 of 2 cells | 50 % |
                | six depth scales deep (Schoenholz et al. 2017) | [net-20](#net-20) | 20 | 2 of 2 cells | 0 of 2 cells | 100 % |
                | sum of 1/width is 1 (Hanin 2018) | [net](#net) | 5 | 2 of 2 cells | 0 of 2 cells | 100 % |
                | sum of 1/width is 1 (Hanin 2018) | [net-20](#net-20) | 20 | 2 of 4 cells | no cells | 50 % |

                - Of the 4 cells that the maps of net share, a border is right of the most at 5 units a layer by “sum of 1/width is 1 (Hanin 2018)” (4), at 20 units \
                a layer by “six depth scales deep (Schoenholz et al. 2017)” (4).
                """);
    }

    /** One is of other networks, one has other cells. */
    @Test
    void comparesNoWidthsWhereNothingStandsBesideAnother() {
        String page = new MapsPage(List.of(
                        ofWidth("net", 5, List.of(3, 8), 100, 50, 0, 0),
                        ofWidth("net-20", 20, List.of(4, 9), 100, 0, 100, 0),
                        ofWidth("other-20", 20, List.of(3, 8), 100, 0, 100, 0)))
                .text();

        assertThat(page).doesNotContain("## Where theory holds").contains("do not edit.\n\n## How to read the maps\n\nEach cell");
    }
}
