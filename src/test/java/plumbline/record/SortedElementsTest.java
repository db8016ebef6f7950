package plumbline.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortedElementsTest {

    /** Around the size from which on digits are counted; floats, doubles, and what is special of both. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 10, 998, 999, 1_000, 1_001, 5_000, 100_000})
    void finiteElementsAscend(int length) {
        SplittableRandom random = new SplittableRandom(length);
        for (Numbers numbers : Numbers.values()) {
            double[] elements = numbers.draw(length, random);
            double[] quotients = Arrays.stream(elements).map(element -> element / 3).toArray();

            SortedElements sorted = SortedElements.of(elements.clone(), 3);

            // Compares bits: -0.0 is before 0.0.
            assertThat(sorted.finite()).as("%s", numbers)
                    .isEqualTo(Arrays.stream(quotients).filter(Double::isFinite).sorted().toArray());
            assertThat(sorted.count()).isEqualTo(length);
            assertThat(sorted.nan()).isEqualTo((int) Arrays.stream(elements).filter(Double::isNaN).count());
            assertThat(sorted.infinite()).isEqualTo((int) Arrays.stream(elements).filter(Double::isInfinite).count());
        }
    }
}
