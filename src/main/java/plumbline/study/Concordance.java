package plumbline.study;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How well a number ranks configurations by the share of their seeds that learn, or the seeds within them by whether they do:
 * the share of pairs in which the one with the greater number is the one that learns, or learns more often; equal numbers are
 * counted half, pairs that learn equally often left out. It is 1/2 if the number tells nothing, as of an {@link Auc}.
 *
 * @param value 0 to 1
 * @param lower of its 95 % interval, over samples of the configurations ({@link Bootstrap})
 * @param upper of the same
 * @param of    how many configurations
 */
public record Concordance(double value, double lower, double upper, int of) {

    /**
     * A configuration.
     *
     * @param number that is to tell
     * @param share  of its seeds that learns
     */
    public record Ranked(double number, double share) {}

    /**
     * Of configurations with one another.
     *
     * @param configurations that do not all learn equally often
     */
    public static Concordance between(List<Ranked> configurations) {
        return of(configurations.size(), sample -> between(configurations, sample));
    }

    /**
     * Of the seeds within each of the configurations: the mean of these, weighted by their pairs.
     *
     * @param configurations at least one
     */
    public static Concordance within(List<Auc> configurations) {
        return of(configurations.size(), sample -> {
            double pairs = IntStream.of(sample).mapToDouble(i -> configurations.get(i).pairs()).sum();
            return IntStream.of(sample)
                            .mapToDouble(i -> configurations.get(i).value() * configurations.get(i).pairs())
                            .sum()
                    / pairs;
        });
    }

    private static Concordance of(int configurations, ToDoubleFunction<int[]> statistic) {
        double[] interval = Bootstrap.interval(configurations, statistic);
        double value = statistic.applyAsDouble(IntStream.range(0, configurations).toArray());
        return new Concordance(value, interval[0], interval[1], configurations);
    }

    private static double between(List<Ranked> configurations, int[] sample) {
        double pairs = 0;
        double concordant = 0;
        for (int i = 0; i < sample.length; i++) {
            for (int j = 0; j < i; j++) {
                Ranked one = configurations.get(sample[i]);
                Ranked other = configurations.get(sample[j]);
                double learnsMore = Math.signum(one.share - other.share);
                pairs += Math.abs(learnsMore);
                concordant += Math.abs(learnsMore) * (1 + learnsMore * Math.signum(one.number - other.number)) / 2;
            }
        }
        return concordant / pairs;
    }
}
