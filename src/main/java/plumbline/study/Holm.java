package plumbline.study;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holm's correction (1979, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6) of
 * tests made at once: whichever hypotheses are true, and however the tests depend on each other, the probability that any
 * corrected p of a true one is at most {@code x} is at most {@code x}.
 */
public final class Holm {

    private Holm() {}

    /**
     * The corrected p of each test, at most 1 and never less than the p itself.
     *
     * @param p of each test alone, 0 to 1
     */
    public static double[] corrected(double... p) {
        List<Integer> ascending = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .toList();
        double[] corrected = new double[p.length];
        double largest = 0;
        for (int rank = 0; rank < p.length; rank++) {
            int test = ascending.get(rank);
            largest = Math.max(largest, Math.min(1, (p.length - rank) * p[test]));
            corrected[test] = largest;
        }
        return corrected;
    }
}
