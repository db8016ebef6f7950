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

    /** @param values one a seed, at least one */
    Evidence evidence(String part, List<Double> values) {
        double[] numbers = values.stream().mapToDouble(Double::doubleValue).toArray();
        int count = (int) Arrays.stream(numbers).filter(holds).count();
        return Evidence.of(part, new Proportion(count, numbers.length), name + " " + new Distribution(numbers).inWords(format));
    }
}
