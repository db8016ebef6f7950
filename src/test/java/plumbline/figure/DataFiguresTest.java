package plumbline.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jfree.data.xy.XYDataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import plumbline.data.Examples;
import plumbline.data.Points;
import plumbline.data.Split;

class DataFiguresTest {

    private static final Examples SEQUENCES = new Examples() {
        @Override
        public int size() {
            return 1;
        }

        @Override
        public MultiDataSet toMultiDataSet() {
            throw new UnsupportedOperationException();
        }
    };

    @TempDir
    private Path folder;

    @Test
    void drawEachDataSetOnceHoweverManyRunsTrainOnIt() throws IOException {
        Map<String, Split> data = new LinkedHashMap<>();
        data.put("tanh-1", split(0.5));
        data.put("relu-5", split(0.5));
        data.put("other", split(0.25));

        DataFigures figures = new DataFigures(data);
        figures.draw(folder);

        assertThat(figures.file("tanh-1")).contains("data-tanh-1.png");
        assertThat(figures.file("relu-5")).contains("data-tanh-1.png");
        assertThat(figures.file("other")).contains("data-other.png");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("data-tanh-1.png", "data-other.png");
    }

    @Test
    void leaveOutWhatAreNotPoints() throws IOException {
        DataFigures figures = new DataFigures(Map.of("sequences", new Split(SEQUENCES, SEQUENCES)));
        figures.draw(folder);

        assertThat(figures.file("sequences")).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void theClassesOfThePointsAreToldApart() {
        Picture picture = PointsFigure.of(
                "points", List.of(new Points(new double[][] {{1, 2}, {3, 4}}, new int[] {0, 1}),
                        new Points(new double[][] {{5, 6}}, new int[] {1})));

        XYDataset points = Drawn.plots(picture).get(0).getDataset();
        assertThat(Drawn.x(points, 0)).containsExactly(1);
        assertThat(Drawn.x(points, 1)).containsExactly(3, 5);
        assertThat(Drawn.y(points, 1)).containsExactly(4, 6);
        assertThat(Drawn.legend(picture)).containsExactly("0 (outer circle)", "1 (inner circle)");
    }

    private static Split split(double x) {
        return new Split(
                new Points(new double[][] {{x, 1}, {2, 3}}, new int[] {0, 1}),
                new Points(new double[][] {{4, 5}}, new int[] {1}));
    }
}
