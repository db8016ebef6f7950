package plumbline.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThinnedTest {

    private static final int LONGEST = 2000;

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 500})
    void neverHoldsMoreThanItsCapacity(int capacity) {
        Thinned<Integer> thinned = new Thinned<>(capacity);

        for (int n = 1; n <= LONGEST; n++) {
            thinned.add(n);
            assertThat(thinned.values()).as("after %d values", n).hasSizeLessThanOrEqualTo(capacity);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 500})
    void keepsTheFirstAndTheLast(int capacity) {
        Thinned<Integer> thinned = new Thinned<>(capacity);

        for (int n = 1; n <= LONGEST; n++) {
            thinned.add(n);
            assertThat(thinned.values()).as("after %d values", n).startsWith(1).endsWith(n);
        }
    }

    /** All distances are one power of two; only the last value may be nearer to the one before it. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 500})
    void keepsValuesEvenlySpaced(int capacity) {
        Thinned<Integer> thinned = new Thinned<>(capacity);

        for (int n = 1; n <= LONGEST; n++) {
            thinned.add(n);
            List<Integer> values = thinned.values();
            if (values.size() > 1) {
                int spacing = values.get(1) - values.get(0);
                int last = values.size() - 1;
                assertThat(IntStream.range(1, last).map(i -> values.get(i) - values.get(i - 1)))
                        .as("distances after %d values", n)
                        .allMatch(distance -> distance == spacing);
                assertThat(values.get(last) - values.get(last - 1)).isBetween(1, spacing);
            }
        }
    }

    /** However long the series, at least every second place that the capacity has is used. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 500})
    void usesHalfItsCapacityOrMore(int capacity) {
        Thinned<Integer> thinned = new Thinned<>(capacity);

        for (int n = 1; n <= LONGEST; n++) {
            thinned.add(n);
            assertThat(thinned.values())
                    .as("after %d values", n)
                    .hasSizeGreaterThanOrEqualTo(Math.min(n, capacity / 2 + 1));
        }
    }

    @Test
    void keepsAllUpToItsCapacity() {
        assertThat(added(500, 500).values()).isEqualTo(IntStream.range(0, 500).boxed().toList());
    }

    @Test
    void keepsEverySecondOnceOneMoreIsAdded() {
        // 0, 2, ... 498, and 500, the last
        assertThat(added(500, 501).values())
                .isEqualTo(IntStream.rangeClosed(0, 250).map(i -> 2 * i).boxed().toList());
    }

    /** Every value of the least spacing, a power of two, whose steps reach from the first to the last in the capacity. */
    @Test
    void keepsWhatItsLengthAndCapacitySay() {
        RandomGenerator random = new SplittableRandom(1);
        for (int trial = 0; trial < 500; trial++) {
            int capacity = random.nextInt(2, 40);
            int count = random.nextInt(1, 3000);
            int spacing = 1;
            while ((capacity - 1) * spacing < count - 1) {
                spacing *= 2;
            }
            List<Integer> expected = new ArrayList<>();
            for (int n = 0; n < count; n += spacing) {
                expected.add(n);
            }
            if ((count - 1) % spacing != 0) {
                expected.add(count - 1);
            }

            assertThat(added(capacity, count).values()).as("%d of %d", capacity, count).isEqualTo(expected);
        }
    }

    @Test
    void tellsWhichValuesItKeepsForTheirPlace() {
        Thinned<Integer> thinned = new Thinned<>(2);
        List<Boolean> kept = new ArrayList<>();

        for (int n = 0; n < 6; n++) {
            kept.add(thinned.add(n));
        }

        // Full of 0 and 1, it keeps 0 and goes on with 2; full of 0 and 2, it keeps 0 and goes on with 4.
        assertThat(kept).containsExactly(true, true, true, false, true, false);
        assertThat(thinned.values()).containsExactly(0, 5);
    }

    @Test
    void emptySeriesHasNoValues() {
        assertThat(new Thinned<Integer>(2).values()).isEmpty();
    }

    private static Thinned<Integer> added(int capacity, int count) {
        Thinned<Integer> thinned = new Thinned<>(capacity);
        for (int n = 0; n < count; n++) {
            thinned.add(n);
        }
        return thinned;
    }
}
