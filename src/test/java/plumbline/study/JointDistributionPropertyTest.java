package plumbline.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import plumbline.study.HalfspaceDepth.Point;

/** Equality with the definition, to the last seed, on small sets full of ties, collinear seeds and diverged ones. */
class JointDistributionPropertyTest {

    private static final int SETS = 100;

    /** Coordinates are integers, so that the definition can be computed without any rounding. */
    private record Seed(long x, long y, boolean diverged) {

        double loss() {
            return diverged ? Double.NaN : x;
        }
    }

    /** Where seeds lie. */
    private enum Kind {

        /** Hardly any place without a seed, hardly any line with two. */
        SMALL_GRID((random, size) -> seed(random.nextInt(4), random.nextInt(4))),

        /** Several seeds in most rows, each at a place of its own, as losses and accuracies are. */
        ROWS((random, size) -> seed(random.nextInt(-1_000_000, 1_000_000), random.nextInt(size / 3 + 1))),

        /** The same, and many of them with NaN as loss. */
        DIVERGED((random, size) -> random.nextInt(3) == 0
                ? new Seed(0, random.nextInt(3), true)
                : seed(random.nextInt(-3, 4), random.nextInt(-3, 4))),

        /** Two crossing lines. */
        COLLINEAR((random, size) -> {
            int at = random.nextInt(-5, 6);
            return random.nextBoolean() ? seed(at, 2 * at + 1) : seed(at, 1 - 3 * at);
        }),

        /** No two on a line, all on the border. */
        CONVEX((random, size) -> {
            int at = random.nextInt(-40, 41);
            return seed(at, at * at);
        }),

        /** Slopes that differ by less than double precision tells. */
        NEARLY_COLLINEAR((random, size) -> {
            long at = random.nextLong(1 << 29);
            return seed(at, at + random.nextInt(3));
        }),

        /** No ties. */
        SCATTERED((random, size) -> seed(random.nextInt(1 << 20), random.nextInt(1 << 20)));

        final BiFunction<RandomGenerator, Integer, Seed> place;

        Kind(BiFunction<RandomGenerator, Integer, Seed> place) {
            this.place = place;
        }

        private static Seed seed(long x, long y) {
            return new Seed(x, y, false);
        }
    }

    @ParameterizedTest
    @EnumSource
    void ranksAreThoseOfTheDefinition(Kind kind) {
        RandomGenerator random = new SplittableRandom(kind.ordinal());
        for (int set = 0; set < SETS; set++) {
            int size = 1 + random.nextInt(24);
            Supplier<Seed> place = () -> kind.place.apply(random, size);
            List<Seed> seeds = Stream.generate(place).limit(size).toList();
            JointDistribution joint = JointDistribution.of(seeds, Seed::loss, Seed::y);

            List<Seed> published = new ArrayList<>(seeds);
            Stream.generate(place).limit(5).forEach(published::add);
            for (Seed pair : published) {
                if (!pair.diverged) {
                    assertThat(joint.rank(pair.x, pair.y)).as("%s among %s", pair, seeds).isEqualTo(rank(pair, seeds));
                }
            }
        }
    }

    /** More seeds than the definition can be computed for, so that more vertices fail in a round than it makes cuts. */
    @ParameterizedTest
    @EnumSource
    void thoseThatLieDeeperAreThoseOfGreaterDepth(Kind kind) {
        RandomGenerator random = new SplittableRandom(kind.ordinal());
        List<Seed> seeds = Stream.generate(() -> kind.place.apply(random, 300)).limit(300).toList();
        List<Point> finite = seeds.stream()
                .filter(seed -> !seed.diverged)
                .map(seed -> new Point(seed.x, seed.y, 1))
                .toList();
        int diverged = seeds.size() - finite.size();
        HalfspaceDepth depths = new HalfspaceDepth(finite, diverged);
        int[] each = finite.stream().mapToInt(point -> depths.of(point.x(), point.y())).toArray();

        for (int depth : new int[] {0, 1, 2, 3, 5, 10, 20, 50, 75, 100, 150, 300}) {
            assertThat(depths.deeper(depth))
                    .as("deeper than %d", depth)
                    .isEqualTo((int) Arrays.stream(each).filter(other -> other > depth).count()
                            + (diverged > depth ? diverged : 0));
        }
    }

    /** So near to one line that the rounding of a projection is greater than what parts them. */
    @Test
    void roundingDecidesNothing() {
        RandomGenerator random = new SplittableRandom(1);
        for (int set = 0; set < 40; set++) {
            List<Point> points = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                double x = random.nextLong(1L << 52);
                points.add(new Point(x, x + random.nextInt(3), 1));
            }
            HalfspaceDepth depths = new HalfspaceDepth(points, 0);
            int[] each = points.stream().mapToInt(point -> depths.of(point.x(), point.y())).toArray();

            for (int depth = 0; depth < 20; depth++) {
                int least = depth;
                assertThat(depths.deeper(depth)).isEqualTo((int) Arrays.stream(each).filter(other -> other > least).count());
            }
        }
    }

    /** In O(n^3): the depth of the pair, and that of every seed. */
    private static double rank(Seed pair, List<Seed> seeds) {
        long depth = depth(pair, seeds);
        return (double) seeds.stream().filter(seed -> depth(seed, seeds) <= depth).count() / seeds.size();
    }

    /**
     * The least number of seeds on one side of a line through a place, for every line that passes another seed, turned in one
     * sense or the other by so little that it passes no other place any more.
     */
    private static long depth(Seed place, List<Seed> seeds) {
        if (place.diverged) { // those who lie beyond all others are parted from them by a line far out
            return seeds.stream().filter(Seed::diverged).count();
        }
        List<long[]> directions = seeds.stream()
                .map(seed -> seed.diverged ? new long[] {1, 0} : new long[] {seed.x - place.x, seed.y - place.y})
                .toList();
        long equal = directions.stream().filter(to -> to[0] == 0 && to[1] == 0).count();
        long least = seeds.size() - equal;
        for (long[] line : directions) {
            long left = 0;
            long right = 0;
            long ahead = 0;
            long behind = 0;
            for (long[] to : directions) {
                long cross = line[0] * to[1] - line[1] * to[0];
                long dot = Long.signum(line[0]) * Long.signum(to[0]) + Long.signum(line[1]) * Long.signum(to[1]);
                left += cross > 0 ? 1 : 0;
                right += cross < 0 ? 1 : 0;
                ahead += cross == 0 && dot > 0 ? 1 : 0;
                behind += cross == 0 && dot < 0 ? 1 : 0;
            }
            if (line[0] != 0 || line[1] != 0) {
                least = Math.min(least, Math.min(left, right) + Math.min(ahead, behind));
            }
        }
        return equal + least;
    }
}
