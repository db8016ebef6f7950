package plumbline.study;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import plumbline.study.Distribution.Verdict;

/**
 * Two numbers over the seeds of a study, judged together: two that are typical each for itself need not be so as a pair.
 *
 * <p>How deep a pair lies among the seeds is Tukey's halfspace depth (1975): the least share of the seeds on one side of any
 * straight line through it. It does not depend on the units, and takes no shape of the distribution for granted.
 *
 * @param pairs one a seed
 */
public record JointDistribution(List<Pair> pairs) {

    /** Among the outermost tenth of the seeds a pair is unusual, as a single number is outside the central 90 %. */
    private static final double UNUSUAL = 0.1;

    /** Of an angle in radians. */
    private static final double ROUNDING = 1e-9;

    private record Pair(double x, double y) {}

    /** @throws IllegalArgumentException if there are no pairs */
    public JointDistribution {
        if (pairs.isEmpty()) {
            throw new IllegalArgumentException("a distribution needs at least one pair");
        }
        pairs = List.copyOf(pairs);
    }

    /** The distribution of two numbers of each row. */
    public static <T> JointDistribution of(List<T> rows, ToDoubleFunction<T> x, ToDoubleFunction<T> y) {
        return new JointDistribution(rows.stream()
                .map(row -> new Pair(x.applyAsDouble(row), y.applyAsDouble(row)))
                .toList());
    }

    /** The share of the seeds that lie no deeper than a pair; 0 to 1. */
    public double rank(double x, double y) {
        int depth = depth(new Pair(x, y));
        return (double) pairs.stream().filter(seed -> depth(seed) <= depth).count() / pairs.size();
    }

    /** How a published pair stands among the seeds; beyond every seed is what a straight line parts from all of them. */
    public Verdict verdict(double x, double y) {
        if (depth(new Pair(x, y)) == 0) {
            return Verdict.OUTSIDE;
        }
        return rank(x, y) < UNUSUAL ? Verdict.UNUSUAL : Verdict.TYPICAL;
    }

    /** The least number of seeds on one side of a line through the pair, those on it left out; the pair's equals count. */
    private int depth(Pair pair) {
        List<Double> directions = new ArrayList<>();
        for (Pair seed : pairs) {
            if (!seed.equals(pair)) {
                directions.add(Math.atan2(seed.y - pair.y, seed.x - pair.x));
            }
        }
        int least = directions.size();
        // The number changes only where the line, turning, passes a seed with its one end or the other.
        for (double direction : directions) {
            least = Math.min(least, Math.min(ahead(directions, direction), ahead(directions, direction + Math.PI)));
        }
        return pairs.size() - directions.size() + least;
    }

    /** Directions within the half turn that begins just after {@code start}. */
    private static int ahead(List<Double> directions, double start) {
        int count = 0;
        for (double direction : directions) {
            double turn = direction - start;
            while (turn < 0) {
                turn += 2 * Math.PI;
            }
            if (turn > ROUNDING && turn < Math.PI + ROUNDING) {
                count++;
            }
        }
        return count;
    }
}
