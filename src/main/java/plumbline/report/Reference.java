package plumbline.report;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.descriptive.Quantile;
import plumbline.data.Csv;
import plumbline.train.History;

/**
 * What many seeds of an experiment give in an independent implementation: PyTorch 1.13, float32, after 500 epochs.
 *
 * @param replicas one row of {@code results/reference/<id>.csv} a seed
 */
record Reference(List<Replica> replicas) {

    @JsonPropertyOrder({"replica", "train_accuracy", "test_accuracy", "train_loss"})
    record Replica(int replica, double trainAccuracy, double testAccuracy, double trainLoss) {}

    /** The reference of an experiment, if the results folder has one. */
    static Optional<Reference> of(String id, Path results) throws IOException {
        Path file = results.resolve("reference").resolve(id + ".csv");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (Reader reader = Files.newBufferedReader(file)) {
            return Optional.of(new Reference(Csv.of(Replica.class).read(reader)));
        }
    }

    /** Median and 5th to 95th percentile, for example {@code 0.834 [0.504, 0.852]}. */
    String range(ToDoubleFunction<Replica> accuracy) {
        double[] quantiles = Quantile.withDefaults()
                .with(Quantile.EstimationMethod.HF7) // numpy's
                .evaluate(replicas.stream().mapToDouble(accuracy).toArray(), 0.5, 0.05, 0.95);
        return String.format(Locale.ROOT, "%.3f [%.3f, %.3f]", quantiles[0], quantiles[1], quantiles[2]);
    }

    /** Share of the seeds that learned, for example {@code 32 % of 200}. */
    String learned() {
        long learned = replicas.stream().filter(replica -> replica.testAccuracy() > History.LEARNED).count();
        return String.format(Locale.ROOT, "%.0f %% of %d", 100.0 * learned / replicas.size(), replicas.size());
    }
}
