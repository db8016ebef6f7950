package plumbline.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.PaintScale;
import org.jfree.chart.renderer.xy.XYBlockRenderer;
import org.jfree.chart.title.PaintScaleLegend;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.DefaultXYZDataset;
import org.jfree.data.xy.XYZDataset;

/** A heat map of gradients over the epochs. */
final class HeatMap {

    /** Of a map, in pixels, unless its rows would be lower or higher than is good to look at. */
    private static final int HEIGHT = 264;

    private static final int MIN_HEIGHT = 110;
    private static final int MIN_ROW_HEIGHT = 10;
    private static final int MAX_ROW_HEIGHT = 66;

    /** Of title, axis and legend. */
    private static final int AROUND = 150;

    private static final double OVERLAP = 1.02;

    /** How many times as wide as a gradient of exactly 0 between others is a column. */
    private static final int MOST_OF_ALONE = 8;

    private HeatMap() {}

    /**
     * One map.
     *
     * @param label of its rows
     * @param rows  from bottom to top, at least one, all of the same epochs; gradients at least 0 or not finite
     */
    record Panel(String label, List<EpochSeries> rows) {

        int height() {
            int most = Math.max(MIN_HEIGHT, rows.size() * MAX_ROW_HEIGHT);
            return Math.max(rows.size() * MIN_ROW_HEIGHT, Math.min(most, HEIGHT));
        }

        /** The names from top to bottom: where there is no room for all, an axis leaves names out after its first. */
        List<String> downwards() {
            return IntStream.range(0, rows.size()).mapToObj(i -> rows.get(rows.size() - 1 - i).name()).toList();
        }

        /** Whether something is not drawn, since it is not known whether the gradient was still exactly 0. */
        boolean hasGaps() {
            return rows.stream().anyMatch(row -> IntStream.range(0, row.epochs().length).anyMatch(row::endsZero));
        }

        double[] epochs() {
            return rows.get(0).epochs();
        }

        /** Of a column, in epochs: not every epoch need be recorded. */
        double columnWidth() {
            return IntStream.range(1, epochs().length)
                    .mapToDouble(i -> epochs()[i] - epochs()[i - 1])
                    .max()
                    .orElse(1);
        }
    }

    /** @param what the numbers are, for the scale of colours */
    static Picture of(String title, String what, Panel panel, GradientColors colors) {
        XYPlot plot = plot(panel, colors);
        plot.setDomainAxis(epochs(panel));
        JFreeChart chart = Theme.chart(title, plot);
        chart.setAntiAlias(false); // or cells would show seams
        chart.setTextAntiAlias(true);
        chart.addSubtitle(scale(what, colors));
        return Picture.of(chart, AROUND + panel.height());
    }

    private static NumberAxis epochs(Panel panel) {
        NumberAxis axis = Axes.integers("epoch");
        double half = panel.columnWidth() / 2;
        axis.setRange(panel.epochs()[0] - half, panel.epochs()[panel.epochs().length - 1] + half);
        return axis;
    }

    /** Without an axis of epochs: that may be shared with others. */
    static XYPlot plot(Panel panel, GradientColors colors) {
        double width = panel.columnWidth();
        SymbolAxis rows = Axes.named(panel.label(), panel.downwards());
        rows.setInverted(true);
        XYPlot plot = new XYPlot(halves(panel, width), null, rows, blocks(colors, width / 2));
        plot.setDataset(1, aloneAtZero(panel));
        plot.setRenderer(1, blocks(colors, width / MOST_OF_ALONE));
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinesVisible(false);
        plot.setFixedLegendItems(legend(EpochSeries.values(panel.rows()).toArray()));
        return plot;
    }

    /**
     * Every cell as two halves, that before its epoch and that after, of which the first begins and the second ends half-way to the next
     * column. Between a gradient of exactly 0 and one that is not, nobody knows how long it stayed 0: there is no half.
     */
    private static XYZDataset halves(Panel panel, double width) {
        DefaultXYZDataset cells = new DefaultXYZDataset();
        for (EpochSeries row : panel.rows()) {
            int down = panel.rows().size() - 1 - cells.getSeriesCount();
            List<double[]> halves = new ArrayList<>();
            double[] epochs = row.epochs();
            for (int i = 0; i < epochs.length; i++) {
                // The logarithm of exactly 0 is minus infinity, which has a colour of its own.
                double exponent = Math.log10(row.values()[i]);
                if (!row.endsZero(i, i - 1)) {
                    halves.add(new double[] {epochs[i] - width / 4, down, exponent});
                }
                if (!row.endsZero(i, i + 1)) {
                    halves.add(new double[] {epochs[i] + width / 4, down, exponent});
                }
            }
            cells.addSeries(row.name(), columns(halves));
        }
        return cells;
    }

    /** The gradients of exactly 0 whose halves are missing on a side, narrow, so that they are seen. */
    private static XYZDataset aloneAtZero(Panel panel) {
        DefaultXYZDataset cells = new DefaultXYZDataset();
        for (EpochSeries row : panel.rows()) {
            int down = panel.rows().size() - 1 - cells.getSeriesCount();
            cells.addSeries(
                    row.name(),
                    columns(IntStream.range(0, row.epochs().length)
                            .filter(row::endsZero)
                            .mapToObj(i -> new double[] {row.epochs()[i], down, Math.log10(row.values()[i])})
                            .toList()));
        }
        return cells;
    }

    private static double[][] columns(List<double[]> rows) {
        return IntStream.range(0, 3)
                .mapToObj(column -> rows.stream().mapToDouble(row -> row[column]).toArray())
                .toArray(double[][]::new);
    }

    /** Cells of height 1. */
    static XYBlockRenderer blocks(PaintScale colors, double width) {
        XYBlockRenderer renderer = new XYBlockRenderer();
        renderer.setPaintScale(colors);
        // A little over their neighbours, or their edges would show where the picture is drawn smoothly.
        renderer.setBlockWidth(OVERLAP * width);
        renderer.setBlockHeight(OVERLAP);
        return renderer;
    }

    /** The colours that stand for no power of ten, if a map has them. */
    private static LegendItemCollection legend(double[] gradients) {
        LegendItemCollection items = new LegendItemCollection();
        if (DoubleStream.of(gradients).anyMatch(gradient -> gradient == 0)) {
            items.add(Theme.area("exactly 0", GradientColors.ZERO));
        }
        if (!DoubleStream.of(gradients).allMatch(Double::isFinite)) {
            items.add(Theme.area("not finite", GradientColors.NOT_FINITE));
        }
        return items;
    }

    /** What the colours mean, below the map. */
    static PaintScaleLegend scale(String what, GradientColors colors) {
        NumberAxis axis = new NumberAxis(what);
        axis.setRange(colors.lowest(), colors.highest());
        axis.setTickUnit(new NumberTickUnit(Axes.step(colors.lowest(), colors.highest())));
        axis.setNumberFormatOverride(Axes.decimal("'1e'0;'1e-'0"));
        return scale(colors, axis);
    }

    /** What the colours of any map mean. */
    static PaintScaleLegend scale(PaintScale colors, NumberAxis axis) {
        axis.setLabelFont(Theme.font(13));
        axis.setTickLabelFont(Theme.font(12));
        PaintScaleLegend scale = new PaintScaleLegend(colors, axis);
        scale.setPosition(RectangleEdge.BOTTOM);
        scale.setAxisLocation(AxisLocation.BOTTOM_OR_LEFT);
        scale.setStripWidth(12);
        scale.setStripOutlineVisible(false);
        scale.setMargin(new RectangleInsets(4, 90, 4, 30));
        return scale;
    }
}
