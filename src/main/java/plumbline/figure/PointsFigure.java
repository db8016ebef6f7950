package plumbline.figure;

import java.awt.geom.Ellipse2D;
import java.util.List;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.Range;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import plumbline.data.Points;

/** The points of two circles in the plane. */
final class PointsFigure {

    private static final int WIDTH = 600;

    /** With it the plot is square. */
    private static final int HEIGHT = 638;

    private static final double DOT = 5;
    private static final double MARGIN = 0.04;
    private static final List<String> CLASSES = List.of("0 (outer circle)", "1 (inner circle)");

    private PointsFigure() {}

    static Picture of(String title, List<Points> all) {
        XYSeriesCollection data = new XYSeriesCollection();
        CLASSES.forEach(name -> data.addSeries(new XYSeries(name, false)));
        for (Points points : all) {
            for (int i = 0; i < points.size(); i++) {
                data.getSeries(points.y()[i]).add(points.x()[i][0], points.x()[i][1], false);
            }
        }
        XYLineAndShapeRenderer renderer = Theme.keeping(new XYLineAndShapeRenderer(false, true));
        for (int i = 0; i < CLASSES.size(); i++) {
            renderer.setSeriesShape(i, new Ellipse2D.Double(-DOT / 2, -DOT / 2, DOT, DOT));
            renderer.setSeriesPaint(i, Theme.TRAIN_AND_TEST.get(i));
        }
        NumberAxis x = Axes.numbers("x1");
        NumberAxis y = Axes.numbers("x2");
        // One scale for both axes, or circles would be ellipses.
        x.setRange(Range.expand(Range.combine(data.getDomainBounds(false), data.getRangeBounds(false)), MARGIN, MARGIN));
        y.setRange(x.getRange());
        return new Picture(List.of(Theme.chart(title, Theme.plot(data, x, y, renderer))), 1, WIDTH, HEIGHT);
    }
}
