package plumbline.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.deeplearning4j.core.storage.Persistable;
import org.deeplearning4j.core.storage.StatsStorage;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.ui.api.UIServer;
import org.deeplearning4j.ui.model.stats.StatsListener;
import org.deeplearning4j.ui.model.stats.api.StatsReport;
import org.deeplearning4j.ui.model.stats.api.StatsType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plumbline.cli.TinySequences;
import plumbline.page.Browser;
import plumbline.train.Trainer;

class TrainingUiTest {

    private TrainingUi ui;

    @BeforeEach
    void start() throws Exception {
        ui = TrainingUi.start(0);
    }

    @AfterEach
    void stop() {
        ui.close();
    }

    @Test
    void leadsToTheGradients() throws Exception {
        var page = new Browser(ui.address()).get("/");

        assertThat(page.uri().getPath()).isEqualTo("/gradients");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<html", "</html>");
    }

    /** The pages ask for libraries by version, so the versions that the build pins must be those. */
    @ParameterizedTest
    @ValueSource(strings = {"overview", "model", "system"})
    void hasEveryScriptAndStyleSheetOfThePage(String name) throws Exception {
        Browser browser = new Browser(ui.address());
        String page = browser.get("/train/" + name).body();

        List<String> assets = Pattern.compile("(?:src|href)=\"(/assets/[^\"]+)\"")
                .matcher(page)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();

        assertThat(assets).isNotEmpty().allSatisfy(asset -> assertThat(browser.get(asset).statusCode()).isEqualTo(200));
    }

    @Test
    void isTheUiServerOfDl4j() {
        assertThat(UIServer.getInstance().getAddress()).isEqualTo(ui.address());
        assertThat(UIServer.getInstance().isStopped()).isFalse();
    }

    /** DL4J itself names the vertices of a graph, so its reports stay as they are. */
    @Test
    void watchesAGraphByTheNamesOfItsVertices() {
        TinySequences experiment = new TinySequences();
        ComputationGraph graph = experiment.network(1);
        graph.addListeners(ui.watch(graph, "graph seed 1"));

        new Trainer(experiment.data(), 5, 2).fit(graph, 1, metrics -> {});

        StatsStorage storage = UIServer.getInstance().getStatsStorageInstances().get(0);
        Persistable report = storage.getLatestUpdate("graph seed 1", StatsListener.TYPE_ID, "main");
        assertThat(((StatsReport) report).getHistograms(StatsType.Parameters))
                .containsKeys("recurrent_W", "recurrent_RW", "recurrent_b", "normalised_gamma", "output_W", "output_b");
    }

    @Test
    void freesThePortWhenItIsClosed() throws Exception {
        int port = URI.create(ui.address()).getPort();

        ui.close();

        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(socket.isBound()).isTrue();
        }
    }

    @Test
    void startsAgainAfterItWasClosed() throws Exception {
        int port = URI.create(ui.address()).getPort();
        ui.close();

        ui = TrainingUi.start(port);

        assertThat(new Browser(ui.address()).get("/train/overview").statusCode()).isEqualTo(200);
        assertThat(UIServer.getInstance().getPort()).isEqualTo(port);
    }

    @Test
    void doesNotStartOnAPortThatIsTaken() {
        int port = URI.create(ui.address()).getPort();

        assertThatIOException().isThrownBy(() -> TrainingUi.start(port)).withMessageContaining("in use");
    }
}
