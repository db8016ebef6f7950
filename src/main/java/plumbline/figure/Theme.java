package plumbline.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.StandardChartTheme;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.AbstractRenderer;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYDataset;

/** What all figures look like: colours that colour-blind readers can tell apart, text for the width of a page. */
final class Theme {

    /** Of a figure in pixels, about what a page shows without shrinking it. */
    static final int WIDTH = 800;

    /** Okabe and Ito's blue and vermilion (2008). */
    static final Color BLUE = new Color(0x0072b2);

    static final Color VERMILION = new Color(0xd55e00);

    /** Of what is measured on the examples to train on, and on those to test on. */
    static final List<Color> TRAIN_AND_TEST = List.of(BLUE, VERMILION);

    /** The name of both where they are the same. */
    static final String TRAIN_IS_TEST = "train, and test on the same examples";

    /** Of published numbers. */
    static final Color PUBLISHED = Color.BLACK;

    /** Of the line above which a network has learned. */
    static final Color SUCCESS = new Color(0x767676);

    static final float LINE = 1.6f;
    static final float BOLD = 2.4f;

    private static final Color TEXT = new Color(0x222222);
    private static final Color GRID = new Color(0xe6e6e6);
    private static final Color FRAME = new Color(0x999999);

    private Theme() {}

    /** @param title null for none */
    static JFreeChart chart(String title, Plot plot) {
        JFreeChart chart = new JFreeChart(title, JFreeChart.DEFAULT_TITLE_FONT, plot, true);
        theme().apply(chart);
        chart.setPadding(new RectangleInsets(6, 6, 6, 12));
        plot.setInsets(RectangleInsets.ZERO_INSETS);
        if (title != null) {
            TextTitle heading = chart.getTitle();
            heading.setHorizontalAlignment(HorizontalAlignment.LEFT);
            heading.setTextAlignment(HorizontalAlignment.LEFT); // of a second line
            heading.setMargin(0, 4, 6, 0);
        }
        place(chart, RectangleEdge.BOTTOM);
        return chart;
    }

    /** A plot with lines instead of JFreeChart's dashes as its grid. */
    static XYPlot plot(XYDataset data, ValueAxis x, ValueAxis y, XYItemRenderer renderer) {
        XYPlot plot = new XYPlot(data, x, y, renderer);
        plot.setDomainGridlineStroke(solid(1));
        plot.setRangeGridlineStroke(solid(1));
        return plot;
    }

    /** Named rows of a plot, from top to bottom: 0, 1, 2 ... */
    static SymbolAxis rows(List<String> names) {
        SymbolAxis axis = Axes.named(null, names);
        axis.setInverted(true);
        return axis;
    }

    /** Keeps the colours, strokes and shapes that are set of each series: a chart theme resets them all otherwise. */
    static <T extends AbstractRenderer> T keeping(T renderer) {
        renderer.setAutoPopulateSeriesPaint(false);
        renderer.setAutoPopulateSeriesFillPaint(false);
        renderer.setAutoPopulateSeriesStroke(false);
        renderer.setAutoPopulateSeriesShape(false);
        return renderer;
    }

    /** Where the legend stands. */
    static void place(JFreeChart chart, RectangleEdge edge) {
        LegendTitle legend = chart.getLegend();
        legend.setPosition(edge);
        legend.setFrame(BlockBorder.NONE);
        legend.setItemLabelPadding(new RectangleInsets(1, 3, 1, 9));
    }

    /** An entry of a legend that stands for an area of this colour. */
    static LegendItem area(String label, Color color) {
        Shape square = new Rectangle2D.Double(-6, -6, 12, 12);
        return new LegendItem(label, null, null, null, square, color);
    }

    /** A line of text below a chart; on two lines where it is narrow. */
    static TextTitle note(String text) {
        TextTitle note = new TextTitle(text, font(12));
        note.setPosition(RectangleEdge.BOTTOM);
        note.setPaint(TEXT);
        note.setMargin(0, 4, 4, 4);
        return note;
    }

    static BasicStroke solid(float width) {
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    }

    static BasicStroke dashed(float width) {
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {6, 3}, 0);
    }

    static BasicStroke dotted() {
        return new BasicStroke(LINE, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {2, 3}, 0);
    }

    static Font font(int size) {
        return new Font(Font.SANS_SERIF, Font.PLAIN, size);
    }

    private static StandardChartTheme theme() {
        StandardChartTheme theme = new StandardChartTheme("plumbline", false);
        theme.setExtraLargeFont(font(16));
        theme.setLargeFont(font(13));
        theme.setRegularFont(font(13));
        theme.setSmallFont(font(12));
        theme.setTitlePaint(TEXT);
        theme.setSubtitlePaint(TEXT);
        theme.setLegendItemPaint(TEXT);
        theme.setAxisLabelPaint(TEXT);
        theme.setTickLabelPaint(TEXT);
        theme.setPlotBackgroundPaint(Color.WHITE);
        theme.setPlotOutlinePaint(FRAME);
        theme.setDomainGridlinePaint(GRID);
        theme.setRangeGridlinePaint(GRID);
        theme.setAxisOffset(RectangleInsets.ZERO_INSETS);
        theme.setXYBarPainter(new StandardXYBarPainter());
        return theme;
    }
}
