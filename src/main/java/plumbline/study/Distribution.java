package plumbline.study;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoublePredicate;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.descriptive.Quantile;

/**
 * A number over the seeds of a study.
 *
 * @param values one a seed, ascending; NaN, of seeds that diverged, last
 */
public record Distribution(double[] values) {

    private static final Quantile QUANTILE =
            Quantile.withDefaults().with(Quantile.EstimationMethod.HF7); // numpy's

    /** @throws IllegalArgumentException if there are no values */
    public Distribution {
        if (values.length == 0) {
            throw new IllegalArgumentException("a distribution needs at least one value");
        }
        values = values.clone();
        Arrays.sort(values);
    }

    /** The distribution of one number of each row. */
    public static <T> Distribution of(List<T> rows, ToDoubleFunction<T> number) {
        return new Distribution(rows.stream().mapToDouble(number).toArray());
    }

    /** The middle value. */
    public double median() {
        return quantile(0.5);
    }

    /**
     * The value below which a share {@code p} of the seeds lies, interpolated as numpy does; NaN where that would be
     * the value of a seed that diverged.
     *
     * @param p 0 to 1
     */
    public double quantile(double p) {
        return QUANTILE.evaluate(values, p);
    }

    /** The share of the seeds below a number, those equal to it counted half; 0 to 1. */
    public double rank(double number) {
        return (below(number) + notAbove(number)) / 2.0 / values.length;
    }

    private int below(double number) {
        return firstThat(value -> !(value < number));
    }

    private int notAbove(double number) {
        return firstThat(value -> !(value <= number));
    }

    /** The place of the first value that is so, as all after it are; their number if none is. NaN is neither below a number nor not above it. */
    private int firstThat(DoublePredicate isSo) {
        int low = 0;
        int high = values.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (isSo.test(values[middle])) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** How a published number stands among the seeds; those that diverged are above it. */
    public Standing standing(double published) {
        int outer = Math.min(notAbove(published), values.length - below(published));
        int among = values.length + 1;
        return new Standing(rank(published), Math.min(among, 2 * (outer + 1)), among, outer == 0);
    }

    /**
     * How many of the seeds would be {@linkplain Standing#isInTheTail() in the tail} if they had ended so far from where they did: the
     * fewer, the less it says of a number that it is not.
     *
     * @param shift what is added to a value; at 0 it is at most {@link Standing#ERROR} of the seeds
     */
    public Proportion power(double shift) {
        Distribution rounded = new Distribution(Arrays.stream(values).map(Distribution::inNineDecimals).toArray());
        long found = Arrays.stream(rounded.values)
                .filter(value -> rounded.standing(inNineDecimals(value + shift)).isInTheTail())
                .count();
        return new Proportion((int) found, values.length);
    }

    /** So that accuracies that are equal when one of them has been moved are found equal. */
    private static double inNineDecimals(double value) {
        return Math.rint(value * 1e9) / 1e9;
    }

    /**
     * The median and the range of the central 90 %, for example {@code 0.557 [0.484, 0.818]}.
     *
     * @param format of each of the numbers, for example {@code %.3f}
     */
    public String inWords(String format) {
        return String.format(
                Locale.ROOT, format + " [" + format + ", " + format + "]", median(), quantile(0.05), quantile(0.95));
    }
}
