package plumbline.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.XYPlot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureTest {

    /** One chart is as wide as the page; five are three and two, not four and one. */
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "4, 4", "5, 3", "6, 3", "7, 4", "9, 3", "16, 4"})
    void fillsItsRowsEvenly(int charts, int columns) {
        Picture picture = filled(charts);

        assertThat(picture.columns()).isEqualTo(columns);
        assertThat(picture.width()).isEqualTo(Theme.WIDTH / columns);
    }

    @Test
    void isAsTallAsItsRows() {
        assertThat(filled(4).image().getHeight()).isEqualTo(Picture.SCALE * 50);
        assertThat(filled(5).image().getHeight()).isEqualTo(Picture.SCALE * 100);
        assertThat(filled(13).image().getHeight()).isEqualTo(Picture.SCALE * 200);
    }

    private static Picture filled(int charts) {
        return Picture.filled(Collections.nCopies(charts, new JFreeChart(new XYPlot())), 4, 50);
    }
}
