package plumbline.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.FisherExactTest;

/**
 * Whether more seeds, or fewer, did something with a remedy than without it.
 *
 * @param control how many did without it
 * @param remedy  how many did with it
 * @param p       how likely a difference at least as large is if the remedy changes nothing: Fisher's exact test, two-sided,
 *                corrected for the number of comparisons made at once (Holm 1979)
 */
public record ProportionTest(Proportion control, Proportion remedy, double p) {

    /** The family-wise error rate: how often comparisons made at once show any effect where there is none, at most. */
    private static final double ERROR = 0.05;

    /** What a comparison shows. */
    public enum Verdict {

        /** More seeds did it with the remedy. */
        HELPS,

        /** Fewer seeds did it with the remedy. */
        HARMS,

        /** The difference may be chance. */
        NOT_SHOWN
    }

    /**
     * Comparisons made at once.
     *
     * @param controls without a remedy
     * @param remedies with it, in the same order
     */
    public static List<ProportionTest> of(List<Proportion> controls, List<Proportion> remedies) {
        List<ProportionTest> alone = IntStream.range(0, controls.size())
                .mapToObj(i -> alone(controls.get(i), remedies.get(i)))
                .toList();
        List<Integer> ascending = IntStream.range(0, alone.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> alone.get(i).p))
                .toList();
        List<ProportionTest> corrected = new ArrayList<>(alone);
        double largest = 0;
        for (int rank = 0; rank < ascending.size(); rank++) {
            ProportionTest comparison = alone.get(ascending.get(rank));
            largest = Math.max(largest, Math.min(1, (alone.size() - rank) * comparison.p));
            corrected.set(
                    ascending.get(rank), new ProportionTest(comparison.control, comparison.remedy, largest));
        }
        return corrected;
    }

    private static ProportionTest alone(Proportion control, Proportion remedy) {
        int[][] table = {
            {control.count(), control.complement().count()}, {remedy.count(), remedy.complement().count()}
        };
        return new ProportionTest(control, remedy, FisherExactTest.withDefaults().test(table).getPValue());
    }

    /** What it shows at a family-wise error rate of 5 %. */
    public Verdict verdict() {
        if (p >= ERROR) {
            return Verdict.NOT_SHOWN;
        }
        return (double) remedy.count() / remedy.seeds() > (double) control.count() / control.seeds()
                ? Verdict.HELPS
                : Verdict.HARMS;
    }
}
