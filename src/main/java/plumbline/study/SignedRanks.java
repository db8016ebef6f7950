package plumbline.study;

import java.util.Arrays;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;
import plumbline.record.NineDigits;

/**
 * A number of the same seeds without a remedy and with it, by Wilcoxon's signed ranks (1945, "Individual comparisons by ranking
 * methods", Biometrics Bulletin 1). Exact where no two differences are equally large, else from the normal approximation with
 * its corrections for ties and continuity.
 */
final class SignedRanks {

    private SignedRanks() {}

    /**
     * @param control one a seed, at least one, finite
     * @param remedy  the same seeds in the same order
     */
    static Effect of(double[] control, double[] remedy) {
        int seeds = control.length;
        double[] differences = new double[seeds];
        Arrays.setAll(differences, i -> NineDigits.of(remedy[i] - control[i])); // rounding would part ties
        // Seeds that end alike are left out, as Wilcoxon did: the library, given them, takes too small a variance.
        double[] changed = Arrays.stream(differences).filter(difference -> difference != 0).toArray();
        double variance = seeds * (seeds + 1.0) * (2.0 * seeds + 1) / 24;
        if (changed.length == 0) {
            return HodgesLehmann.of(0, walshAverages(differences), variance, 1);
        }
        WilcoxonSignedRankTest.Result test = WilcoxonSignedRankTest.withDefaults().test(changed);
        double expected = changed.length * (changed.length + 1.0) / 4;
        return HodgesLehmann.of(
                (int) Math.signum(test.getStatistic() - expected), walshAverages(differences), variance, test.getPValue());
    }

    /** The means of every two differences, and of each with itself. */
    private static double[] walshAverages(double[] differences) {
        double[] averages = new double[differences.length * (differences.length + 1) / 2];
        int next = 0;
        for (int i = 0; i < differences.length; i++) {
            for (int j = 0; j <= i; j++) {
                averages[next++] = (differences[i] + differences[j]) / 2;
            }
        }
        return averages;
    }
}
