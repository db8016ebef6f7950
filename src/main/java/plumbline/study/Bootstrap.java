package plumbline.study;

import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A 95 % interval by resampling: the percentiles of a statistic over samples drawn, with replacement, from the sample (Efron
 * 1979, "Bootstrap methods: another look at the jackknife", Annals of Statistics 7). The same samples are drawn each time.
 */
public final class Bootstrap {

    private static final int SAMPLES = 2000;

    private Bootstrap() {}

    /**
     * Its two ends.
     *
     * @param items     how many there are, at least one
     * @param statistic of some of them, an item as often as it was drawn; NaN if they have none, which is left out
     */
    public static double[] interval(int items, ToDoubleFunction<int[]> statistic) {
        SplittableRandom random = new SplittableRandom(1);
        Distribution samples = new Distribution(IntStream.range(0, SAMPLES)
                .mapToDouble(sample -> statistic.applyAsDouble(random.ints(items, 0, items).toArray()))
                .filter(Double::isFinite)
                .toArray());
        return new double[] {samples.quantile(Effect.ERROR / 2), samples.quantile(1 - Effect.ERROR / 2)};
    }
}
