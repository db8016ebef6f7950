package plumbline.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.LookupPaintScale;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.PaintScaleLegend;
import org.jfree.data.xy.DefaultXYZDataset;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import plumbline.experiment.Axis;
import plumbline.map.Border;
import plumbline.map.Edge;
import plumbline.map.TrainedMap;

/** The share of the seeds that learn, cell by cell, the border where it passes one half, and where theory puts that. */
public final class MapFigure {

    private static final int AROUND = 160;
    private static final int ROW_HEIGHT = 17;
    private static final int LEAST_HEIGHT = 240;
    private static final int STEPS = 64;
    private static final double DOT = 5;

    private MapFigure() {}

    /** Draws the picture of a map into a folder: {@code map.png}. */
    public static void draw(TrainedMap map, Path folder) throws IOException {
        of(map).write(folder.resolve("map.png"));
    }

    static Picture of(TrainedMap map) {
        XYPlot plot = Theme.plot(
                cells(map), named(map.across()), named(map.up()), HeatMap.blocks(colors(), 1));
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinesVisible(false);
        plot.setDataset(1, uncertain(map));
        plot.setRenderer(1, dots());
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        LegendItemCollection legend = new LegendItemCollection();
        for (Border border : Border.values()) {
            List<Edge> edges = map.edges(border);
            for (Edge edge : edges) {
                plot.addAnnotation(new XYLineAnnotation(
                        edge.x1(), edge.y1(), edge.x2(), edge.y2(), stroke(border), color(border)));
            }
            if (!edges.isEmpty()) {
                legend.add(line(border));
            }
        }
        if (plot.getDataset(1).getItemCount(0) > 0) {
            legend.add(dot("95 % interval has 50 % in it"));
        }
        plot.setFixedLegendItems(legend);
        JFreeChart chart = Theme.chart(map.question(), plot);
        chart.setTextAntiAlias(true);
        chart.addSubtitle(scale());
        return Picture.of(chart, AROUND + Math.max(LEAST_HEIGHT, ROW_HEIGHT * map.up().size()));
    }

    private static SymbolAxis named(Axis axis) {
        return Axes.named(axis.name(), axis.labels());
    }

    private static DefaultXYZDataset cells(TrainedMap map) {
        int columns = map.across().size();
        double[][] cells = new double[3][map.cells().size()];
        for (int i = 0; i < map.cells().size(); i++) {
            cells[0][i] = i % columns;
            cells[1][i] = i / columns;
            cells[2][i] = map.cells().get(i).share().share();
        }
        DefaultXYZDataset data = new DefaultXYZDataset();
        data.addSeries("share", cells);
        return data;
    }

    private static LookupPaintScale colors() {
        LookupPaintScale colors = new LookupPaintScale(0, 1, Viridis.at(0));
        for (int i = 0; i < STEPS; i++) {
            colors.add((double) i / STEPS, Viridis.at(i / (STEPS - 1.0)));
        }
        return colors;
    }

    private static XYSeriesCollection uncertain(TrainedMap map) {
        XYSeries dots = new XYSeries("uncertain", false);
        for (int row = 0; row < map.up().size(); row++) {
            for (int column = 0; column < map.across().size(); column++) {
                if (TrainedMap.isUncertain(map.cell(column, row))) {
                    dots.add(column, row);
                }
            }
        }
        return new XYSeriesCollection(dots);
    }

    private static XYLineAndShapeRenderer dots() {
        XYLineAndShapeRenderer renderer = Theme.keeping(new XYLineAndShapeRenderer(false, true));
        renderer.setSeriesShape(0, new Ellipse2D.Double(-DOT / 2, -DOT / 2, DOT, DOT));
        renderer.setSeriesPaint(0, Color.WHITE);
        return renderer;
    }

    private static BasicStroke stroke(Border border) {
        return switch (border) {
            case MEASURED -> Theme.solid(2 * Theme.BOLD);
            case DEPTH_SCALES -> Theme.solid(Theme.BOLD);
            case CHAOS -> Theme.dotted();
            case BORN_DEAD -> Theme.dashed(Theme.BOLD);
            case WIDTHS -> Theme.dashed(Theme.LINE);
        };
    }

    private static Color color(Border border) {
        return border == Border.MEASURED ? Theme.VERMILION : Color.WHITE;
    }

    /** Black where it is white on the map. */
    private static LegendItem line(Border border) {
        LegendItem item = new LegendItem(border.words(), Color.WHITE);
        Shape line = new Line2D.Double(-14, 0, 14, 0);
        item.setLine(line);
        item.setLineVisible(true);
        item.setLineStroke(stroke(border));
        item.setLinePaint(color(border) == Color.WHITE ? Color.BLACK : color(border));
        item.setShapeVisible(false);
        return item;
    }

    private static LegendItem dot(String words) {
        LegendItem item = new LegendItem(words, Theme.SUCCESS);
        item.setShape(new Ellipse2D.Double(-DOT / 2, -DOT / 2, DOT, DOT));
        return item;
    }

    private static PaintScaleLegend scale() {
        NumberAxis axis = Axes.numbers("share of the seeds that learn");
        axis.setRange(0, 1);
        axis.setTickUnit(new NumberTickUnit(0.1, Axes.decimal("0.0")));
        return HeatMap.scale(colors(), axis);
    }
}
