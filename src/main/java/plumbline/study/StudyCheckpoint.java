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
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
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
 * which appear whole or not at all. How many seeds a file has depends on the machine, and matters to nobody who reads it.
 */
final class StudyCheckpoint {

    private static final Part<MetricsRow> METRICS =
            new Part<>("metrics", Csv.of(MetricsRow.class), MetricsRow::seed, MetricsRow::check);
    private static final Part<LayerRow> LAYERS = new Part<>("layers", Csv.of(LayerRow.class), LayerRow::seed, LayerRow::check);
    private static final String PARTIAL = ".partial";

    private final Path folder;
    private final StudyPlan plan;
    private final Consumer<String> notices;

    private StudyCheckpoint(Path folder, StudyPlan plan, Consumer<String> notices) {
        this.folder = folder;
        this.plan = plan;
        this.notices = notices;
    }

    /**
     * The store of one experiment, which the caller has to himself. What was trained by another definition of it is deleted, and
     * so is what was half written.
     *
     * @param studies folder of the stores of all experiments
     * @param notices told in a line which seeds are damaged
     */
    static StudyCheckpoint open(Path studies, StudyPlan plan, Consumer<String> notices) throws IOException {
        Path folder = Files.createDirectories(folder(studies, plan));
        for (Path other : list(folder.getParent(), definition -> !definition.equals(folder))) {
            PathUtils.delete(other);
        }
        for (Path unfinished : list(folder, file -> name(file).endsWith(PARTIAL))) {
            Files.delete(unfinished);
        }
        return new StudyCheckpoint(folder, plan, notices);
    }

    /**
     * The store of one experiment, to which others write too: nothing is deleted.
     *
     * @throws IOException if it has seeds that were trained by another definition
     */
    static StudyCheckpoint join(Path studies, StudyPlan plan, Consumer<String> notices) throws IOException {
        Path folder = Files.createDirectories(folder(studies, plan));
        for (Path other : list(folder.getParent(), file -> Files.isDirectory(file) && !file.equals(folder))) {
            if (!PathUtils.isEmptyDirectory(other)) {
                throw new IOException(plan.id() + ": another version of it was trained in " + other
                        + "; all shards must have one version: delete that folder, or choose another with --out");
            }
        }
        return new StudyCheckpoint(folder, plan, notices);
    }

    private static Path folder(Path studies, StudyPlan plan) {
        return studies.resolve(plan.id()).resolve(Fingerprint.of(plan).fingerprint());
    }

    /** Which of these seeds, given in their order, are there and as they were written; those that are damaged are told. */
    Set<Long> stored(List<Long> seeds) throws IOException {
        Set<Long> stored = new HashSet<>();
        for (Chunk chunk : chunks(seeds)) {
            whole(chunk, damage -> notices.accept(damage.getMessage() + "; its seeds are trained anew"))
                    .forEach(history -> stored.add(history.seed()));
        }
        stored.retainAll(Set.copyOf(seeds));
        return stored;
    }

    /** Which seeds of the plan are there, as they were written or not: the file that is written last tells, unread. */
    Set<Long> present() throws IOException {
        Set<Long> present = new HashSet<>();
        Chunk ofPlan = Chunk.of(plan.allSeeds());
        for (Chunk chunk : chunks(plan.allSeeds())) {
            LongStream.rangeClosed(Math.max(chunk.first(), ofPlan.first()), Math.min(chunk.last(), ofPlan.last())).forEach(present::add);
        }
        return present;
    }

    void write(List<SeedHistory> histories) throws IOException {
        List<LayerRow> layers = new ArrayList<>();
        List<MetricsRow> metrics = new ArrayList<>();
        for (SeedHistory trained : histories) {
            trained.layers().forEach(epoch -> layers.addAll(LayerRow.of(trained.seed(), epoch)));
            trained.history().epochs().forEach(epoch -> metrics.add(MetricsRow.of(trained.seed(), epoch)));
        }
        Chunk chunk = Chunk.of(histories.stream().map(SeedHistory::seed).toList());
        write(LAYERS, layers, chunk);
        write(METRICS, metrics, chunk);
    }

    private <R> void write(Part<R> part, List<R> rows, Chunk chunk) throws IOException {
        StringWriter text = new StringWriter();
        part.csv().write(rows, text);
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        String name = chunk + "." + part.name() + ".";
        // Not by the number of the process, which several machines may have.
        Path partial = folder.resolve(name + UUID.randomUUID() + PARTIAL);
        try {
            Files.write(partial, bytes);
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) { // A full disk does not tell which file it was.
            Files.deleteIfExists(partial);
            throw new FileSystemException(partial.toString(), null, e.getMessage());
        }
        Files.move(
                partial,
                folder.resolve(name + Fingerprint.sha256(bytes) + ".csv"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING); // One of the two files, or a damaged one, may be there.
    }

    /**
     * Gives the seeds of the plan, all of which were trained, in their order. No more of them are in memory at a time than two files have that
     * meet, as of processes that trained other numbers of seeds in one go.
     *
     * @throws IOException naming the file and its line, if it is not as it was written
     */
    void read(Consumer<? super SeedHistory> action) throws IOException {
        List<Long> seeds = plan.allSeeds();
        List<IOException> damages = new ArrayList<>();
        Map<Long, SeedHistory> waiting = new HashMap<>();
        int next = 0;
        for (Chunk chunk : chunks(seeds).stream().sorted(Comparator.comparingLong(Chunk::first)).toList()) {
            whole(chunk, damages::add).forEach(history -> waiting.put(history.seed(), history));
            for (; next < seeds.size() && waiting.containsKey(seeds.get(next)); next++) {
                action.accept(waiting.get(seeds.get(next)));
            }
            long passed = next < seeds.size() ? seeds.get(next) : Long.MAX_VALUE;
            waiting.keySet().removeIf(seed -> seed < passed);
        }
        if (next < seeds.size()) {
            throw damages.isEmpty()
                    ? new NoSuchFileException(folder.resolve(Chunk.of(seeds) + "." + METRICS.name()) + ".*.csv")
                    : damages.get(0);
        }
    }

    /** The seeds of a chunk; none if either file is not as it was written, or is not there. */
    private List<SeedHistory> whole(Chunk chunk, Consumer<IOException> damages) throws IOException {
        Map<Long, List<LayerRow>> layers = whole(LAYERS, chunk, damages);
        Map<Long, List<MetricsRow>> metrics = whole(METRICS, chunk, damages);
        List<SeedHistory> histories = new ArrayList<>();
        if (layers.keySet().equals(metrics.keySet())) {
            metrics.forEach((seed, rows) -> histories.add(new SeedHistory(
                    seed,
                    new History(rows.stream().map(MetricsRow::metrics).toList()),
                    LayerRow.epochs(layers.get(seed)))));
        }
        return histories;
    }

    private <R> Map<Long, List<R>> whole(Part<R> part, Chunk chunk, Consumer<IOException> damages) throws IOException {
        for (Path file : files(part, chunk)) {
            try {
                return part.read(file, chunk);
            } catch (FileSystemException e) {
                throw e;
            } catch (IOException e) {
                damages.accept(e);
            }
        }
        return Map.of();
    }

    /** Deletes the seeds of the plan, unless there are others: an interrupted study of more seeds needs them all. */
    void forget() throws IOException {
        Chunk ofPlan = Chunk.of(plan.allSeeds());
        if (list(folder, file -> Chunk.of(file).filter(chunk -> chunk.isWithin(ofPlan)).isEmpty()).isEmpty()) {
            PathUtils.deleteDirectory(folder);
            if (PathUtils.isEmptyDirectory(folder.getParent())) {
                Files.delete(folder.getParent());
            }
        }
    }

    /** Those that have some of these seeds. */
    private List<Chunk> chunks(List<Long> seeds) throws IOException {
        return list(folder, file -> name(file).contains("." + METRICS.name() + ".")).stream()
                .flatMap(file -> Chunk.of(file).stream())
                .filter(chunk -> chunk.meets(Chunk.of(seeds)))
                .distinct()
                .toList();
    }

    private List<Path> files(Part<?> part, Chunk chunk) throws IOException {
        return list(folder, file -> name(file).startsWith(chunk + "." + part.name() + ".") && name(file).endsWith(".csv"));
    }

    private static List<Path> list(Path folder, Predicate<Path> which) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(which).sorted().toList();
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    /** Seeds that were trained in one go. */
    private record Chunk(long first, long last) {

        /** The digits of a long, at most. */
        private static final Pattern NAME = Pattern.compile("(\\d{1,19})-(\\d{1,19})\\..*");

        static Chunk of(List<Long> seeds) {
            return new Chunk(seeds.get(0), seeds.get(seeds.size() - 1));
        }

        /** That of a file, if its name is one of ours. */
        static Optional<Chunk> of(Path file) {
            Matcher seeds = NAME.matcher(name(file));
            return seeds.matches() // 19 digits are always an unsigned long
                    ? Optional.of(new Chunk(Long.parseUnsignedLong(seeds.group(1)), Long.parseUnsignedLong(seeds.group(2))))
                            .filter(chunk -> chunk.first >= 0 && chunk.last >= chunk.first)
                    : Optional.empty();
        }

        boolean meets(Chunk other) {
            return last >= other.first && first <= other.last;
        }

        boolean isWithin(Chunk other) {
            return first >= other.first && last <= other.last;
        }

        boolean has(Collection<Long> seeds) {
            return seeds.size() - 1 == last - first && seeds.stream().allMatch(seed -> seed >= first && seed <= last);
        }

        @Override
        public String toString() {
            return first + "-" + last;
        }
    }

    /**
     * One of the two files.
     *
     * @param seed  to which a row belongs
     * @param check throws an IllegalArgumentException that says what is wrong with a row
     */
    private record Part<R>(String name, Csv<R> csv, ToLongFunction<R> seed, Consumer<R> check) {

        /** The rows of each of the seeds. */
        Map<Long, List<R>> read(Path file, Chunk chunk) throws IOException {
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
            if (!chunk.has(bySeed.keySet())) {
                throw new IOException(file + ": it does not have seeds " + chunk);
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
