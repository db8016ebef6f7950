package plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.deeplearning4j.core.storage.Persistable;
import org.deeplearning4j.core.storage.StatsStorage;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.ui.api.UIServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import plumbline.doctor.Doctor;
import plumbline.doctor.FindingsRecord;
import plumbline.doctor.UnitsRecord;
import plumbline.record.GradientListener;
import plumbline.record.GradientRecord;
import plumbline.page.Browser;
import plumbline.record.RunFolder;
import plumbline.store.Cures;
import plumbline.store.Maps;
import plumbline.store.Results;
import plumbline.store.StoredResults;

class UiCommandTest {

    private static final String READY = "Ctrl-C stops it";

    /** Where {@link #tiny} was trained; to be left as it is. */
    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    @BeforeAll
    static void tiny() {
        assertThat(Outcome.of("run", "tiny", "--no-ui", "--out", shared.toString()).exitCode()).isZero();
    }

    private Served serve(String... words) throws InterruptedException {
        List<String> all = new ArrayList<>(List.of("ui", "--results", folder.toString(), "--port", "0"));
        all.addAll(List.of(words));
        return Served.until(READY, all.toArray(String[]::new));
    }

    private void storeARun() throws IOException {
        FileUtils.copyDirectory(shared.toFile(), folder.toFile());
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
                    .isEqualTo(StoredResults.in(folder).runs().get(0).records());
            FindingsRecord found =
                    (FindingsRecord) storage.getStaticInfo("tiny seed 7", FindingsRecord.TYPE_ID, GradientRecord.WORKER);
            assertThat(StoredResults.in(folder).runs().get(0).findings()).hasValue(found.findings());
            UnitsRecord units = (UnitsRecord) storage.getStaticInfo("tiny seed 7", UnitsRecord.TYPE_ID, GradientRecord.WORKER);
            assertThat(units.rows()).isNotEmpty().isEqualTo(StoredResults.in(folder).runs().get(0).units());
            assertThat(units.activations()).isNotEmpty().isEqualTo(StoredResults.in(folder).runs().get(0).activations());
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
        assertThat(StoredResults.in(mine).runs().get(0).session()).as("the stored run").isEqualTo("tiny seed 7");
    }

    @Test
    void saysWhereThePageIs() throws Exception {
        storeARun();

        try (Served served = serve()) {
            assertThat(served.errorLines())
                    .singleElement()
                    .isEqualTo("Gradients of 1 stored run at " + UIServer.getInstance().getAddress()
                            + "/gradients; Ctrl-C stops it");
        }
    }

    @Test
    void changesNothingInTheFolder() throws Exception {
        storeARun();
        var before = Contents.of(folder);

        serve().close();

        assertThat(Contents.of(folder)).isEqualTo(before);
    }

    @Test
    void freesThePortWhenItIsStopped() throws Exception {
        storeARun();
        Served served = serve();
        int port = UIServer.getInstance().getPort();

        served.close();

        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(socket.isBound()).isTrue();
        }
    }

    @Test
    void warnsIfOthersCanSeeIt() throws Exception {
        storeARun();

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
        storeARun();

        try (Served served = serve("--host", host)) {
            assertThat(served.errorLines()).hasSize(1);
        }
    }

    @Test
    void tellsInOneLineThatThePortIsTaken() throws IOException {
        storeARun();
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
        assertFails(Outcome.of("ui", "--results", folder.toString(), "--port", "0"), "no runs, no maps and no cures", folder.toString(), "run, map and cure");
    }

    private static JsonNode answer(String path) throws IOException, InterruptedException {
        return new Browser(UIServer.getInstance().getAddress()).json(path);
    }

    @Test
    void showsMapsAndTheRunsOfTheirCells() throws Exception {
        storeARun();
        Maps.store(Maps.small("tiny-map"), folder);
        assertThat(Outcome.of("run", "tiny-map_0.3_2", "--no-ui", "--epochs", "1", "--out", folder.toString()).exitCode())
                .isZero();

        try (Served served = serve()) {
            String address = UIServer.getInstance().getAddress();
            assertThat(served.errorLines())
                    .singleElement()
                    .isEqualTo("Gradients of 2 stored runs at " + address + "/gradients, 1 stored map at " + address
                            + "/maps; Ctrl-C stops it");
            assertThat(answer("/maps/list")).extracting(map -> map.get("name").asText()).containsExactly("tiny-map");
            assertThat(answer("/gradients/sessions"))
                    .filteredOn(run -> run.get("name").asText().equals("tiny-map_0.3_2"))
                    .singleElement()
                    .satisfies(run -> assertThat(run.get("group").asText()).isEqualTo("tiny-map"));
        }
    }

    @Test
    void showsMapsWhereThereAreNoRuns() throws Exception {
        Maps.store(Maps.small("small"), folder);
        Maps.store(Maps.small("other"), folder);

        try (Served served = serve()) {
            assertThat(served.errorLines())
                    .singleElement()
                    .isEqualTo("2 stored maps at " + UIServer.getInstance().getAddress() + "/maps; Ctrl-C stops it");
        }
    }

    @Test
    void tellsMapsOfOneIdInTwoFoldersApart() throws Exception {
        Path mine = Files.createDirectory(folder.resolve("mine"));
        Path yours = Files.createDirectory(folder.resolve("yours"));
        Maps.store(Maps.small("small"), mine);
        Maps.store(Maps.small("small"), yours);
        Maps.store(Maps.small("other"), yours);

        try (Served served = Served.until(
                READY, "ui", "--results", mine.toString(), "--results", yours.toString(), "--results", mine + "/.", "--port", "0")) {
            assertThat(served.errorLines()).singleElement().asString().startsWith("3 stored maps at ");
            assertThat(answer("/maps/list"))
                    .extracting(map -> map.get("name").asText())
                    .containsExactlyInAnyOrder(mine + ": small", yours + ": small", "other");
        }
    }

    @Test
    void showsCuresBesideRunsAndMaps() throws Exception {
        storeARun();
        Maps.store(Maps.small("small"), folder);
        Cures.store(Cures.cured("ill"), folder);
        Cures.store(Cures.healthy("well"), folder);

        try (Served served = serve()) {
            String address = UIServer.getInstance().getAddress();
            assertThat(served.errorLines())
                    .singleElement()
                    .isEqualTo("Gradients of 1 stored run at " + address + "/gradients, 1 stored map at " + address
                            + "/maps, 2 stored cures at " + address + "/cures; Ctrl-C stops it");
            assertThat(answer("/cures/list")).extracting(cure -> cure.get("name").asText()).containsExactly("ill", "well");
            assertThat(answer("/cures/data?cure=ill").get("rows")).hasSize(3);
            assertThat(answer("/gradients/sessions")).hasSize(1);
        }
    }

    @Test
    void tellsCuresOfOneIdInTwoFoldersApart() throws Exception {
        Path mine = Files.createDirectory(folder.resolve("mine"));
        Path yours = Files.createDirectory(folder.resolve("yours"));
        Cures.store(Cures.cured("ill"), mine);
        Cures.store(Cures.hopeless("ill"), yours);
        Maps.store(Maps.small("ill"), yours);

        try (Served served = Served.until(
                READY, "ui", "--results", mine.toString(), "--results", yours.toString(), "--port", "0")) {
            assertThat(served.errorLines()).singleElement().asString().startsWith("1 stored map at ").contains(", 2 stored cures at ");
            assertThat(answer("/cures/list"))
                    .extracting(cure -> cure.get("name").asText() + " " + cure.get("verdict").asText())
                    .containsExactly(mine + ": ill cured", yours + ": ill nothing helped");
            assertThat(answer("/maps/list")).extracting(map -> map.get("name").asText()).containsExactly("ill");
        }
    }

    @Test
    void tellsInOneLineWhichCureIsDamagedAndShowsTheRest() throws Exception {
        Cures.store(Cures.cured("ill"), folder);
        Cures.store(Cures.healthy("well"), folder);
        Path file = folder.resolve("cure/ill/cure.json");
        Files.writeString(file, Files.readString(file).replace("\"ELU\"", "\"elu\""));

        try (Served served = serve()) {
            assertThat(served.errorLines()).hasSize(2);
            assertThat(served.errorLines().get(0)).startsWith("plumbline: " + file + ": it was changed after it was written; ");
            assertThat(served.errorLines().get(1)).startsWith("1 stored cure at ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cells.csv", "map.json"})
    void tellsInOneLineWhichMapIsDamagedAndShowsTheRest(String file) throws Exception {
        storeARun();
        Maps.store(Maps.small("small"), folder);
        Maps.store(Maps.small("other"), folder);
        Path missing = folder.resolve("maps/small").resolve(file);
        Files.delete(missing);

        try (Served served = serve()) {
            assertThat(served.errorLines()).hasSize(2);
            assertThat(served.errorLines().get(0)).startsWith("plumbline: " + missing + ": the file is missing; ");
            assertThat(served.errorLines().get(1)).startsWith("Gradients of 1 stored run at ").contains(", 1 stored map at ");
        }
    }

    @Test
    void tellsHowToMakeARunOfACellAnew() throws Exception {
        assertThat(Outcome.of("run", "tiny", "tiny-map_0.3_2", "--no-ui", "--epochs", "1", "--out", folder.toString()).exitCode())
                .isZero();
        Files.delete(folder.resolve("tiny-map_0.3_2/accuracy.csv"));

        try (Served served = serve()) {
            assertThat(served.errorLines().get(0)).contains("-Dexec.args=\"run tiny-map_0.3_2 --no-ui ");
        }
    }

    @Test
    void tellsInOneLineWhichRunIsIncompleteAndShowsTheRest() throws Exception {
        storeARun();
        assertThat(Outcome.of("run", "tiny-sequences", "--no-ui", "--epochs", "1", "--out", folder.toString()).exitCode())
                .isZero();
        Path missing = folder.resolve("tiny/records.jsonl.gz");
        Files.delete(missing);

        try (Served served = serve()) {
            assertThat(served.errorLines()).hasSize(2);
            assertThat(served.errorLines().get(0)).startsWith("plumbline: " + missing + ": the file is missing; ");
            assertThat(UIServer.getInstance().getStatsStorageInstances().get(0).listSessionIDs())
                    .containsExactly("tiny-sequences seed 1");
        }
    }

    /** Root may write anywhere, so nothing is proved by a folder without permission; a folder's time tells every attempt. */
    @Test
    void writesNothingIntoTheFolderNorBesideIt() throws Exception {
        storeARun();
        var before = times();

        serve().close();

        assertThat(times()).isEqualTo(before);
    }

    private Map<Path, FileTime> times() throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            Map<Path, FileTime> times = new TreeMap<>();
            for (Path path : paths.toList()) {
                times.put(path, Files.getLastModifiedTime(path));
            }
            return times;
        }
    }

    @Test
    void showsWhatAnotherProcessIsWritingTo() throws Exception {
        storeARun();
        try (Results other = Results.open(folder)) {
            serve().close();

            assertThat(other.read().runs()).hasSize(1);
        }
    }

    @Test
    void showsAnyonesOwnNetwork() throws Exception {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .list()
                .layer(new DenseLayer.Builder().nIn(2).nOut(3).activation(Activation.TANH).build())
                .layer(new OutputLayer.Builder(LossFunction.MSE).nIn(3).nOut(1).activation(Activation.IDENTITY).build())
                .build());
        network.init();
        DataSet data = new DataSet(Nd4j.rand(4, 2), Nd4j.rand(4, 1));
        try (RunFolder mine = RunFolder.create(folder.resolve("mine"));
                RunFolder named = RunFolder.create(folder.resolve("named"))) {
            network.addListeners(
                    GradientListener.everyIterations(1).to(mine),
                    GradientListener.everyIterations(1).named("my net").to(named),
                    Doctor.standard());
            network.fit(data);
            network.fit(data);

            try (Served served = serve()) { // while both go on growing
                assertThat(served.errorLines()).singleElement().asString().startsWith("Gradients of 2 stored runs at ");
                StatsStorage storage = UIServer.getInstance().getStatsStorageInstances().get(0);
                assertThat(storage.listSessionIDs()).containsExactlyInAnyOrder("mine", "my net");
                assertThat(storage.getAllUpdatesAfter("mine", GradientRecord.TYPE_ID, 0)).hasSize(2);
                UnitsRecord units = (UnitsRecord) storage.getStaticInfo("my net", UnitsRecord.TYPE_ID, GradientRecord.WORKER);
                assertThat(units.rows()).as("what the doctor saw").isNotEmpty();
                assertThat(units.activations()).isNotEmpty();
            }
        }
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
