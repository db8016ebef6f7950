package plumbline.doctor;

import static plumbline.doctor.FindingRow.require;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import plumbline.record.ArrayStats;
import plumbline.record.ArraySummary;
import plumbline.record.Histogram;

/**
 * How the values are distributed that all units of a hidden layer put out for the mini-batch of a step that a doctor looked at, in the
 * shape of files: one row of {@code activations.csv.gz}, by step, then layer. Its statistics have nine significant digits.
 *
 * @param epoch     1 = first
 * @param iteration mini-batches before this one
 * @param layer     its number, 1 = first with parameters; 0 if it has none
 * @param name      of the layer
 * @param stats     of the values
 * @param buckets   numbers of those of the {@link Histogram}'s buckets that are not empty, ascending, separated by semicolons
 * @param counts    how many values each of them holds, likewise
 * @param nan       values that are NaN
 * @param infinite  values that are infinite
 */
@JsonPropertyOrder({"epoch", "iteration", "layer", "name", "stats", "buckets", "counts", "nan", "infinite"})
public record ActivationRow(
        int epoch,
        int iteration,
        int layer,
        String name,
        @JsonUnwrapped ArrayStats stats,
        String buckets,
        String counts,
        int nan,
        int infinite)
        implements Serializable {

    private static final Pattern NUMBERS = Pattern.compile("(-?\\d{1,9}(;-?\\d{1,9})*)?");

    /** All rows of a step; a layer without a name of its own is left out. */
    static List<ActivationRow> of(Evidence evidence) {
        List<ActivationRow> rows = new ArrayList<>();
        Set<String> names = new HashSet<>(Set.of(""));
        for (Activity activity : evidence.activities()) {
            String name = FindingRow.inOneLine(activity.layer().name());
            if (names.add(name)) {
                Histogram histogram = activity.distribution().histogram();
                rows.add(new ActivationRow(
                        evidence.epoch(),
                        evidence.iteration(),
                        activity.layer().number(),
                        name,
                        activity.distribution().stats().inNineDigits(),
                        joined(histogram.buckets()),
                        joined(histogram.counts()),
                        histogram.nan(),
                        histogram.infinite()));
            }
        }
        return rows;
    }

    private static String joined(int[] numbers) {
        return Arrays.stream(numbers).mapToObj(String::valueOf).collect(Collectors.joining(";"));
    }

    private static int[] split(String numbers) {
        return numbers.isEmpty() ? new int[0] : Arrays.stream(numbers.split(";")).mapToInt(Integer::parseInt).toArray();
    }

    /** Statistics and histogram of the values. */
    public ArraySummary summary() {
        int[] held = split(counts);
        long zeros = stats.count() - Arrays.stream(held).asLongStream().sum() - nan - infinite;
        return new ArraySummary(stats, new Histogram(split(buckets), held, (int) zeros, nan, infinite));
    }

    /** Whether it is of the layer of that name. */
    public boolean isOf(String other) {
        return name.equals(FindingRow.inOneLine(other));
    }

    /**
     * Checks a row and its place.
     *
     * @param before the rows before it
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static void check(ActivationRow row, List<ActivationRow> before) {
        row.check();
        for (int i = before.size() - 1; i >= 0 && before.get(i).iteration == row.iteration; i--) {
            require(!before.get(i).name.equals(row.name), row.name + " must not be there twice at a step");
        }
        if (!before.isEmpty()) {
            ActivationRow previous = before.get(before.size() - 1);
            require(
                    row.iteration >= previous.iteration && row.epoch >= previous.epoch,
                    "epoch and iteration must not be before those of the row before");
        }
    }

    private void check() {
        require(epoch >= 1, "epoch must be at least 1, not " + epoch);
        require(iteration >= 0, "iteration must be at least 0, not " + iteration);
        require(layer >= 0, "layer must be at least 0, not " + layer);
        require(name != null && !name.isEmpty(), "the layer must have a name");
        require(stats != null && stats.count() >= 1, "count must be at least 1");
        require(buckets != null && NUMBERS.matcher(buckets).matches(), "buckets must be whole numbers, separated by semicolons");
        require(counts != null && NUMBERS.matcher(counts).matches(), "counts must be whole numbers, separated by semicolons");
        require(nan >= 0, "nan must be at least 0, not " + nan);
        require(infinite >= 0, "infinite must be at least 0, not " + infinite);
        require(summary().hasConsistentNumbers(), "its statistics and counts are not those of one array");
    }
}
