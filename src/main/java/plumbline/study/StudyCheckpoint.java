package plumbline.study;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.commons.io.file.PathUtils;
import plumbline.csv.Csv;
import plumbline.csv.Range;
import plumbline.record.RegularFile;
import plumbline.train.EpochMetrics;
import plumbline.train.History;
import plumbline.train.SeedHistory;

/**
 * The seeds that a study has trained so far, on disk, so that a study that was interrupted can go on: two files for the seeds
 * trained in one go, {@code <first>-<last>.layers.<SHA-256>.csv} and then {@code <first>-<last>.metrics.<SHA-256>.csv},
 * which appear whole or not at all. Whoever uses it has the folder of results to himself.
 */
final class StudyCheckpoint {

    private static final Part<MetricsRow> METRICS =
            new Part<>("metrics", Csv.of(MetricsRow.class), MetricsRow::seed, MetricsRow::check);
    private static final Part<LayerRow> LAYERS = new Part<>("layers", Csv.of(LayerRow.class), LayerRow::seed, LayerRow::check);
    private static final String PARTIAL = ".partial";
    /** The digits of a long, at most. */
    private static final Pattern SEEDS = Pattern.compile("(\\d{1,19})-(\\d{1,19})\\..*");

    private final Path folder;
    private final StudyPlan plan;
    private final Consumer<String> notices;

    private StudyCheckpoint(Path folder, StudyPlan plan, Consumer<String> notices) {
        this.folder = folder;
        this.plan = plan;
        this.notices = notices;
    }

    /**
     * The store of one experiment. What was trained by another definition of it is deleted.
     *
     * @param studies folder of the stores of all experiments
     * @param notices told in a line which seeds are damaged
     */
    static StudyCheckpoint open(Path studies, StudyPlan plan, Consumer<String> notices) throws IOException {
        Path ofExperiment = Files.createDirectories(studies.resolve(plan.id()));
        Path folder = ofExperiment.resolve(Fingerprint.of(plan).fingerprint());
        for (Path other : list(ofExperiment, definition -> !definition.equals(folder))) {
            FileUtils.forceDelete(other.toFile());
        }
        Files.createDirectories(folder);
        for (Path unfinished : list(folder, file -> name(file).endsWith(PARTIAL))) {
            Files.delete(unfinished);
        }
        return new StudyCheckpoint(folder, plan, notices);
    }

    /** Whether these seeds are there and as they were written; if they are damaged they are deleted, and that is told. */
    boolean holds(List<Long> seeds) throws IOException {
        return holds(METRICS, seeds) && holds(LAYERS, seeds);
    }

    private boolean holds(Part<?> part, List<Long> seeds) throws IOException {
        for (Path file : files(part, seeds)) {
            try {
                part.read(file, seeds);
                return true;
            } catch (FileSystemException e) {
                throw e;
            } catch (IOException e) {
                notices.accept(e.getMessage() + "; its seeds are trained anew");
                Files.delete(file);
            }
        }
        return false;
    }

    void write(List<SeedHistory> histories) throws IOException {
        List<Long> seeds = histories.stream().map(SeedHistory::seed).toList();
        List<LayerRow> layers = new ArrayList<>();
        List<MetricsRow> metrics = new ArrayList<>();
        for (SeedHistory trained : histories) {
            trained.layers().forEach(epoch -> layers.addAll(LayerRow.of(trained.seed(), epoch)));
            trained.history().epochs().forEach(epoch -> metrics.add(MetricsRow.of(trained.seed(), epoch)));
        }
        write(LAYERS, layers, seeds);
        write(METRICS, metrics, seeds);
    }

    private <R> void write(Part<R> part, List<R> rows, List<Long> seeds) throws IOException {
        StringWriter text = new StringWriter();
        part.csv().write(rows, text);
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        String name = range(seeds) + "." + part.name() + ".";
        Path partial = folder.resolve(name + ProcessHandle.current().pid() + PARTIAL);
        try {
            Files.write(partial, bytes);
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) { // A full disk does not tell which file it was.
            Files.deleteIfExists(partial);
            throw new FileSystemException(partial.toString(), null, e.getMessage());
        }
        Files.move(
                partial, folder.resolve(name + Fingerprint.sha256(bytes) + ".csv"), StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Seeds that were trained.
     *
     * @throws IOException naming the file and its line, if it is not as it was written
     */
    List<SeedHistory> read(List<Long> seeds) throws IOException {
        Map<Long, List<LayerRow>> layers = stored(LAYERS, seeds);
        List<SeedHistory> histories = new ArrayList<>();
        for (Map.Entry<Long, List<MetricsRow>> metrics : stored(METRICS, seeds).entrySet()) {
            histories.add(new SeedHistory(
                    metrics.getKey(),
                    new History(metrics.getValue().stream().map(MetricsRow::metrics).toList()),
                    LayerRow.epochs(layers.get(metrics.getKey()))));
        }
        return histories;
    }

    private <R> Map<Long, List<R>> stored(Part<R> part, List<Long> seeds) throws IOException {
        for (Path file : files(part, seeds)) {
            return part.read(file, seeds);
        }
        throw new NoSuchFileException(folder.resolve(range(seeds) + "." + part.name()) + ".*.csv");
    }

    /** Deletes the seeds of the plan, unless there are others: an interrupted study of more seeds needs them all. */
    void forget() throws IOException {
        long last = plan.firstSeed() + plan.seeds() - 1;
        if (list(folder, file -> !isWithin(file, plan.firstSeed(), last)).isEmpty()) {
            FileUtils.deleteDirectory(folder.toFile());
            if (PathUtils.isEmptyDirectory(folder.getParent())) {
                Files.delete(folder.getParent());
            }
        }
    }

    private static boolean isWithin(Path file, long first, long last) {
        Matcher seeds = SEEDS.matcher(name(file));
        return seeds.matches() // 19 digits are always an unsigned long
                && Long.compareUnsigned(Long.parseUnsignedLong(seeds.group(1)), first) >= 0
                && Long.compareUnsigned(Long.parseUnsignedLong(seeds.group(2)), last) <= 0;
    }

    private List<Path> files(Part<?> part, List<Long> seeds) throws IOException {
        return list(
                folder,
                file -> name(file).startsWith(range(seeds) + "." + part.name() + ".") && name(file).endsWith(".csv"));
    }

    private static String range(List<Long> seeds) {
        return seeds.get(0) + "-" + seeds.get(seeds.size() - 1);
    }

    private static List<Path> list(Path folder, Predicate<Path> which) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(which).sorted().toList();
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    /**
     * One of the two files.
     *
     * @param seed  to which a row belongs
     * @param check throws an IllegalArgumentException that says what is wrong with a row
     */
    private record Part<R>(String name, Csv<R> csv, ToLongFunction<R> seed, Consumer<R> check) {

        /** The rows of each of the seeds. */
        Map<Long, List<R>> read(Path file, List<Long> seeds) throws IOException {
            byte[] bytes;
            try (InputStream stored = RegularFile.open(file)) {
                bytes = stored.readAllBytes();
            }
            List<R> rows;
            try (Reader text = new InputStreamReader(
                    new ByteArrayInputStream(bytes), StandardCharsets.UTF_8.newDecoder())) {
                rows = csv.read(text, (row, before) -> check.accept(row));
            } catch (CharacterCodingException e) {
                throw new IOException(file + ": not UTF-8 text", e);
            } catch (IOException e) {
                throw new IOException(file + ", " + e.getMessage(), e);
            }
            if (!StudyCheckpoint.name(file).contains("." + Fingerprint.sha256(bytes) + ".")) {
                throw new IOException(file + ": it was changed after it was written");
            }
            Map<Long, List<R>> bySeed = new LinkedHashMap<>();
            for (R row : rows) {
                bySeed.computeIfAbsent(seed.applyAsLong(row), first -> new ArrayList<>()).add(row);
            }
            if (!List.copyOf(bySeed.keySet()).equals(seeds)) {
                throw new IOException(file + ": it does not have seeds " + range(seeds));
            }
            return bySeed;
        }
    }

    @JsonPropertyOrder({"seed", "epoch", "trainAccuracy", "testAccuracy", "trainLoss", "testLoss"})
    private record MetricsRow(
            long seed, int epoch, double trainAccuracy, double testAccuracy, double trainLoss, double testLoss) {

        static MetricsRow of(long seed, EpochMetrics metrics) {
            return new MetricsRow(
                    seed,
                    metrics.epoch(),
                    metrics.trainAccuracy(),
                    metrics.testAccuracy(),
                    metrics.trainLoss(),
                    metrics.testLoss());
        }

        EpochMetrics metrics() {
            return new EpochMetrics(epoch, trainAccuracy, testAccuracy, trainLoss, testLoss);
        }

        /** A regression has no accuracies. */
        void check() {
            boolean isRegression = Double.isNaN(trainAccuracy) && Double.isNaN(testAccuracy);
            (isRegression ? new EpochMetrics(epoch, 0, 0, trainLoss, testLoss) : metrics()).check();
        }
    }
}
