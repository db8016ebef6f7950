package plumbline.study;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import plumbline.study.HalfspaceDepth.Point;

/**
 * Two numbers over the seeds of a study, judged together: two that are typical each for itself need not be so as a pair.
 *
 * <p>How deep a pair lies among the seeds is Tukey's halfspace depth (1975): the least share of the seeds on one side of any
 * straight line through it. It does not depend on the units, and takes no shape of the distribution for granted.
 *
 * <p>The first number of a seed that diverged, its loss, is NaN: as in a {@link Distribution}, it counts as greater than
 * every number. So the seed lies beyond all others in that direction, whatever its second number.
 */
public final class JointDistribution {

    private final int seeds;
    private final List<Point> finite;
    private final HalfspaceDepth depths;

    private JointDistribution(List<Point> finite, int seeds) {
        this.seeds = seeds;
        this.finite = finite;
        depths = new HalfspaceDepth(finite, seeds - finite.size());
    }

    /**
     * The distribution of two numbers of each row.
     *
     * @param rows one a seed
     * @param x    NaN or infinite for a seed that diverged
     * @param y    finite
     * @throws IllegalArgumentException if there are no rows
     */
    public static <T> JointDistribution of(List<T> rows, ToDoubleFunction<T> x, ToDoubleFunction<T> y) {
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("a distribution needs at least one pair");
        }
        List<Point> finite = rows.stream()
                .filter(row -> Double.isFinite(x.applyAsDouble(row)))
                .map(row -> new Point(x.applyAsDouble(row), y.applyAsDouble(row), 1))
                .toList();
        return new JointDistribution(finite, rows.size());
    }

    /** The share of the seeds that lie no deeper than a pair of finite numbers; 0 to 1. */
    public double rank(double x, double y) {
        return (double) noDeeper(x, y) / seeds;
    }

    private int noDeeper(double x, double y) {
        return seeds - depths.deeper(depths.of(x, y));
    }

    /** How a published pair stands among the seeds; beyond every seed is what a straight line parts from all of them. */
    public Standing standing(double x, double y) {
        double rank = rank(x, y);
        List<Point> withPair = Stream.concat(finite.stream(), Stream.of(new Point(x, y, 1))).toList();
        // A pair with a seed on every side lies at least as deep as the outermost seeds: its rank is not 0.
        return new Standing(rank, new JointDistribution(withPair, seeds + 1).noDeeper(x, y), seeds + 1, rank == 0);
    }
}
