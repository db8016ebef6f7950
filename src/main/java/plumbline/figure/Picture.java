package plumbline.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jfree.chart.JFreeChart;

/**
 * Charts of equal size, row by row.
 *
 * @param columns of them
 * @param width   of each, in points, of which {@value #SCALE} pixels make one in each direction
 * @param height  of each, in points
 */
record Picture(List<JFreeChart> charts, int columns, int width, int height) {

    /** Sharp on screens of high density too. */
    static final int SCALE = 2;

    /** One chart, as wide as a page. */
    static Picture of(JFreeChart chart, int height) {
        return new Picture(List.of(chart), 1, Theme.WIDTH, height);
    }

    /**
     * As wide as a page: in as few rows as charts side by side allow, and these filled as evenly as can be, so that little of the
     * picture is empty.
     *
     * @param most   charts side by side
     * @param height of each chart, in points
     */
    static Picture filled(List<JFreeChart> charts, int most, int height) {
        int columns = rows(charts.size(), rows(charts.size(), most));
        return new Picture(charts, columns, Theme.WIDTH / columns, height);
    }

    /** Of so many charts in so many columns. */
    private static int rows(int charts, int columns) {
        return (charts + columns - 1) / columns;
    }

    void write(Path file) throws IOException {
        IndexedPng.write(image(), file);
    }

    BufferedImage image() {
        BufferedImage image = new BufferedImage(
                SCALE * columns * width, SCALE * rows(charts.size(), columns) * height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.scale(SCALE, SCALE);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        for (int i = 0; i < charts.size(); i++) {
            int left = i % columns * width;
            int top = i / columns * height;
            charts.get(i).draw(graphics, new Rectangle2D.Double(left, top, width, height));
        }
        graphics.dispose();
        return image;
    }
}
