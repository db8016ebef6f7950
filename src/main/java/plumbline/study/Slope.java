package plumbline.study;

import java.math.BigDecimal;
import plumbline.study.HalfspaceDepth.Point;

/**
 * The slope of the line through two points of different x, compared exactly: in double precision where the difference is
 * beyond all rounding, in as many digits as it takes where it is not.
 *
 * @param left    the point of smaller x
 * @param right   the other
 * @param rounded the slope in double precision
 */
record Slope(Point left, Point right, double rounded) implements Comparable<Slope> {

    /** Two differences and their quotient, each rounded by 2^-53 of it: 1.5 x 2^-52 in all. */
    private static final double RELATIVE_ERROR = 0x1p-51;

    /** Where the quotient is subnormal. */
    private static final double ABSOLUTE_ERROR = 2 * Double.MIN_VALUE;

    static final Slope HORIZONTAL = between(new Point(0, 0, 0), new Point(1, 0, 0));

    static Slope between(Point a, Point b) {
        Point left = a.x() < b.x() ? a : b;
        Point right = a.x() < b.x() ? b : a;
        return new Slope(left, right, (right.y() - left.y()) / (right.x() - left.x()));
    }

    @Override
    public int compareTo(Slope other) {
        double error = RELATIVE_ERROR * (Math.abs(rounded) + Math.abs(other.rounded)) + ABSOLUTE_ERROR;
        return Math.abs(rounded - other.rounded) > error
                ? Double.compare(rounded, other.rounded)
                : rise().multiply(other.run()).compareTo(other.rise().multiply(run()));
    }

    private BigDecimal rise() {
        return new BigDecimal(right.y()).subtract(new BigDecimal(left.y()));
    }

    private BigDecimal run() {
        return new BigDecimal(right.x()).subtract(new BigDecimal(left.x()));
    }
}
