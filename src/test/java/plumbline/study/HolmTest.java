package plumbline.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class HolmTest {

    /** By hand, in ascending order: 4 x 0.01, 3 x 0.03, 2 x 0.2, 1 x 0.5. */
    @Test
    void multipliesByTheNumberOfThoseNotClearer() {
        assertThat(Holm.corrected(0.5, 0.01, 0.2, 0.03)).containsExactly(new double[] {0.5, 0.04, 0.4, 0.09}, within(1e-15));
    }

    /** The second alone at the end is 0.03, but must not be below the first's, 2 x 0.02. */
    @Test
    void isNeverSmallerThanThatOfAClearerTest() {
        assertThat(Holm.corrected(0.03, 0.02)).containsExactly(0.04, 0.04);
    }

    @Test
    void isOneAtMost() {
        assertThat(Holm.corrected(0.6, 0.9)).containsExactly(1, 1);
    }

    @Test
    void leavesOneTestAloneAndNoneToo() {
        assertThat(Holm.corrected(0.03)).containsExactly(0.03);
        assertThat(Holm.corrected()).isEmpty();
    }

    /**
     * By Holm's own procedure: one after the other, from the clearest on, each is rejected at 5 % over the number of those not
     * tested yet, until the first that is not.
     */
    @Test
    void rejectsWhatHolmsProcedureRejects() {
        RandomGenerator random = new SplittableRandom(1);
        for (int trial = 0; trial < 500; trial++) {
            double[] p = random.doubles(random.nextInt(1, 8)).map(x -> x * x * x).toArray();
            double[] ascending = Arrays.stream(p).sorted().toArray();
            int rejected = 0;
            while (rejected < p.length && ascending[rejected] < 0.05 / (p.length - rejected)) {
                rejected++;
            }

            assertThat(Arrays.stream(Holm.corrected(p)).filter(corrected -> corrected < 0.05).count()).isEqualTo(rejected);
        }
    }
}
