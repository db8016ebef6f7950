package plumbline.experiment;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * One of the two things that vary over a {@link TrainabilityMap}.
 *
 * @param name   what varies, for example {@code hidden layers}
 * @param values ascending, at least two
 * @param labels what each value is called, in the same order: letters, digits, points and dashes, no two the same, since files are named
 *               by them
 */
public record Axis(String name, List<Double> values, List<String> labels) {

    private static final MathContext DIGITS = new MathContext(3);
    private static final Pattern LABEL = Pattern.compile("[-.A-Za-z0-9]+");

    public Axis {
        values = List.copyOf(values);
        labels = List.copyOf(labels);
        List<Double> all = values;
        boolean ascending = IntStream.range(1, all.size()).allMatch(i -> all.get(i) > all.get(i - 1));
        if (values.size() < 2 || values.size() != labels.size() || !ascending) {
            throw new IllegalArgumentException(
                    "an axis needs at least two ascending values, each with a label, not %s, %s".formatted(values, labels));
        }
        if (!labels.stream().allMatch(label -> LABEL.matcher(label).matches()) || Set.copyOf(labels).size() < labels.size()) {
            throw new IllegalArgumentException(
                    "the labels of an axis must be different words of letters, digits, points and dashes, not " + labels);
        }
    }

    /** Numbers, each called by its first three digits. */
    public static Axis of(String name, DoubleStream values) {
        List<Double> all = values.boxed().toList();
        return new Axis(name, all, all.stream().map(Axis::label).toList());
    }

    /** Things that have no size: 0, 1, 2 ... by these names. */
    public static Axis named(String name, String... labels) {
        return new Axis(name, IntStream.range(0, labels.length).mapToObj(i -> (double) i).toList(), List.of(labels));
    }

    private static String label(double value) {
        return new BigDecimal(value, DIGITS).stripTrailingZeros().toPlainString();
    }

    /** How many values there are. */
    public int size() {
        return values.size();
    }
}
