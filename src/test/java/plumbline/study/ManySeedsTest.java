package plumbline.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ManySeedsTest {

    /** By the definition, in O(n^3), this would take 2.7e13 steps, weeks. */
    @Test
    void aPairIsRankedAmongManySeeds() {
        Random random = new Random(1);
        List<double[]> seeds = Stream.generate(() -> new double[] {random.nextGaussian(), random.nextGaussian()})
                .limit(30_000)
                .toList();
        JointDistribution normal = JointDistribution.of(seeds, pair -> pair[0], pair -> pair[1]);

        // exp(-r^2 / 2) of a normal distribution lie beyond r. Over 150 other sets of seeds the ranks had standard deviations of
        // 0.0055 and 0.0042: once in 100,000 sets would this fail.
        assertThat(normal.rank(1, 1)).isCloseTo(Math.exp(-1), within(0.025));
        assertThat(normal.rank(0, 2)).isCloseTo(Math.exp(-2), within(0.025));
    }
}
