package plumbline.claim;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;
import plumbline.study.Distribution;
import plumbline.study.Proportion;

/**
 * A number that every seed has, and what it must be for a claim to hold.
 *
 * @param name   of the number, with its unit if it has one
 * @param format of a value, as for {@link String#format}
 * @param holds  what it must be; NaN never is
 */
record Quantity(String name, String format, DoublePredicate holds) {

    /** Of differences of accuracies. */
    static final String DIFFERENCE = "%+.3f";
    /** Of what has many sizes. */
    static final String SIZE = "%.2g";

    static DoublePredicate between(double least, double most) {
        return value -> value >= least && value <= most;
    }

    static DoublePredicate above(double limit) {
        return value -> value > limit;
    }

    static DoublePredicate atLeast(double limit) {
        return value -> value >= limit;
    }

    static DoublePredicate below(double limit) {
        return value -> value < limit;
    }

    /**
     * How many seeds it holds of, and how large it is.
     *
     * @param values one a seed, at least one; NaN if a seed has none, a ratio of gradients that are both 0 for example, and then it does not hold
     */
    Evidence evidence(String part, List<Double> values) {
        double[] numbers = values.stream().mapToDouble(Double::doubleValue).toArray();
        double[] known = Arrays.stream(numbers).filter(number -> !Double.isNaN(number)).toArray();
        int count = (int) Arrays.stream(known).filter(holds).count();
        String words = known.length == 0 ? "" : " " + new Distribution(known).inWords(format);
        return Evidence.of(
                part,
                new Proportion(count, numbers.length),
                name + words + (known.length < numbers.length ? " (%d seeds have none)".formatted(numbers.length - known.length) : ""));
    }
}
