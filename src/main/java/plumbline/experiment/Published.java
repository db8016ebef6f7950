package plumbline.experiment;

import static plumbline.csv.Range.require;
import static plumbline.csv.Range.share;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import plumbline.csv.Csv;

/**
 * One finding as its source reported it: a row of {@code results/published.csv}, the only place where published numbers
 * are recorded.
 *
 * @param experiment id of the experiment
 * @param metric     {@code train_accuracy}, {@code test_accuracy}, {@code train_loss}; {@code train_accuracy_before} and
 *                   {@code train_accuracy_again}, before and after training of a second run; {@code gradient_sd}, the
 *                   standard deviation of the gradient of a layer's weights; {@code words} for the source's words,
 *                   and {@code learns} for their meaning: {@code yes}, {@code no} or {@code by epoch 100}
 * @param value      as printed there
 * @param source     title of the source
 * @param where      section of the source
 */
@JsonPropertyOrder({"experiment", "metric", "value", "source", "where"})
public record Published(String experiment, String metric, String value, String source, String where) {

    private static final String BY_EPOCH = "by epoch ";

    /** With at most nine digits before the point, so that it is finite. */
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(\\.\\d+)?");

    private static final Pattern LEARNS = Pattern.compile("yes|no|" + BY_EPOCH + "\\d{1,9}");

    /** All rows for an experiment, in file order; none if the source reported nothing. */
    public static List<Published> of(String experiment) {
        return all().stream().filter(row -> row.experiment().equals(experiment)).toList();
    }

    /**
     * All rows.
     *
     * @throws UncheckedIOException naming the file, the line and what is wrong, if a row is not right
     */
    public static List<Published> all() {
        try (Reader file = new InputStreamReader(
                Published.class.getResourceAsStream("published.csv"), StandardCharsets.UTF_8)) {
            return Csv.of(Published.class).read(file, (row, before) -> row.check());
        } catch (IOException e) {
            throw new UncheckedIOException("results/published.csv, " + e.getMessage(), e);
        }
    }

    /** The epoch after which a seed must have learned for the source to be right, if the row says one. */
    public OptionalInt byEpoch() {
        return metric.equals("learns") && value.startsWith(BY_EPOCH)
                ? OptionalInt.of(Integer.parseInt(value.substring(BY_EPOCH.length())))
                : OptionalInt.empty();
    }

    /** @throws IllegalArgumentException saying what is wrong, if the value is none that the metric can have */
    public void check() {
        boolean isAccuracy = metric.contains("accuracy");
        if (isAccuracy || metric.contains("loss")) {
            require(NUMBER.matcher(value).matches(), "value must be a number for %.40s, not '%.40s'".formatted(metric, value));
        }
        if (isAccuracy) {
            share("value for %.40s".formatted(metric), Double.parseDouble(value));
        }
        if (metric.equals("learns")) {
            require(
                    LEARNS.matcher(value).matches(),
                    "value must be yes, no or such as 'by epoch 100' for learns, not '%.40s'".formatted(value));
        }
    }
}
