package plumbline.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jfree.chart.plot.XYPlot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpeedFigureTest {

    private static final List<String> PRINTOUT = List.of(
            "AMD EPYC, 2 cores",
            "a, MultiLayerNetwork, one seed: 2.34 s (median of 5)",
            "a, vectorised, 2 cores,     1 seeds: 0.1725 s a seed, 14 times faster; 501 MB resident",
            "a, vectorised, 2 cores, 10000 seeds: 0.0052 s a seed, 453 times faster; 506 MB resident",
            "b, MultiLayerNetwork, one seed: 2.27 s (median of 5)",
            "b, vectorised, 2 cores,   100 seeds: 0.0103 s a seed, 220 times faster; 563 MB resident",
            "b, vectorised, 200 seeds x 500 epochs: 3.7 s; processors 0.068 ms a seed and epoch; 604 MB resident");

    @Test
    void showsTheSecondsOfASeedAloneAndTogether() {
        Picture picture = SpeedFigure.of(PRINTOUT);

        XYPlot plot = Drawn.plots(picture).get(0);
        assertThat(Drawn.x(plot.getDataset(), 0)).containsExactly(1, 10_000);
        assertThat(Drawn.y(plot.getDataset(), 0)).containsExactly(0.1725, 0.0052);
        assertThat(Drawn.y(plot.getDataset(), 1)).containsExactly(0.0103);
        assertThat(Drawn.levels(plot)).containsExactly(2.34, 2.27);
        assertThat(Drawn.legend(picture))
                .containsExactly("a, seeds together", "b, seeds together", "a, one after the other", "b, one after the other");
    }

    @Test
    void drawsNothingOfAPrintoutWithoutStudies(@TempDir Path folder) throws IOException {
        Path printout = Files.writeString(folder.resolve("bench.txt"), "AMD EPYC, 2 cores\n");

        SpeedFigure.draw(printout, folder.resolve("bench.png"));

        assertThat(folder).isDirectoryNotContaining("glob:**.png");
    }
}
