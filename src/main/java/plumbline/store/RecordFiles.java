package plumbline.store;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import plumbline.csv.Csv;
import plumbline.record.RecordFile;
import plumbline.record.TimeGradient;

/**
 * The records of a run in files: {@value RecordFile#NAME}, which holds all of them, and for people and their tools
 * {@code gradients.csv} and {@code weights.csv} with the statistics; of a recurrent net {@code time-gradients.csv}.
 */
final class RecordFiles {

    private static final Csv<GradientRow> GRADIENTS = Csv.of(GradientRow.class);
    private static final Csv<WeightRow> WEIGHTS = Csv.of(WeightRow.class);
    private static final Csv<TimeGradient> TIME_GRADIENTS = Csv.of(TimeGradient.class);
    private static final String TIME_GRADIENTS_FILE = "time-gradients.csv";

    private RecordFiles() {}

    static void write(Run run, Path folder) throws IOException {
        RecordFile.write(run.records(), folder.resolve(RecordFile.NAME));
        write(GRADIENTS, run.gradients(), folder.resolve("gradients.csv"));
        write(WEIGHTS, run.weights(), folder.resolve("weights.csv"));
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
}
