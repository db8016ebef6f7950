package plumbline.experiment;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

    private void check() {
        boolean isNumber = metric.contains("accuracy") || metric.contains("loss");
        if (isNumber && !value.matches("\\d+(\\.\\d+)?")) {
            throw new IllegalArgumentException("value must be a number for " + metric + ", not '" + value + "'");
        }
    }
}
