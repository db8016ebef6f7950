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

    void write(Path file) throws IOException {
        IndexedPng.write(image(), file);
    }

    BufferedImage image() {
        int rows = (charts.size() + columns - 1) / columns;
        BufferedImage image = new BufferedImage(
                SCALE * columns * width, SCALE * rows * height, BufferedImage.TYPE_INT_RGB);
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
