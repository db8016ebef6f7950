package plumbline.store;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import plumbline.csv.Csv;
import plumbline.record.ArrayStats;
import plumbline.record.ArraySummary;
import plumbline.record.GradientRecord;
import plumbline.record.Histogram;
import plumbline.record.ParameterRecord;
import plumbline.record.TimeGradient;

/**
 * The records of a run in files: {@code gradients.csv}, {@code weights.csv} and {@code updates.csv} with the statistics,
 * {@code histograms.csv} with the distributions of all three, and {@code steps.csv} with a row a step; of a recurrent net
 * {@code time-gradients.csv}. Only the rows of the steps know the time, so the others are the same whenever a seed is run.
 */
final class RecordFiles {

    private static final Csv<GradientRow> GRADIENTS = Csv.of(GradientRow.class);
    private static final Csv<WeightRow> WEIGHTS = Csv.of(WeightRow.class);
    private static final Csv<UpdateRow> UPDATES = Csv.of(UpdateRow.class);
    private static final Csv<HistogramRow> HISTOGRAMS = Csv.of(HistogramRow.class);
    private static final Csv<StepRow> STEPS = Csv.of(StepRow.class);
    private static final Csv<TimeGradient> TIME_GRADIENTS = Csv.of(TimeGradient.class);
    private static final String TIME_GRADIENTS_FILE = "time-gradients.csv";

    private RecordFiles() {}

    /**
     * @param array   {@code gradient}, {@code weight} or {@code update}
     * @param buckets numbers of {@link Histogram#buckets}, separated by spaces
     * @param counts  how many elements each of them holds, separated by spaces
     */
    @JsonPropertyOrder({
        "epoch", "layer", "parameter", "layerName", "array", "zeros", "nan", "infinite", "buckets", "counts"
    })
    record HistogramRow(
            int epoch,
            int layer,
            String parameter,
            String layerName,
            String array,
            int zeros,
            int nan,
            int infinite,
            String buckets,
            String counts) {

        static HistogramRow of(GradientRecord step, ParameterRecord parameter, String array, Histogram histogram) {
            return new HistogramRow(
                    step.epoch(),
                    parameter.layer(),
                    parameter.parameter(),
                    parameter.layerName(),
                    array,
                    histogram.zeros(),
                    histogram.nan(),
                    histogram.infinite(),
                    words(histogram.buckets()),
                    words(histogram.counts()));
        }

        static Stream<HistogramRow> of(GradientRecord step, ParameterRecord parameter) {
            return Stream.of(
                    of(step, parameter, "gradient", parameter.gradient().histogram()),
                    of(step, parameter, "weight", parameter.weight().histogram()),
                    of(step, parameter, "update", parameter.update().histogram()));
        }

        /** @throws IOException if this is another parameter's, or another array's of it, or {@code stats} are */
        ArraySummary of(String wantedArray, GradientRow of, ArrayStats stats) throws IOException {
            require(array.equals(wantedArray));
            require(epoch == of.epoch() && layer == of.layer() && parameter.equals(of.parameter()));
            Histogram histogram = new Histogram(numbers(buckets), numbers(counts), zeros, nan, infinite);
            require(histogram.buckets().length == histogram.counts().length);
            require(stats.count() == Arrays.stream(histogram.counts()).sum() + zeros + nan + infinite);
            return new ArraySummary(stats, histogram);
        }

        private static String words(int[] numbers) {
            return Arrays.stream(numbers).mapToObj(String::valueOf).collect(Collectors.joining(" "));
        }

        private static int[] numbers(String words) throws IOException {
            require(words != null); // as where a row is cut off
            try {
                return words.isEmpty()
                        ? new int[0]
                        : Arrays.stream(words.split(" ")).mapToInt(Integer::parseInt).toArray();
            } catch (NumberFormatException e) {
                throw new IOException(e);
            }
        }
    }

    /** @param timestamp milliseconds since 1970 */
    @JsonPropertyOrder({"epoch", "iteration", "timestamp"})
    record StepRow(int epoch, int iteration, long timestamp) {

        static StepRow of(GradientRecord step) {
            return new StepRow(step.epoch(), step.iteration(), step.getTimeStamp());
        }
    }

    static void write(Run run, Path folder) throws IOException {
        List<UpdateRow> updates = new ArrayList<>();
        List<HistogramRow> histograms = new ArrayList<>();
        for (GradientRecord step : run.records()) {
            for (ParameterRecord parameter : step.parameters()) {
                updates.add(UpdateRow.of(step, parameter));
                HistogramRow.of(step, parameter).forEach(histograms::add);
            }
        }
        write(GRADIENTS, run.gradients(), folder.resolve("gradients.csv"));
        write(WEIGHTS, run.weights(), folder.resolve("weights.csv"));
        write(UPDATES, updates, folder.resolve("updates.csv"));
        write(HISTOGRAMS, histograms, folder.resolve("histograms.csv"));
        write(STEPS, run.records().stream().map(StepRow::of).toList(), folder.resolve("steps.csv"));
        if (!run.timeGradients().isEmpty()) {
            write(TIME_GRADIENTS, run.timeGradients(), folder.resolve(TIME_GRADIENTS_FILE));
        }
    }

    /** None, if there is no such file: the network is not recurrent. */
    static List<TimeGradient> readTimeGradients(Path folder) throws IOException {
        Path file = folder.resolve(TIME_GRADIENTS_FILE);
        return Files.exists(file) ? read(TIME_GRADIENTS, file) : List.of();
    }

    static List<WeightRow> readWeights(Path folder) throws IOException {
        return read(WEIGHTS, folder.resolve("weights.csv"));
    }

    /**
     * The records of a run.
     *
     * @param weights {@link #readWeights}
     * @throws IOException also if the files do not belong together
     */
    static List<GradientRecord> read(Path folder, String session, List<WeightRow> weights) throws IOException {
        List<GradientRow> gradients = read(GRADIENTS, folder.resolve("gradients.csv"));
        List<UpdateRow> updates = read(UPDATES, folder.resolve("updates.csv"));
        List<HistogramRow> histograms = read(HISTOGRAMS, folder.resolve("histograms.csv"));
        List<StepRow> steps = read(STEPS, folder.resolve("steps.csv"));
        require(!steps.isEmpty() && gradients.size() % steps.size() == 0);
        int rowsPerStep = gradients.size() / steps.size();
        require(updates.size() == gradients.size());
        require(histograms.size() == 3 * gradients.size());
        require(weights.size() == gradients.size() + rowsPerStep); // those at the end are of no record
        Iterator<HistogramRow> histogram = histograms.iterator();
        List<GradientRecord> records = new ArrayList<>();
        int row = 0;
        long previous = Long.MIN_VALUE;
        for (StepRow step : steps) {
            require(step.timestamp() > previous);
            previous = step.timestamp();
            List<ParameterRecord> parameters = new ArrayList<>();
            for (int i = 0; i < rowsPerStep; i++, row++) {
                require(gradients.get(row).epoch() == step.epoch());
                parameters.add(parameter(gradients.get(row), weights.get(row), updates.get(row), histogram));
            }
            records.add(new GradientRecord(
                    session, GradientRecord.WORKER, step.timestamp(), step.epoch(), step.iteration(), parameters));
        }
        return records;
    }

    private static ParameterRecord parameter(
            GradientRow gradient, WeightRow weight, UpdateRow update, Iterator<HistogramRow> histograms)
            throws IOException {
        require(weight.epoch() == gradient.epoch() - 1);
        require(weight.layer() == gradient.layer() && weight.parameter().equals(gradient.parameter()));
        require(update.epoch() == gradient.epoch());
        require(update.layer() == gradient.layer() && update.parameter().equals(gradient.parameter()));
        HistogramRow first = histograms.next();
        return new ParameterRecord(
                gradient.layer(),
                first.layerName(),
                gradient.parameter(),
                first.of("gradient", gradient, gradient.stats()),
                histograms.next().of("weight", gradient, weight.stats()),
                histograms.next().of("update", gradient, update.stats()),
                update.clipped());
    }

    private static <T> void write(Csv<T> csv, List<T> rows, Path path) throws IOException {
        try (Writer file = Files.newBufferedWriter(path)) {
            csv.write(rows, file);
        }
    }

    private static <T> List<T> read(Csv<T> csv, Path path) throws IOException {
        try (Reader file = Files.newBufferedReader(path)) {
            return csv.read(file);
        }
    }

    private static void require(boolean belongTogether) throws IOException {
        if (!belongTogether) {
            throw new IOException(
                    "gradients.csv, weights.csv, updates.csv, histograms.csv and steps.csv do not belong together");
        }
    }
}
