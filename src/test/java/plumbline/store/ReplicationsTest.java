package plumbline.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plumbline.study.LayerRow;
import plumbline.study.SeedMetrics;

/** Studies made again, in a folder below those that they replicate. */
class ReplicationsTest {

    @TempDir
    private Path folder;

    private final StudyRun first = Studies.of("tanh-5", 0.5, 0.8, 0.8);
    private Path replication;

    @BeforeEach
    void write() throws IOException {
        replication = folder.resolve("replication");
        write(folder, first);
        write(folder, Studies.of("relu-5", 0.8));
    }

    @Test
    void arePooledWithTheStudiesOfWhichThereAreAny() throws IOException {
        write(replication, Studies.from(1001, "tanh-5", 0.8, 0.5));

        StoredResults results = StoredResults.in(folder);

        assertThat(results.damages()).isEmpty();
        assertThat(results.studies()).extracting(study -> study.study().seeds().size()).containsExactly(1, 3);
        assertThat(results.replications()).extracting(Replication::id).containsExactly("tanh-5");
        assertThat(results.pooled()).extracting(study -> study.study().seeds().size()).containsExactly(1, 5);
        assertThat(results.pooled().get(1).study().seeds())
                .extracting(SeedMetrics::seed)
                .containsExactly(7L, 8L, 9L, 1001L, 1002L);
    }

    @Test
    void mayAllBeMissing() throws IOException {
        StoredResults results = StoredResults.in(folder);

        assertThat(results.replications()).isEmpty();
        assertThat(results.damages()).isEmpty();
        assertThat(results.pooled()).isEqualTo(results.studies());
    }

    @Test
    void needSeedsOfTheirOwn() throws IOException {
        write(replication, Studies.from(9, "tanh-5", 0.8, 0.5));

        StoredResults results = StoredResults.in(folder);

        assertThat(results.pooled()).isEqualTo(results.studies());
        assertThat(results.damages()).extracting(Damage::toString).containsExactly(replication.resolve("tanh-5")
                + ": a replication needs seeds of its own, and seeds 9 to 10 overlap with 7 to 9; to make the result anew: "
                + "mvn -q compile exec:java -Dexec.args=\"study tanh-5 --first-seed 1007 --seeds 3 --out " + replication + "\"");
    }

    @Test
    void needAStudyToReplicate() throws IOException {
        write(replication, Studies.from(1001, "tanh-1", 0.8, 0.5));

        assertThat(StoredResults.in(folder).damages()).extracting(Damage::toString).containsExactly(
                replication.resolve("tanh-1") + ": there is no study in " + folder.resolve("tanh-1")
                        + " that it could replicate; to make that: mvn -q compile exec:java -Dexec.args=\"study tanh-1 --out "
                        + folder + "\"");
    }

    @Test
    void areToldOnceIfTheStudyIsDamaged() throws IOException {
        write(replication, Studies.from(1001, "tanh-5", 0.8, 0.5));
        Files.delete(folder.resolve("tanh-5").resolve("study.csv"));

        assertThat(StoredResults.in(folder).damages())
                .extracting(Damage::what)
                .containsExactly(folder.resolve("tanh-5").resolve("study.csv") + ": the file is missing");
    }

    @Test
    void areToldIfTheyAreDamaged() throws IOException {
        write(replication, Studies.from(1001, "tanh-5", 0.8, 0.5));
        Files.delete(replication.resolve("tanh-5").resolve("start.csv"));

        StoredResults results = StoredResults.in(folder);

        assertThat(results.replications()).isEmpty();
        assertThat(results.damages())
                .extracting(Damage::what)
                .containsExactly(replication.resolve("tanh-5").resolve("start.csv") + ": the file is missing");
    }

    private static void write(Path folder, StudyRun run) throws IOException {
        try (Results results = Results.open(folder)) {
            results.write(run, pictures -> {});
        }
    }

    /** What a source says of layers is tested by the seeds of both. */
    @Test
    void layersOfBothArePooled() {
        LayerRow first = new LayerRow(1, 1, 1, 0, 0.5, 0.125, 0.25, 0.75, 0.4);
        LayerRow fresh = new LayerRow(1001, 1, 1, 0, 0.25, 0.125, 0.25, 0.75, 0.4);

        Replication both = new Replication(
                Studies.from(1, "tanh-5", 0.5).withLayers(List.of(first)), Studies.from(1001, "tanh-5", 0.8).withLayers(List.of(fresh)));

        assertThat(both.pooled().layers()).containsExactly(first, fresh);
    }
}
