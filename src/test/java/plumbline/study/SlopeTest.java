package plumbline.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plumbline.study.HalfspaceDepth.Point;

class SlopeTest {

    private static final int PAIRS = 5000;

    /** Slopes that their rounded values, of differences rounded themselves, tell apart wrongly or not at all. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 1e-150, 1e150})
    void differencesWithinTheRoundingAreExact(double unit) {
        RandomGenerator random = new SplittableRandom(1);
        int misleading = 0;
        for (int i = 0; i < PAIRS; i++) {
            Point a = new Point(1e-3 * random.nextDouble(), unit * random.nextDouble(-1, 1), 1);
            Point b = new Point(1 + random.nextDouble(), 1e-3 * unit * random.nextDouble(-1, 1), 1);
            Slope slope = Slope.between(a, b);
            Slope near = Slope.between(near(a, random), near(b, random));

            assertThat(slope.compareTo(near)).as("%s, %s", slope, near).isEqualTo(exact(slope, near));
            misleading += Double.compare(slope.rounded(), near.rounded()) == exact(slope, near) ? 0 : 1;
        }
        assertThat(misleading).isGreaterThan(PAIRS / 100);
    }

    /** So small that the quotient has no more than a few bits. */
    @Test
    void differencesOfSubnormalSlopesAreExact() {
        RandomGenerator random = new SplittableRandom(1);
        for (int i = 0; i < PAIRS; i++) {
            Slope slope = Slope.between(new Point(0, 0, 1), new Point(1e3 + random.nextInt(9), 1e-320 * random.nextDouble(), 1));
            Slope other = Slope.between(new Point(0, 0, 1), new Point(1e3 + random.nextInt(9), 1e-320 * random.nextDouble(), 1));

            assertThat(slope.compareTo(other)).as("%s, %s", slope, other).isEqualTo(exact(slope, other));
        }
    }

    @Test
    void pointsMayComeInEitherOrder() {
        Point a = new Point(0, 1, 1);
        Point b = new Point(2, 5, 1);

        assertThat(Slope.between(b, a)).isEqualTo(Slope.between(a, b));
        assertThat(Slope.between(a, b).rounded()).isEqualTo(2);
        assertThat(Slope.between(a, b)).isGreaterThan(Slope.HORIZONTAL);
    }

    private static Point near(Point point, RandomGenerator random) {
        return new Point(near(point.x(), random), near(point.y(), random), 1);
    }

    private static double near(double value, RandomGenerator random) {
        return value + random.nextInt(-1, 2) * Math.ulp(value);
    }

    /** {@code a / b < c / d} is {@code a * d < c * b} where b and d are positive. */
    private static int exact(Slope one, Slope other) {
        return difference(one.right().y(), one.left().y())
                .multiply(difference(other.right().x(), other.left().x()))
                .compareTo(difference(other.right().y(), other.left().y())
                        .multiply(difference(one.right().x(), one.left().x())));
    }

    private static BigDecimal difference(double a, double b) {
        return new BigDecimal(a).subtract(new BigDecimal(b));
    }
}
