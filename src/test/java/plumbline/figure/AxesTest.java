package plumbline.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.text.AttributedCharacterIterator;
import java.text.CharacterIterator;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogTick;
import org.jfree.chart.axis.Tick;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.ui.RectangleEdge;
import org.junit.jupiter.api.Test;

class AxesTest {

    @Test
    void aLogarithmicAxisIsLabelledAtEveryPowerOfTenAroundTheNumbers() {
        assertThat(labels(Axes.logarithmic("y", DoubleStream.of(3e-4, 0.02, 0, Double.NaN))))
                .containsExactly("1e-4", "1e-3", "1e-2", "1e-1");
    }

    @Test
    void aLogarithmicAxisHasTwoLabelsAtLeast() {
        assertThat(labels(Axes.logarithmic("y", DoubleStream.of(0.02, 0.03)))).containsExactly("1e-2", "1e-1");
        assertThat(labels(Axes.logarithmic("y", DoubleStream.of(0.001)))).containsExactly("1e-3", "1e-2");
    }

    @Test
    void aLogarithmicAxisOfManyPowersOfTenLabelsSome() {
        assertThat(labels(Axes.logarithmic("y", DoubleStream.of(1e-21, 1))))
                .containsExactly("1e-21", "1e-18", "1e-15", "1e-12", "1e-9", "1e-6", "1e-3", "1e0");
    }

    @Test
    void aLogarithmicAxisWithoutNumbersHasNoLabels() {
        assertThat(Axes.logarithmic("y", DoubleStream.of(0, Double.NaN)).isTickLabelsVisible()).isFalse();
    }

    @Test
    void anAxisOfAccuracyShowsGuessingAndReachesWhateverLiesBelow() {
        assertThat(Axes.accuracy("y", DoubleStream.of(0.5, 0.9)).getRange().getLowerBound()).isEqualTo(0.4);
        assertThat(Axes.accuracy("y", DoubleStream.of(0.1, 0.9)).getRange().getLowerBound()).isBetween(0.0, 0.1);
        assertThat(Axes.accuracy("y", DoubleStream.of(0.0)).getRange().getLowerBound()).isZero();
    }

    private static List<String> labels(ValueAxis axis) {
        Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        List<?> ticks = axis.refreshTicks(
                graphics, new AxisState(), new Rectangle2D.Double(0, 0, 600, 300), RectangleEdge.LEFT);
        graphics.dispose();
        return ticks.stream()
                .map(Tick.class::cast)
                .map(tick -> tick instanceof LogTick log && log.getAttributedLabel() != null
                        ? text(log.getAttributedLabel().getIterator())
                        : "")
                .filter(label -> !label.isEmpty())
                .toList();
    }

    private static String text(AttributedCharacterIterator characters) {
        StringBuilder text = new StringBuilder();
        for (char c = characters.first(); c != CharacterIterator.DONE; c = characters.next()) {
            text.append(c);
        }
        return text.toString();
    }
}
