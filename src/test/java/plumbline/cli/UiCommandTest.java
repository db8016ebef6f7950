package plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.core.storage.Persistable;
import org.deeplearning4j.core.storage.StatsStorage;
import org.deeplearning4j.ui.api.UIServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import plumbline.record.GradientRecord;
import plumbline.store.Results;

class UiCommandTest {

    private static final String READY = "Ctrl-C stops it";

    @TempDir
    private Path folder;

    private Served serve(String... words) throws InterruptedException {
        List<String> all = new ArrayList<>(List.of("ui", "--results", folder.toString(), "--port", "0"));
        all.addAll(List.of(words));
        return Served.until(READY, all.toArray(String[]::new));
    }

    private void train(String... words) {
        List<String> all = new ArrayList<>(List.of("run", "tiny", "--no-ui"));
        all.addAll(List.of(words));
        if (!all.contains("--out")) {
            all.addAll(List.of("--out", folder.toString()));
        }
        assertThat(Outcome.of(all.toArray(String[]::new)).exitCode()).isZero();
    }

    @Test
    void showsEveryRecordOfAStoredRun() throws Exception {
        train("--seed", "7");

        try (Served served = serve()) {
            assertThat(served.errorLines()).isNotEmpty();
            StatsStorage storage = UIServer.getInstance().getStatsStorageInstances().get(0);
            assertThat(storage.listSessionIDs()).containsExactly("tiny seed 7");
            List<Persistable> shown = storage.getAllUpdatesAfter("tiny seed 7", GradientRecord.TYPE_ID, 0);
            assertThat(shown)
                    .hasSize(3)
                    .usingRecursiveComparison()
                    .withEqualsForType(Double::equals, Double.class)
                    .isEqualTo(Results.open(folder).runs().get(0).records());
        }
    }

    @Test
    void tellsRunsOfOneSeedInTwoFoldersApart() throws Exception {
        Path mine = folder.resolve("mine");
        Path yours = folder.resolve("yours");
        train("--seed", "7", "--epochs", "1", "--out", mine.toString());
        train("--seed", "7", "--epochs", "2", "--out", yours.toString());

        try (Served served = Served.until(
                READY, "ui", "--results", mine.toString(), "--results", yours.toString(), "--port", "0")) {
            assertThat(served.errorLines()).singleElement().asString().startsWith("Gradients of 2 stored runs at ");
            StatsStorage storage = UIServer.getInstance().getStatsStorageInstances().get(0);
            assertThat(storage.listSessionIDs()).containsExactlyInAnyOrder(mine + ": tiny seed 7", yours + ": tiny seed 7");
            assertThat(storage.getAllUpdatesAfter(mine + ": tiny seed 7", GradientRecord.TYPE_ID, 0)).hasSize(1);
            assertThat(storage.getAllUpdatesAfter(yours + ": tiny seed 7", GradientRecord.TYPE_ID, 0)).hasSize(2);
        }
        assertThat(Results.open(mine).runs().get(0).session()).as("the stored run").isEqualTo("tiny seed 7");
    }

    @Test
    void saysWhereThePageIs() throws Exception {
        train();

        try (Served served = serve()) {
            assertThat(served.errorLines())
                    .singleElement()
                    .isEqualTo("Gradients of 1 stored run at " + UIServer.getInstance().getAddress()
                            + "/gradients; Ctrl-C stops it");
        }
    }

    @Test
    void changesNothingInTheFolder() throws Exception {
        train();
        var before = Contents.of(folder);

        serve().close();

        assertThat(Contents.of(folder)).isEqualTo(before);
    }

    @Test
    void freesThePortWhenItIsStopped() throws Exception {
        train();
        Served served = serve();
        int port = UIServer.getInstance().getPort();

        served.close();

        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(socket.isBound()).isTrue();
        }
    }

    @Test
    void warnsIfOthersCanSeeIt() throws Exception {
        train();

        try (Served served = serve("--host", "0.0.0.0")) {
            assertThat(served.errorLines())
                    .filteredOn(line -> line.startsWith("Warning: "))
                    .singleElement()
                    .asString()
                    .contains("0.0.0.0", "everyone");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost"})
    void doesNotWarnIfNobodyElseCanSeeIt(String host) throws Exception {
        train();

        try (Served served = serve("--host", host)) {
            assertThat(served.errorLines()).hasSize(1);
        }
    }

    @Test
    void tellsInOneLineThatThePortIsTaken() throws IOException {
        train();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());

            assertFails(Outcome.of("ui", "--results", folder.toString(), "--port", port), port, "--port");
        }
    }

    @Test
    void tellsInOneLineThatThereIsNoSuchFolder() {
        Path missing = folder.resolve("missing");

        assertFails(Outcome.of("ui", "--results", missing.toString(), "--port", "0"), missing.toString());
        assertThat(missing).doesNotExist();
    }

    @Test
    void tellsInOneLineThatTheFolderIsAFile() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertFails(Outcome.of("ui", "--results", file.toString(), "--port", "0"), file.toString(), "not a folder");
    }

    @Test
    void tellsInOneLineThatThereAreNoRuns() {
        assertFails(Outcome.of("ui", "--results", folder.toString(), "--port", "0"), "no runs", folder.toString());
    }

    @Test
    void tellsInOneLineWhichRunIsIncomplete() throws IOException {
        train();
        Files.delete(folder.resolve("tiny/records.jsonl.gz"));

        assertFails(
                Outcome.of("ui", "--results", folder.toString(), "--port", "0"),
                folder.resolve("tiny").toString(),
                "incomplete");
    }

    @ParameterizedTest
    @CsvSource({
        "--port,  70000",
        "--port,  -1",
        "--port,  x",
        "--host,  localhost:9000",
        "--host,  ''",
        "--speed, 1"
    })
    void namesWrongWordsInOneLine(String option, String value) {
        Outcome outcome = Outcome.of("ui", "--results", folder.toString(), option, value);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.errorLines()).singleElement().asString().startsWith("plumbline: ").contains(option);
    }

    private static void assertFails(Outcome outcome, String... words) {
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errorLines())
                .singleElement()
                .asString()
                .startsWith("plumbline: ")
                .contains(words)
                .doesNotContain("null");
        assertThat(outcome.out()).isEmpty();
    }
}
