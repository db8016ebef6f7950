package plumbline.report;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import plumbline.data.Csv;
import plumbline.gradient.GradientRecord;
import plumbline.gradient.GradientStats;
import plumbline.gradient.Histogram;
import plumbline.gradient.ParameterGradient;

/**
 * The gradients of a run in three files: {@code gradients.csv}, {@code histograms.csv} with a row for each of its rows, and
 * {@code steps.csv} with a row a step. Only the last knows the time, so the others are the same whenever a seed is run.
 */
final class GradientFiles {

    private static final Csv<GradientStats> GRADIENTS = Csv.of(GradientStats.class);
    private static final Csv<HistogramRow> HISTOGRAMS = Csv.of(HistogramRow.class);
    private static final Csv<StepRow> STEPS = Csv.of(StepRow.class);

    private GradientFiles() {}

    /**
     * @param buckets numbers of {@link Histogram#buckets}, separated by spaces
     * @param counts  how many elements each of them holds, separated by spaces
     */
    @JsonPropertyOrder({"epoch", "layer", "parameter", "layerName", "zeros", "nan", "infinite", "buckets", "counts"})
    record HistogramRow(
            int epoch,
            int layer,
            String parameter,
            String layerName,
            int zeros,
            int nan,
            int infinite,
            String buckets,
            String counts) {

        static HistogramRow of(ParameterGradient gradient) {
            Histogram histogram = gradient.histogram();
            return new HistogramRow(
                    gradient.stats().epoch(),
                    gradient.stats().layer(),
                    gradient.stats().parameter(),
                    gradient.layerName(),
                    histogram.zeros(),
                    histogram.nan(),
                    histogram.infinite(),
                    words(histogram.buckets()),
                    words(histogram.counts()));
        }

        /** @throws IOException if {@code stats} are those of another parameter array or step */
        ParameterGradient with(GradientStats stats) throws IOException {
            Histogram histogram = new Histogram(numbers(buckets), numbers(counts), zeros, nan, infinite);
            require(stats.epoch() == epoch && stats.layer() == layer && parameter.equals(stats.parameter()));
            require(histogram.buckets().length == histogram.counts().length);
            require(stats.count() == Arrays.stream(histogram.counts()).sum() + zeros + nan + infinite);
            return new ParameterGradient(layerName, stats, histogram);
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

    static void write(List<GradientRecord> steps, Path folder) throws IOException {
        List<ParameterGradient> gradients =
                steps.stream().flatMap(step -> step.parameters().stream()).toList();
        write(GRADIENTS, gradients.stream().map(ParameterGradient::stats).toList(), folder.resolve("gradients.csv"));
        write(HISTOGRAMS, gradients.stream().map(HistogramRow::of).toList(), folder.resolve("histograms.csv"));
        write(STEPS, steps.stream().map(StepRow::of).toList(), folder.resolve("steps.csv"));
    }

    /** @throws IOException also if the files do not belong together */
    static List<GradientRecord> read(Path folder, String session) throws IOException {
        List<GradientStats> stats = read(GRADIENTS, folder.resolve("gradients.csv"));
        List<HistogramRow> histograms = read(HISTOGRAMS, folder.resolve("histograms.csv"));
        List<StepRow> steps = read(STEPS, folder.resolve("steps.csv"));
        require(!steps.isEmpty() && stats.size() % steps.size() == 0 && stats.size() == histograms.size());
        int rowsPerStep = stats.size() / steps.size();
        List<GradientRecord> records = new ArrayList<>();
        int row = 0;
        long previous = Long.MIN_VALUE;
        for (StepRow step : steps) {
            require(step.timestamp() > previous);
            previous = step.timestamp();
            List<ParameterGradient> parameters = new ArrayList<>();
            for (int i = 0; i < rowsPerStep; i++, row++) {
                require(stats.get(row).epoch() == step.epoch());
                parameters.add(histograms.get(row).with(stats.get(row)));
            }
            records.add(new GradientRecord(
                    session, GradientRecord.WORKER, step.timestamp(), step.epoch(), step.iteration(), parameters));
        }
        return records;
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
            throw new IOException("gradients.csv, histograms.csv and steps.csv do not belong together");
        }
    }
}
