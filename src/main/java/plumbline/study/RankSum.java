package plumbline.study;

import org.apache.commons.statistics.inference.MannWhitneyUTest;
import plumbline.record.NineDigits;

/**
 * A number of some seeds without a remedy and of others with it, by the rank-sum test of Wilcoxon (1945), and of Mann and
 * Whitney (1947, "On a test of whether one of two random variables is stochastically larger than the other", Annals of
 * Mathematical Statistics 18). Small samples without ties exactly, else from the normal approximation with its corrections
 * for ties and continuity.
 */
final class RankSum {

    private RankSum() {}

    /**
     * @param control one a seed, at least one, finite
     * @param remedy  one a seed, at least one, finite
     */
    static Effect of(double[] control, double[] remedy) {
        double pairs = (double) control.length * remedy.length;
        MannWhitneyUTest.Result test = MannWhitneyUTest.withDefaults().test(remedy, control);
        double p = test.getPValue();
        return HodgesLehmann.of(
                (int) Math.signum(test.getStatistic() - pairs / 2),
                contrasts(control, remedy),
                pairs * (control.length + remedy.length + 1) / 12,
                Double.isNaN(p) ? 1 : p); // all are equal
    }

    /** Each of the remedy's minus each of the control's. */
    private static double[] contrasts(double[] control, double[] remedy) {
        double[] contrasts = new double[control.length * remedy.length];
        int next = 0;
        for (double with : remedy) {
            for (double without : control) {
                contrasts[next++] = NineDigits.of(with - without);
            }
        }
        return contrasts;
    }
}
