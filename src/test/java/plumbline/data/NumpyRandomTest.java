package plumbline.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected numbers: numpy 1.24.2, each by the command beside it. */
class NumpyRandomTest {

    /** Logarithm and square root may differ in the last bit. */
    private static final double TOLERANCE = 1e-14;

    @Test
    void firstGaussiansOfSeedZeroAreNumpys() {
        // python3 -c "import numpy; print(numpy.random.RandomState(0).standard_normal(4).tolist())"
        assertGaussians(0, 1.764052345967664, 0.4001572083672233, 0.9787379841057392, 2.240893199201458);
    }

    @Test
    void firstGaussiansOfTheLargestSeedAreNumpys() {
        // python3 -c "import numpy; print(numpy.random.RandomState(4294967295).standard_normal(4).tolist())"
        assertGaussians(
                4294967295L, 0.64840867423065274, 0.66932353063381611, -1.0805437227474493, 0.28450104479863092);
    }

    private static void assertGaussians(long seed, double... expected) {
        NumpyRandom random = new NumpyRandom(seed);

        assertThat(DoubleStream.generate(random::gaussian).limit(expected.length).toArray())
                .containsExactly(expected, within(TOLERANCE));
    }

    /** 2,001 gaussians take more than 4,000 words of the generator, which makes 624 at a time. */
    @Test
    void gaussiansStayNumpysWhenTheStateIsRenewed() {
        NumpyRandom random = new NumpyRandom(5);

        double[] gaussians = DoubleStream.generate(random::gaussian).limit(2001).toArray();

        // python3 -c "import numpy; print(numpy.random.RandomState(5).standard_normal(2001)[1999:].tolist())"
        assertThat(new double[] {gaussians[1999], gaussians[2000]})
                .containsExactly(new double[] {-3.507474617780022, 0.37339556836216914}, within(TOLERANCE));
    }

    @Test
    void shuffleIsNumpys() {
        // python3 -c "import numpy; a = numpy.arange(10); numpy.random.RandomState(0).shuffle(a); print(a)"
        assertThat(shuffled(new NumpyRandom(0), 10)).containsExactly(2, 8, 4, 9, 1, 6, 7, 3, 0, 5);
    }

    @Test
    void shuffleOfOneValueDrawsNothing() {
        NumpyRandom random = new NumpyRandom(1);

        shuffled(random, 1);

        // python3 -c "import numpy; print(numpy.random.RandomState(1).standard_normal())"
        assertThat(random.gaussian()).isCloseTo(1.6243453636632417, within(TOLERANCE));
    }

    /** numpy keeps the second of a pair of gaussians across a shuffle. */
    @Test
    void shuffleBetweenTheTwoGaussiansOfAPairLeavesTheSecond() {
        NumpyRandom random = new NumpyRandom(2);

        // python3 -c "import numpy; r = numpy.random.RandomState(2); a = numpy.arange(5);
        //     print(r.standard_normal(), r.shuffle(a), a, r.standard_normal())"
        assertThat(random.gaussian()).isCloseTo(-0.41675784740547062, within(TOLERANCE));
        assertThat(shuffled(random, 5)).containsExactly(4, 1, 0, 2, 3);
        assertThat(random.gaussian()).isCloseTo(-0.056266827226329474, within(TOLERANCE));
    }

    private static int[] shuffled(NumpyRandom random, int size) {
        int[] values = IntStream.range(0, size).toArray();
        random.shuffle(values);
        return values;
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 4294967296L})
    void seedThatDoesNotFitThirtyTwoBitsIsRefused(long seed) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NumpyRandom(seed))
                .withMessage("seed must be from 0 to 4294967295, not " + seed);
    }
}
