package plumbline.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.core.storage.StatsStorageListener;
import org.deeplearning4j.core.storage.impl.RemoteUIStatsStorageRouter;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.ui.api.UIServer;
import org.deeplearning4j.ui.i18n.I18NProvider;
import org.deeplearning4j.ui.model.stats.StatsListener;
import org.deeplearning4j.ui.model.storage.InMemoryStatsStorage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import plumbline.cli.TinySequences;
import plumbline.page.Browser;
import plumbline.train.Trainer;

class ParameterCheckTest {

    private static TrainingUi ui;
    private static Logs logs;

    @BeforeAll
    static void train() throws Exception {
        ui = TrainingUi.start(0);
        TinySequences experiment = new TinySequences();
        ComputationGraph graph = experiment.network(1);
        graph.addListeners(ui.watch(graph, "graph seed 1"));
        new Trainer(experiment.data(), 5, 2).fit(graph, 1, metrics -> {});
        new Browser(ui.address()).show("graph seed 1");
        logs = Logs.recorded();
    }

    @AfterAll
    static void stop() {
        logs.close();
        ui.close();
        I18NProvider.getInstance().setDefaultLanguage("en");
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "en", "ja", "ko", "ru", "zh"})
    void acceptsTheLanguagesOfDl4j(String language) throws Exception {
        assertThat(get("/setlang/" + language).statusCode()).isEqualTo(200);
        assertThat(I18NProvider.getInstance().getDefaultLanguage()).isEqualTo(language);
        assertPagesAreServed();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/setlang/xx", "/setlang/EN", "/setlang/%0A", "/setlang/session/xx", "/%73etlang/xx", "//setlang/xx",
                // DL4J reads this one.
                "/setlang/en?to=xx"
            })
    void refusesEveryOtherLanguage(String path) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("unknown language: choose one of de, en, ja, ko, ru, zh\n");
        assertPagesAreServed();
    }

    @ParameterizedTest
    @CsvSource({
        "/train/model/data/x, 400, the index of a layer is a number",
        "/train/model/data/-1, 400, the index of a layer is a number",
        "/train/model/data/1.5, 400, the index of a layer is a number",
        "/train/model/data/99999999999, 400, the index of a layer is a number",
        "/train/model/data/99, 404, no such layer",
        "/train/workers/setByIdx/x, 400, the index of a worker is a number",
        "/train/workers/setByIdx/-1, 400, the index of a worker is a number",
        "/train/workers/setByIdx/1, 404, no such worker",
    })
    void refusesBadNumbersWithoutALogLine(String path, int status, String reason) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(reason + "\n");
        assertThat(get("/train/model/data/1").statusCode()).isEqualTo(200);
        assertThat(logs.lines()).isEmpty();
    }

    @Test
    void acceptsTheWorkersThatThereAre() throws Exception {
        assertThat(get("/train/workers/setByIdx/0").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "[]", "{}", "{\"type\": \"update\", \"class\": \"C\", \"data\": 1}"})
    void refusesAReportThatIsNone(String body) throws Exception {
        UIServer.getInstance().enableRemoteListener();
        try {
            RawRequest post = new RawRequest("POST", "/remoteReceive")
                    .header("Content-Length", String.valueOf(body.length()))
                    .body(body)
                    .host("localhost");

            assertThat(post.sentTo(InetAddress.getLoopbackAddress(), UIServer.getInstance().getPort()))
                    .startsWith("HTTP/1.1 400 ")
                    .endsWith("\r\n\r\na report is a JSON object with the strings type, class and data\n");
            assertThat(logs.lines()).isEmpty();
        } finally {
            UIServer.getInstance().disableRemoteListener();
        }
    }

    /** DL4J's own client, against whose reports the limits must not be held. */
    @Test
    void acceptsWhatDl4jReports() throws Exception {
        TinySequences experiment = new TinySequences();
        Trainer trainer = new Trainer(experiment.data(), 5, 1);
        InMemoryStatsStorage received = new InMemoryStatsStorage();
        CountDownLatch updates = new CountDownLatch(trainer.batchesPerEpoch());
        received.registerStatsStorageListener(event -> {
            if (event.getEventType() == StatsStorageListener.EventType.PostUpdate) {
                updates.countDown();
            }
        });
        UIServer.getInstance().enableRemoteListener(received, false);
        try (RemoteUIStatsStorageRouter router = new RemoteUIStatsStorageRouter(ui.address())) {
            ComputationGraph graph = experiment.network(1);
            graph.addListeners(new StatsListener(router, 1));
            trainer.fit(graph, 1, metrics -> {});

            // It sends in a thread of its own, and would try for minutes to send to a server that takes no reports any more.
            assertThat(updates.await(1, TimeUnit.MINUTES)).isTrue();
            assertThat(received.listSessionIDs()).hasSize(1);
        } finally {
            UIServer.getInstance().disableRemoteListener();
        }
    }

    private static void assertPagesAreServed() throws Exception {
        for (String page : List.of("overview", "model", "system")) {
            assertThat(get("/train/" + page).statusCode()).as(page).isEqualTo(200);
        }
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return new Browser(ui.address()).get(path);
    }
}
