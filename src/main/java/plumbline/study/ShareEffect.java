package plumbline.study;

import org.apache.commons.statistics.interval.Interval;

/**
 * The difference of two shares. Its interval is Newcombe's from Wilson's intervals of the two, which are never beyond -1 and
 * 1 and have a width where both shares are 0 or 1: of independent shares that of method 10 in "Interval estimation for the
 * difference between independent proportions" (1998, Statistics in Medicine 17, 873-890), of paired ones that of method 10 in
 * "Improved confidence intervals for the difference between binomial proportions based on paired data" (1998, the same, 2635-2650).
 */
final class ShareEffect {

    private ShareEffect() {}

    /**
     * @param correlation of the two in a seed; 0 if they are independent
     * @param p           of the test, two-sided
     */
    static Effect of(Proportion control, Proportion remedy, double correlation, double p) {
        double difference = remedy.share() - control.share();
        return new Effect(
                (int) Math.signum(difference),
                difference,
                difference - distance(below(remedy), above(control), correlation),
                difference + distance(above(remedy), below(control), correlation),
                p);
    }

    private static double distance(double ofRemedy, double ofControl, double correlation) {
        return Math.sqrt(ofRemedy * ofRemedy - 2 * correlation * ofRemedy * ofControl + ofControl * ofControl);
    }

    private static double below(Proportion proportion) {
        Interval interval = proportion.interval();
        return proportion.share() - interval.getLowerBound();
    }

    private static double above(Proportion proportion) {
        Interval interval = proportion.interval();
        return interval.getUpperBound() - proportion.share();
    }
}
