package plumbline.figure;

import java.awt.Color;
import java.util.stream.IntStream;
import org.jfree.chart.renderer.PaintScale;

/**
 * The colour of a gradient by its logarithm to base ten: from dark to light, grey if the gradient is exactly 0, vermilion
 * if it is not finite.
 *
 * @param lowest  power of ten from which on downwards all gradients are darkest
 * @param highest power of ten from which on upwards all are lightest
 */
record GradientColors(double lowest, double highest) implements PaintScale {

    static final Color ZERO = new Color(0xc8c8c8);
    static final Color NOT_FINITE = Theme.VERMILION;

    private static final int STEPS = 64;

    private static final Color[] COLORS = IntStream.range(0, STEPS)
            .mapToObj(i -> Viridis.at(i / (STEPS - 1.0)))
            .toArray(Color[]::new);

    @Override
    public double getLowerBound() {
        return lowest;
    }

    @Override
    public double getUpperBound() {
        return highest;
    }

    @Override
    public Color getPaint(double exponent) {
        if (exponent == Double.NEGATIVE_INFINITY) {
            return ZERO;
        }
        if (!Double.isFinite(exponent)) {
            return NOT_FINITE;
        }
        double position = Math.max(0, Math.min(1, (exponent - lowest) / (highest - lowest)));
        return COLORS[(int) Math.round(position * (STEPS - 1))];
    }
}
