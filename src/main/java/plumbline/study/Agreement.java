package plumbline.study;

import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.apache.commons.statistics.inference.PValueMethod;

/**
 * Whether a study and its replication, which have no seed in common, agree but for chance: two-sided p of two exact tests. With
 * shares and accuracies that take few values, a p of at most {@code x} is rarer than {@code x}, never more frequent.
 *
 * @param share    of the shares that learn: Fisher's test
 * @param accuracy of the distributions of test accuracy: that of Kolmogorov and Smirnov (1939, "On the estimation of the
 *                 discrepancy between empirical curves of distribution for two independent samples", Bulletin
 *                 Mathématique de l'Université de Moscou 2)
 */
public record Agreement(double share, double accuracy) {

    /** Of two studies of one experiment. */
    public static Agreement of(Study first, Study replication) {
        return new Agreement(
                new IndependentShares(first.learned(), replication.learned()).effect().p(),
                KolmogorovSmirnovTest.withDefaults()
                        .with(PValueMethod.EXACT)
                        .test(
                                SeedMetrics.testAccuracies(first.seeds()),
                                SeedMetrics.testAccuracies(replication.seeds()))
                        .getPValue());
    }
}
