package plumbline.study;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import plumbline.csv.Csv;
import plumbline.train.EpochMetrics;
import plumbline.train.History;
import plumbline.train.SeedHistory;

/**
 * The seeds that a study has trained so far, on disk, so that a study that was interrupted can go on: one file for the seeds
 * trained in one go, which appears whole or not at all.
 */
final class StudyCheckpoint {

    private static final Csv<Row> CSV = Csv.of(Row.class);

    private final Path folder;

    private StudyCheckpoint(Path folder) {
        this.folder = folder;
    }

    /**
     * The store of one experiment. What was trained by another definition of it is deleted.
     *
     * @param studies folder of the stores of all experiments
     */
    static StudyCheckpoint open(Path studies, StudyPlan plan) throws IOException {
        Path ofExperiment = Files.createDirectories(studies.resolve(plan.id()));
        Path folder = ofExperiment.resolve(Fingerprint.of(plan).fingerprint());
        try (Stream<Path> definitions = Files.list(ofExperiment)) {
            for (Path other : definitions.filter(definition -> !definition.equals(folder)).toList()) {
                FileUtils.forceDelete(other.toFile());
            }
        }
        return new StudyCheckpoint(Files.createDirectories(folder));
    }

    boolean holds(List<Long> seeds) {
        return Files.exists(file(seeds));
    }

    void write(List<SeedHistory> replicas) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (SeedHistory replica : replicas) {
            for (EpochMetrics metrics : replica.history().epochs()) {
                rows.add(new Row(
                        replica.seed(),
                        metrics.epoch(),
                        metrics.trainAccuracy(),
                        metrics.testAccuracy(),
                        metrics.trainLoss(),
                        metrics.testLoss()));
            }
        }
        Path file = file(replicas.stream().map(SeedHistory::seed).toList());
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        try (Writer writer = Files.newBufferedWriter(partial)) {
            CSV.write(rows, writer);
        }
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    }

    List<SeedHistory> read(List<Long> seeds) throws IOException {
        Map<Long, List<EpochMetrics>> histories = new LinkedHashMap<>();
        try (Reader reader = Files.newBufferedReader(file(seeds))) {
            for (Row row : CSV.read(reader)) {
                histories
                        .computeIfAbsent(row.seed(), seed -> new ArrayList<>())
                        .add(new EpochMetrics(
                                row.epoch(), row.trainAccuracy(), row.testAccuracy(), row.trainLoss(), row.testLoss()));
            }
        }
        return histories.entrySet().stream()
                .map(entry -> new SeedHistory(entry.getKey(), new History(entry.getValue())))
                .toList();
    }

    private Path file(List<Long> seeds) {
        return folder.resolve(seeds.get(0) + "-" + seeds.get(seeds.size() - 1) + ".csv");
    }

    @JsonPropertyOrder({"seed", "epoch", "trainAccuracy", "testAccuracy", "trainLoss", "testLoss"})
    private record Row(
            long seed, int epoch, double trainAccuracy, double testAccuracy, double trainLoss, double testLoss) {}
}
