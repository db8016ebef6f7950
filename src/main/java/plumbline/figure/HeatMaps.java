package plumbline.figure;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;

/** Heat maps of gradients over the epochs, the colour a power of ten. */
final class HeatMaps {

    /** Of a map without rows. */
    static final int BASE_HEIGHT = 120;

    private HeatMaps() {}

    /**
     * A map still without cells.
     *
     * @param range of the colour scale, in powers of ten
     */
    static HeatMapChart logarithmic(String title, String yAxis, int height, DoubleSummaryStatistics range) {
        HeatMapChart chart = new HeatMapChartBuilder()
                .width(Pictures.WIDTH)
                .height(height)
                .title(title)
                .xAxisTitle("epoch (white: the gradient is exactly 0)")
                .yAxisTitle(yAxis)
                .build();
        Pictures.style(chart.getStyler());
        chart.getStyler()
                .setRangeColors(Palette.VIRIDIS)
                .setMin(range.getCount() == 0 ? -1 : Math.floor(range.getMin()))
                .setMax(range.getCount() == 0 ? 0 : Math.ceil(range.getMax()) + 0.0) // never -0
                .setHeatMapValueDecimalPattern("0")
                .setDrawBorder(true) // in the cell's colour: no gaps between cells
                .setPlotGridLinesVisible(false)
                .setAxisTicksMarksVisible(false)
                .setPlotContentSize(1);
        return chart;
    }

    /**
     * A cell. A gradient that is exactly zero has no logarithm: its cell stays white. XChart draws no map without cells, but
     * leaves out those that are null.
     */
    static Number[] cell(int column, int row, double gradient) {
        return gradient > 0 ? new Number[] {column, row, Math.log10(gradient)} : null;
    }

    /** Round numbers, at most ten; those between them stay without a label. */
    static List<String> labels(List<Integer> ascending) {
        int step = 1;
        int[] roundness = {2, 5, 10};
        for (int i = 0; ascending.get(ascending.size() - 1) / step > 10; i++) {
            step = (int) Math.pow(10, i / 3) * roundness[i % 3];
        }
        int every = step;
        return ascending.stream()
                .map(number -> number % every == 0 ? String.valueOf(number) : " ")
                .toList();
    }
}
