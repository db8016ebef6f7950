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
import java.util.regex.Pattern;
import plumbline.csv.Csv;

/**
 * One finding as its source reported it: a row of {@code results/published.csv}, the only place where the published numbers
 * are recorded that ours are compared with.
 *
 * @param experiment id of the experiment
 * @param metric     {@code train_accuracy}, {@code test_accuracy}, {@code train_loss}; {@code train_accuracy_before} and
 *                   {@code train_accuracy_again}, before and after training of a second run; {@code words} for what the
 *                   source says in words, which {@code plumbline.claim} tests
 * @param value      as printed there, losses with eight digits after the point; words in short, verbatim where they stand in
 *                   quotation marks
 * @param source     title of the source
 * @param where      section of the source, or what it speaks of there
 */
@JsonPropertyOrder({"experiment", "metric", "value", "source", "where"})
public record Published(String experiment, String metric, String value, String source, String where) {

    /** With at most nine digits before the point, so that it is finite. */
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(\\.\\d+)?");

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

    /** @throws IllegalArgumentException saying what is wrong, if the value is none that the metric can have */
    public void check() {
        boolean isAccuracy = metric.contains("accuracy");
        if (isAccuracy || metric.contains("loss")) {
            require(NUMBER.matcher(value).matches(), "value must be a number for %.40s, not '%.40s'".formatted(metric, value));
        }
        if (isAccuracy) {
            share("value for %.40s".formatted(metric), Double.parseDouble(value));
        }
    }
}
