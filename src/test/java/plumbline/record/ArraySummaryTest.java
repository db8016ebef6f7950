package plumbline.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ArraySummaryTest {

    @Test
    void sumsTheAbsoluteValuesOfFiniteElements() {
        double infinity = Double.POSITIVE_INFINITY;

        assertThat(ArraySummary.of(new double[] {1, -2, 0, Double.NaN, 5, infinity, -infinity}).l1()).isEqualTo(8);
        assertThat(ArraySummary.of(new double[] {Double.NaN, infinity}).l1()).isZero();
        assertThat(ArraySummary.of(new double[0]).l1()).isZero();
    }

    /** Of any size and scale, of one sign or both, alike or not, with what is not finite: written and read again. */
    @Test
    void whateverAnArrayHoldsItsSummaryIsConsistent() {
        RandomGenerator random = new SplittableRandom(1);
        for (int trial = 0; trial < 20_000; trial++) {
            double scale = Math.pow(10, random.nextInt(-323, 308));
            double spread = random.nextInt(3) / 2.0;
            double center = random.nextInt(-1, 2);
            double[] elements = random.ints(random.nextInt(12), 0, 8)
                    .mapToDouble(kind -> switch (kind) {
                        case 0 -> 0;
                        case 1 -> random.nextInt(4) > 0 ? scale : random.nextBoolean() ? Double.NaN : Double.POSITIVE_INFINITY;
                        case 2 -> (float) random.nextGaussian();
                        default -> scale * Math.max(-4, Math.min(4, center + spread * random.nextGaussian()));
                    })
                    .toArray();

            ArraySummary summary = ArraySummary.of(elements);

            assertThat(summary.hasConsistentNumbers()).as(() -> summary + " of " + Arrays.toString(elements)).isTrue();
            assertThat(summary.inNineDigits().hasConsistentNumbers()).as(() -> "in nine digits, " + summary).isTrue();
            assertThat(summary.withoutHistogram().inNineDigits().hasConsistentNumbers()).as(() -> "without counts, " + summary).isTrue();
        }
    }
}
