package plumbline.study;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import plumbline.study.LowerHull.Tangent;

/**
 * Tukey's halfspace depth (1975) among observations in the plane: the least number of them in any closed half-plane that
 * has a point on its border.
 *
 * <p>Exact: observations are collinear if the numbers that their coordinates hold are, to the last digit, not within a
 * tolerance.
 *
 * <p>The depth of one point takes O(n log n), as by Rousseeuw and Ruts (1996, AS 307). That of every observation would take
 * n times as long, but not to tell which of them lie deeper than some depth: see {@link #deeper}.
 */
final class HalfspaceDepth {

    /** At most so many times a round sorts all observations: about as long as the rest of it takes. */
    private static final int CUTS = 64;

    private final Observations observations;

    /** The same upside down: what is above a line is then below it. */
    private final Observations opposite;

    /**
     * A place of observations.
     *
     * @param x     at most half the greatest {@code double}, so that differences are finite
     * @param y     the same
     * @param count how many lie there
     */
    record Point(double x, double y, int count) {

        private static final Comparator<Point> BY_PLACE =
                Comparator.comparingDouble(Point::x).thenComparingDouble(Point::y);

        Point {
            if (!Double.isFinite(x) || !Double.isFinite(y)) {
                throw new IllegalArgumentException("a pair of finite numbers is needed, not " + x + ", " + y);
            }
            x += 0.0; // no -0
            y += 0.0;
        }

        private Point opposite() {
            return new Point(-x, -y, count);
        }
    }

    /**
     * All observations.
     *
     * @param points one a place, by x and then by y
     * @param right  those whose x is greater than any number, whatever their y: they are under every line that rises
     * @param left   those whose x is less than any number: they are under every line that falls
     */
    record Observations(List<Point> points, int right, int left) {

        private Observations opposite() {
            return new Observations(HalfspaceDepth.opposite(points), left, right);
        }
    }

    /**
     * @param finite   observations, in any order
     * @param infinite how many there are besides whose x is infinite
     */
    HalfspaceDepth(Collection<Point> finite, int infinite) {
        TreeMap<Point, Integer> places = new TreeMap<>(Point.BY_PLACE);
        finite.forEach(point -> places.merge(point, point.count, Integer::sum));
        List<Point> points = places.entrySet().stream()
                .map(place -> new Point(place.getKey().x, place.getKey().y, place.getValue()))
                .toList();
        observations = new Observations(points, infinite, 0);
        opposite = observations.opposite();
    }

    private static List<Point> opposite(List<Point> points) {
        return IntStream.rangeClosed(1, points.size())
                .mapToObj(i -> points.get(points.size() - i).opposite())
                .toList();
    }

    /** The depth of a point, where an observation lies or not. */
    int of(double x, double y) {
        Point point = new Point(x, y, 0);
        return Math.min(
                new LowerHull(List.of(point)).tangents(observations).get(0).count(),
                new LowerHull(List.of(point.opposite())).tangents(opposite).get(0).count());
    }

    /**
     * How many observations lie deeper than {@code depth}.
     *
     * <p>In rounds, which begin with every place as a candidate. A line that rests on a vertex of the candidates' convex
     * hull has none of them beyond it. If the half-plane beyond it, itself included, holds {@code depth} observations or
     * fewer, the vertex lies no deeper, and goes. When none has gone, all candidates left lie deeper: what a line through any
     * of them has on a side is no less than what the parallel line that rests on the hull has.
     *
     * <p>With a vertex goes whatever else its line, moved inwards, parts from all but {@code depth} observations. So the
     * rounds, O(n log n) each, are few: about 10 for 100,000 observations of a smooth distribution. At worst there are as many
     * as the observations have convex layers.
     */
    int deeper(int depth) {
        List<Point> candidates = observations.points;
        int before;
        do {
            before = candidates.size();
            candidates = pared(candidates, observations, depth);
            candidates = opposite(pared(opposite(candidates), opposite, depth));
        } while (candidates.size() < before);
        // A line far out parts those at infinity, which lie at one place so to speak, from all others.
        int infinite = observations.right > depth ? observations.right : 0;
        return infinite + candidates.stream().mapToInt(Point::count).sum();
    }

    /** The candidates without those that a line below them shows to lie no deeper. */
    private static List<Point> pared(List<Point> candidates, Observations observations, int depth) {
        if (candidates.isEmpty()) {
            return candidates;
        }
        List<Tangent> shallow = new LowerHull(candidates)
                .tangents(observations).stream().filter(tangent -> tangent.count() <= depth).toList();
        Set<Point> gone = shallow.stream().map(Tangent::vertex).collect(Collectors.toSet());
        List<Point> left = candidates.stream().filter(point -> !gone.contains(point)).toList();
        int step = 1 + shallow.size() / CUTS;
        for (int i = 0; i < shallow.size(); i += step) {
            left = cut(left, observations, shallow.get(i).slope(), depth);
        }
        return left;
    }

    /**
     * The candidates without those whose line of a slope has {@code depth} observations or fewer under it, by more than
     * any rounding. With a slope that overflowed, that is none.
     */
    private static List<Point> cut(List<Point> candidates, Observations observations, double slope, int depth) {
        double[] lowest = new double[observations.points.stream().mapToInt(Point::count).sum()];
        int filled = 0;
        for (Point point : observations.points) {
            Arrays.fill(lowest, filled, filled + point.count, height(point, slope) - error(point, slope));
            filled += point.count;
        }
        Arrays.sort(lowest);
        int spare = depth - (slope >= 0 ? observations.right : 0) - (slope <= 0 ? observations.left : 0);
        if (spare < 0) {
            return candidates;
        }
        double limit = spare < lowest.length ? lowest[spare] : Double.POSITIVE_INFINITY;
        return candidates.stream()
                .filter(point -> !(height(point, slope) + error(point, slope) < limit))
                .toList();
    }

    /** Where the line of a slope through a point is at x = 0. */
    private static double height(Point point, double slope) {
        return point.y - slope * point.x;
    }

    /** More than the rounding of {@link #height} and of its sum with this: each step rounds by 2^-53 of what it gives. */
    private static double error(Point point, double slope) {
        return 0x1p-51 * (Math.abs(point.y) + Math.abs(slope * point.x)) + Double.MIN_VALUE;
    }
}
