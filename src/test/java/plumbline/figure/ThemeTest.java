package plumbline.figure;

import static org.assertj.core.api.Assertions.assertThat;

import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.HorizontalAlignment;
import org.junit.jupiter.api.Test;

class ThemeTest {

    /** A title too long for one line, too, in each of its lines. */
    @Test
    void titlesBeginOnTheLeft() {
        assertThat(Theme.chart("a title", new XYPlot()).getTitle())
                .satisfies(title -> assertThat(title.getHorizontalAlignment()).isEqualTo(HorizontalAlignment.LEFT))
                .satisfies(title -> assertThat(title.getTextAlignment()).isEqualTo(HorizontalAlignment.LEFT));
    }
}
