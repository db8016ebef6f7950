package plumbline.figure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.HeatMapChart;
import plumbline.record.TimeGradient;

/** Draws how far back in time the gradient of a recurrent net reached: time step by epoch. */
final class TimeGradientPicture {

    static final String WHAT = "log10 of the mean absolute gradient at each time step";

    private static final int ROW_HEIGHT = 11;

    private TimeGradientPicture() {}

    /** @param rows of one run, by epoch, then step, at least one */
    static void draw(String title, List<TimeGradient> rows, Path file) throws IOException {
        int steps = rows.stream().mapToInt(TimeGradient::step).max().orElseThrow();
        List<Integer> epochs =
                rows.stream().filter(row -> row.step() == 1).map(TimeGradient::epoch).toList();
        DoubleSummaryStatistics range = rows.stream()
                .filter(row -> row.meanAbs() > 0)
                .mapToDouble(row -> Math.log10(row.meanAbs()))
                .summaryStatistics();
        HeatMapChart chart = HeatMaps.logarithmic(
                title,
                "time step, 1 = first",
                HeatMaps.BASE_HEIGHT + ROW_HEIGHT * steps,
                range);
        List<Number[]> cells = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            cells.add(HeatMaps.cell(i / steps, rows.get(i).step() - 1, rows.get(i).meanAbs()));
        }
        List<Integer> numbers = IntStream.rangeClosed(1, steps).boxed().toList();
        chart.addSeries("log10", HeatMaps.labels(epochs), HeatMaps.labels(numbers), cells);
        Pictures.save(chart, file);
    }
}
