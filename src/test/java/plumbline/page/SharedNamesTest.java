package plumbline.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.deeplearning4j.core.storage.StatsStorage;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.ui.model.storage.InMemoryStatsStorage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import plumbline.data.Circles;
import plumbline.record.GradientListener;
import plumbline.record.GradientRecord;
import plumbline.server.LocalServer;

/** Runs that were given one name: the page shows each, under a name of its own. */
class SharedNamesTest {

    private static final int STEPS = 3;

    private LocalServer server;

    @BeforeEach
    void start() throws Exception {
        server = LocalServer.start(LocalServer.LOOPBACK, 0);
    }

    @AfterEach
    void stop() throws InterruptedException {
        server.stop();
    }

    @ParameterizedTest
    @CsvSource({"6, 3", "3, 6", "3, 3"})
    void ofTwoListenersWithOneStorage(int first, int second) throws Exception {
        StatsStorage storage = attached();

        train(first, GradientListener.everyIterations(1).to(storage, "net"));
        train(second, GradientListener.everyIterations(1).to(storage, "net"));

        assertShown("net", first, "net (2)", second);
    }

    @Test
    void ofTwoNetworksWithOneListener() throws Exception {
        GradientListener listener = GradientListener.everyIterations(1).to(attached(), "net");

        train(6, listener);
        train(3, listener);

        assertShown("net", 6, "net (2)", 3);
    }

    @Test
    void inTwoStorages() throws Exception {
        train(6, GradientListener.everyIterations(1).to(attached(), "net"));
        train(3, GradientListener.everyIterations(1).to(attached(), "net"));

        assertShown("net", 6, "net (2)", 3);
    }

    /** Two storages, in the second of which the name that the page would give is in use. */
    @Test
    void inTwoStoragesWhereTheSecondNameIsInUse() throws Exception {
        train(6, GradientListener.everyIterations(1).to(attached(), "net"));
        StatsStorage second = attached();
        train(3, GradientListener.everyIterations(1).to(second, "net"));
        train(4, GradientListener.everyIterations(1).to(second, "net"));

        assertThat(shown()).hasSize(3).containsEntry("net", 6).containsValues(3, 4);
    }

    /** Neither process knows what the other sends to the same server. */
    @ParameterizedTest
    @CsvSource({"6, 3", "3, 6"})
    void ofTwoProcesses(int first, int second) throws Exception {
        StatsStorage storage = attached();

        sendAsAnotherProcess(first, storage);
        sendAsAnotherProcess(second, storage);

        assertShown("net", first, "net (2)", second);
    }

    @Test
    void ofTwoProcessesAtTheSameTime() throws Exception {
        StatsStorage storage = attached();
        List<GradientRecord> some = records(6);
        List<GradientRecord> others = records(3);

        for (int step = 0; step < STEPS; step++) {
            send(some.get(step), storage);
            send(others.get(step), storage);
            shown(); // The page asks all the time.
        }

        assertShown("net", 6, "net (2)", 3);
    }

    private static void sendAsAnotherProcess(int layers, StatsStorage storage) {
        records(layers).forEach(record -> send(record, storage));
    }

    private static List<GradientRecord> records(int layers) {
        GradientListener listener = GradientListener.everyIterations(1).named("net");
        train(layers, listener);
        return listener.records();
    }

    private static void send(GradientRecord record, StatsStorage storage) {
        storage.putStaticInfo(record);
        storage.putUpdate(record);
    }

    private StatsStorage attached() {
        StatsStorage storage = new InMemoryStatsStorage();
        server.attach(storage);
        return storage;
    }

    private void assertShown(String first, int firstLayers, String second, int secondLayers) throws Exception {
        assertThat(shown()).hasSize(2).containsEntry(first, firstLayers).containsEntry(second, secondLayers);
    }

    /** The layers of each run by its name; each with all steps in order. */
    private TreeMap<String, Integer> shown() throws Exception {
        Browser browser = new Browser(server.getAddress());
        TreeMap<String, Integer> layers = new TreeMap<>();
        for (JsonNode session : browser.json("/gradients/sessions")) {
            String id = session.get("id").asText();
            JsonNode series = browser.json("/gradients/data?values=mean_abs&session="
                    + URLEncoder.encode(id, StandardCharsets.UTF_8));
            assertThat(series.get("values")).hasSameSizeAs(series.get("parameters"));
            assertThat(series.get("steps").size()).isBetween(1, STEPS);
            layers.put(id, series.get("parameters").size());
        }
        return layers;
    }

    private static void train(int layers, GradientListener listener) {
        var list = new NeuralNetConfiguration.Builder().seed(1).list();
        IntStream.range(0, layers - 1)
                .forEach(i -> list.layer(new DenseLayer.Builder().nIn(2).nOut(2).build()));
        list.layer(new OutputLayer.Builder(LossFunction.XENT).nIn(2).nOut(1).activation(Activation.SIGMOID).build());
        MultiLayerNetwork network = new MultiLayerNetwork(list.build());
        network.init();
        network.addListeners(listener);
        for (int step = 0; step < STEPS; step++) {
            network.fit(Circles.of(10, 0.1, 1).points().toDataSet());
        }
    }
}
