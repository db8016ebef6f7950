package plumbline.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a comparison shows among others that were made at once.
 *
 * @param comparison of a remedy with its control
 * @param p          of both its tests, corrected for the number of comparisons ({@link Holm}); 1 if there is nothing to compare
 * @param verdict    at a family-wise error rate of 5 %
 */
public record JudgedComparison(Comparison comparison, double p, Verdict verdict) {

    private static final double ERROR = 0.05;

    /** What a comparison shows. */
    public enum Verdict {

        /** More seeds learn with the remedy, and they end with greater accuracies; nowhere is it shown that fewer do. */
        HELPS,

        /** Fewer seeds learn with the remedy, and they end with lesser accuracies; nowhere is it shown that more do. */
        HARMS,

        /** More learn with one line of success and fewer with another, or an effect is shown, but not with the task's line. */
        DEPENDS_ON_THE_THRESHOLD,

        /** The difference may be chance, or shares and accuracies do not differ in the same direction. */
        NOT_SHOWN,

        /** All seeds learn, with and without the remedy. */
        NO_COMPARISON_ALL_LEARN,

        /** No seed learns, with or without the remedy. */
        NO_COMPARISON_NONE_LEARNS;

        /** For example {@code depends on the threshold}. */
        public String inWords() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ').replace("comparison ", "comparison: ");
        }
    }

    /** Those made at once, in their order. */
    public static List<JudgedComparison> of(List<Comparison> comparisons) {
        List<Comparison> comparing = comparisons.stream().filter(Comparison::compares).toList();
        double[] corrected = Holm.corrected(comparing.stream().mapToDouble(Comparison::p).toArray());
        double[] anywhere = Holm.corrected(comparisons.stream().mapToDouble(Comparison::pAnywhere).toArray());
        double[] turning = Holm.corrected(comparisons.stream().mapToDouble(Comparison::pTurns).toArray());
        List<JudgedComparison> judged = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < comparisons.size(); i++) {
            Comparison comparison = comparisons.get(i);
            double p = comparison.compares() ? corrected[next++] : 1;
            judged.add(new JudgedComparison(comparison, p, verdict(comparison, p < ERROR, anywhere[i] < ERROR, turning[i] < ERROR)));
        }
        return judged;
    }

    private static Verdict verdict(Comparison comparison, boolean shown, boolean shownAnywhere, boolean turns) {
        if (shown && !turns) {
            return comparison.accuracy().direction() > 0 ? Verdict.HELPS : Verdict.HARMS;
        }
        if (comparison.line().allLearn()) {
            return Verdict.NO_COMPARISON_ALL_LEARN;
        }
        if (shownAnywhere || turns) {
            return Verdict.DEPENDS_ON_THE_THRESHOLD;
        }
        return comparison.line().noneLearns() ? Verdict.NO_COMPARISON_NONE_LEARNS : Verdict.NOT_SHOWN;
    }
}
