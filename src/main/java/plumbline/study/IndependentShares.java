package plumbline.study;

import org.apache.commons.statistics.inference.FisherExactTest;

/**
 * How many seeds did something without a remedy and with it, other seeds.
 *
 * @param control how many did without it
 * @param remedy  how many did with it
 */
record IndependentShares(Proportion control, Proportion remedy) {

    /** The difference of the shares, by Fisher's exact test. */
    Effect effect() {
        int[][] table = {
            {control.count(), control.complement().count()}, {remedy.count(), remedy.complement().count()}
        };
        return ShareEffect.of(control, remedy, 0, FisherExactTest.withDefaults().test(table).getPValue());
    }
}
