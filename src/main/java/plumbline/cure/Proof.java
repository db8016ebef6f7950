package plumbline.cure;

import java.util.List;
import java.util.Locale;
import plumbline.study.Effect;
import plumbline.study.Proportion;

/**
 * A remedy against the task as it is, on seeds that had no part in choosing it.
 *
 * @param remedy  its name
 * @param changes what is to be changed, line by line, see {@link Changes}
 * @param before  how many seeds learned without it
 * @param after   how many of the same seeds learned with it
 * @param effect  the difference of the shares, by McNemar's exact test of the pairs
 * @param p       that of the test, corrected for all proofs that were made (Holm)
 */
public record Proof(String remedy, List<String> changes, Proportion before, Proportion after, Effect effect, double p) {

    public Proof {
        changes = List.copyOf(changes);
    }

    /** For example {@code 97 points [93, 99] more, p = 1.0e-40}. */
    public String effectInWords() {
        return String.format(
                Locale.ROOT,
                "%.0f points [%.0f, %.0f] more, p = %.1e",
                100 * effect.estimate(),
                100 * effect.lower(),
                100 * effect.upper(),
                p);
    }
}
