package plumbline.study;

import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Median;

/**
 * By how much a rank test finds two samples apart: the shift that would leave it nothing to find, and those that it would not
 * reject at 5 % (Hodges and Lehmann 1963, "Estimates of location based on rank tests", Annals of Mathematical Statistics 34; the
 * interval as in Hollander, Wolfe and Chicken 2014, Nonparametric Statistical Methods, sections 3.3 and 4.3, from the normal
 * approximation of the statistic without ties, which makes it wider than need be where there are some).
 *
 * <p>Fewer than six pairs have no interval of 95 %; theirs is from the least contrast to the greatest.
 */
final class HodgesLehmann {

    /** The normal distribution's 97.5 % quantile. */
    private static final double Z = 1.959963984540054;

    private HodgesLehmann() {}

    /**
     * @param contrasts what the test's statistic counts those above 0 of, at least one
     * @param variance  of that count if nothing is changed
     */
    static Effect of(int direction, double[] contrasts, double variance, double p) {
        double[] ascending = contrasts.clone();
        Arrays.sort(ascending);
        int beyond = (int) Math.max(0, Math.floor(ascending.length / 2.0 - Z * Math.sqrt(variance)));
        return new Effect(
                direction,
                Median.withDefaults().evaluate(ascending),
                ascending[beyond],
                ascending[ascending.length - 1 - beyond],
                p);
    }
}
