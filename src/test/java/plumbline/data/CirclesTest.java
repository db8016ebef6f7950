package plumbline.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import plumbline.Golden;

class CirclesTest {

    /** numpy's sine and cosine differ from Java's, and from machine to machine, in the last bits. */
    private static final double TOLERANCE = 1e-12;

    @JsonPropertyOrder({"x1", "x2", "y"})
    private record Point(double x1, double x2, int y) {}

    @JsonPropertyOrder({"samples", "shuffle", "noise", "seed", "factor", "x1", "x2", "y"})
    private record SmallCase(
            int samples, boolean shuffle, double noise, long seed, double factor, double x1, double x2, int y) {

        Circles circles() {
            return new Circles(samples, shuffle, noise, seed, factor);
        }

        Point point() {
            return new Point(x1, x2, y);
        }
    }

    @Test
    void thousandPointsOfTheFirstTutorialAreScikitLearns() throws IOException {
        assertPoints(
                Circles.of(1000, 0.1, 1).points(),
                Golden.rows("data/circles-n1000-noise0.1-seed1.csv", Point.class),
                1);
    }

    @Test
    void thousandPointsOfTheSecondTutorialAreScikitLearns() throws IOException {
        assertPoints(
                new Circles(1000, true, 0.1, 42, 0.5).points(),
                Golden.rows("data/circles-n1000-noise0.1-factor0.5-seed42-every20th.csv", Point.class),
                20);
    }

    @ParameterizedTest
    @MethodSource("smallCases")
    void fewPointsAreScikitLearns(Circles circles, List<Point> expected) {
        assertThat(circles.points().size()).isEqualTo(circles.samples());
        assertPoints(circles.points(), expected, 1);
    }

    static Stream<Arguments> smallCases() throws IOException {
        Map<Circles, List<Point>> cases = Golden.rows("data/circles-small.csv", SmallCase.class).stream()
                .collect(Collectors.groupingBy(
                        SmallCase::circles,
                        LinkedHashMap::new,
                        Collectors.mapping(SmallCase::point, Collectors.toList())));
        return cases.entrySet().stream().map(each -> Arguments.of(each.getKey(), each.getValue()));
    }

    private static void assertPoints(Points actual, List<Point> expected, int step) {
        assertThat(expected).hasSize((actual.size() + step - 1) / step);
        for (int i = 0; i < expected.size(); i++) {
            Point point = expected.get(i);
            assertThat(actual.x()[i * step])
                    .as("point %d", i * step)
                    .containsExactly(new double[] {point.x1(), point.x2()}, within(TOLERANCE));
            assertThat(actual.y()[i * step]).as("class of point %d", i * step).isEqualTo(point.y());
        }
    }

    @Test
    void sameRecordDrawsTheSamePointsAgain() {
        Circles circles = Circles.of(20, 0.1, 1);

        assertThat(circles.points().x()).isDeepEqualTo(circles.points().x());
    }

    @Test
    void defaultsAreShuffledWithTheInnerRadiusOfTheFirstTutorial() {
        // make_circles(shuffle=True, factor=0.8) in the signature of scikit-learn 1.2.1
        assertThat(Circles.of(20, 0.1, 1)).isEqualTo(new Circles(20, true, 0.1, 1, 0.8));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 0, -1})
    void fewerThanTwoSamplesAreRefused(int samples) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Circles.of(samples, 0.1, 1))
                .withMessage("samples must be at least 2, not " + samples);
    }

    @ParameterizedTest
    @CsvSource({"-1, -1.0", "NaN, NaN", "Infinity, Infinity"})
    void noiseThatIsNoStandardDeviationIsRefused(double noise, String shown) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Circles.of(10, noise, 1))
                .withMessage("noise must be a finite number of at least 0, not " + shown);
    }

    @ParameterizedTest
    @CsvSource({"1, 1.0", "-0.1, -0.1", "NaN, NaN"})
    void factorOutsideZeroToOneIsRefused(double factor, String shown) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Circles(10, true, 0.1, 1, factor))
                .withMessage("factor must be at least 0 and below 1, not " + shown);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 4294967296L})
    void seedThatDoesNotFitThirtyTwoBitsIsRefused(long seed) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Circles.of(10, 0.1, seed))
                .withMessage("seed must be from 0 to 4294967295, not " + seed);
    }
}
