package plumbline.figure;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.util.List;
import org.jfree.chart.renderer.xy.XYErrorRenderer;

/** Dots with intervals: numbers and how well they are known, or how far seeds spread around them. */
final class Dots {

    private static final double SIZE = 7;

    private Dots() {}

    /** With intervals along the horizontal axis, a colour a series. */
    static XYErrorRenderer across(List<Color> colors) {
        XYErrorRenderer renderer = dots(colors);
        renderer.setDrawYError(false);
        return renderer;
    }

    /** With intervals along the vertical axis, a colour a series. */
    static XYErrorRenderer upright(List<Color> colors) {
        XYErrorRenderer renderer = dots(colors);
        renderer.setDrawXError(false);
        return renderer;
    }

    private static XYErrorRenderer dots(List<Color> colors) {
        XYErrorRenderer renderer = Theme.keeping(new XYErrorRenderer());
        renderer.setCapLength(0);
        renderer.setErrorStroke(Theme.solid(Theme.LINE));
        for (int i = 0; i < colors.size(); i++) {
            renderer.setSeriesPaint(i, colors.get(i));
            renderer.setSeriesShape(i, new Ellipse2D.Double(-SIZE / 2, -SIZE / 2, SIZE, SIZE));
        }
        return renderer;
    }
}
