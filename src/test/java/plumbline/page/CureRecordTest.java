package plumbline.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.deeplearning4j.core.storage.StatsStorage;
import org.deeplearning4j.ui.model.storage.InMemoryStatsStorage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plumbline.server.LocalServer;
import plumbline.store.CureSummary;
import plumbline.store.Cures;
import plumbline.store.Maps;

/** What the page of cures is drawn from. */
class CureRecordTest {

    private static final String NAME = "odd & even/100 %: ill";

    private static LocalServer server;
    private static Browser browser;

    private final StatsStorage storage = new InMemoryStatsStorage();

    @BeforeAll
    static void start() throws Exception {
        server = LocalServer.start(LocalServer.LOOPBACK, 0);
        browser = new Browser(server.getAddress());
    }

    @AfterAll
    static void stop() throws InterruptedException {
        server.stop();
    }

    @BeforeEach
    void attach() {
        server.attach(storage);
    }

    @AfterEach
    void detach() {
        server.detach(storage);
    }

    private void show(CureSummary cure) {
        storage.putStaticInfo(cure.record(NAME));
    }

    private JsonNode data() throws Exception {
        return browser.json("/cures/data?cure=odd+%26+even/100+%25:+ill");
    }

    @Test
    void listsTheCuresAndNoMaps() throws Exception {
        assertThat(browser.json("/cures/list")).isEmpty();

        show(Cures.cured("ill"));
        storage.putStaticInfo(Cures.healthy("well").record("well"));
        storage.putStaticInfo(Maps.small("well").record("well"));

        assertThat(browser.json("/cures/list").toString()).isEqualTo(
                "[{\"name\":\"" + NAME + "\",\"verdict\":\"cured\",\"before\":\"0.5 %\",\"after\":\"98 %\"},"
                        + "{\"name\":\"well\",\"verdict\":\"healthy\",\"before\":\"98 %\",\"after\":null}]");
        assertThat(browser.json("/maps/list")).hasSize(1);
    }

    @Test
    void saysWhatHappened() throws Exception {
        show(Cures.cured("ill"));
        JsonNode cure = data();

        assertThat(cure.get("name").asText()).isEqualTo(NAME);
        assertThat(cure.get("question").asText()).isEqualTo("Does it?");
        assertThat(cure.get("verdict").asText()).isEqualTo("cured");
        // scipy.stats.binomtest(1, 200).proportion_ci(method='wilson') and of 195: 0.001, 0.028 and 0.943, 0.989
        assertThat(cure.get("answer").asText()).isEqualTo(
                "Cured: 0.5 % [0, 3] of 200 seeds learn as it is (test accuracy above 0.75), and with ELU 98 % [94, 99] of 200 seeds, "
                        + "97 points [94, 99] more, p = 1.0e-40. An epoch takes about 2.0 times as long.");
        assertThat(cure.get("origin").asText())
                .isEqualTo("seed 1, 34 trainings in the search; a command, 2026-11-21T01:02:03Z, commit 0123456789");
        assertThat(cure.get("diagnoses")).extracting(JsonNode::asText).containsExactly(Cures.DIAGNOSIS);
        assertThat(cure.get("changes")).extracting(JsonNode::asText).containsExactlyElementsOf(Cures.CHANGES);
        assertThat(cure.get("enough").asDouble()).isEqualTo(0.9);
    }

    @Test
    void givesTheNetworkAsItIsAndWhatWasTried() throws Exception {
        show(Cures.cured("ill"));
        JsonNode rows = data().get("rows");

        assertThat(rows).extracting(row -> row.get("name").asText()).containsExactly("as it is", "ELU", "momentum + He's weights");
        assertThat(rows).extracting(row -> row.get("changes").asInt()).containsExactly(0, 1, 2);
        assertThat(rows).extracting(row -> row.get("search").get("words").asText())
                .containsExactly("0 % [0, 2] of 200 seeds", "100 % [89, 100] of 32 seeds", "0 % [0, 66] of 2 seeds");
        assertThat(rows).extracting(row -> row.get("proof").path("words").asText())
                .containsExactly("0.5 % [0, 3] of 200 seeds", "98 % [94, 99] of 200 seeds", "");
        assertThat(rows).extracting(row -> row.get("effect").asText()).containsExactly("", "97 points [94, 99] more, p = 1.0e-40", "");
        assertThat(rows).extracting(row -> row.get("testAccuracy").asText()).containsExactly("NaN", "0.875", "NaN");
        JsonNode share = rows.get(1).get("proof");
        assertThat(share.get("share").asDouble()).isEqualTo(0.975);
        assertThat(share.get("lower").asDouble()).isBetween(0.942, 0.944);
        assertThat(share.get("upper").asDouble()).isBetween(0.988, 0.990);
        assertThat(share.get("percent").asText()).isEqualTo("98 %");
        assertThat(share.get("seeds").asInt()).isEqualTo(200);
    }

    @Test
    void ofAHealthyNetworkThereIsNothingButItself() throws Exception {
        show(Cures.healthy("well"));
        JsonNode cure = data();

        assertThat(cure.get("answer").asText()).isEqualTo("Nothing to cure: 98 % [95, 99] of 200 seeds learn as it is (test accuracy above 0.75).");
        assertThat(cure.get("rows")).hasSize(1);
        assertThat(cure.get("rows").get(0).get("proof").isNull()).isTrue();
        assertThat(cure.get("changes")).isEmpty();
        assertThat(cure.get("diagnoses")).isEmpty();
    }

    /** Whoever reads a diff makes that change, so there is none of what is not shown to help. */
    @Test
    void whatDidNotHelpIsNotToBeChanged() throws Exception {
        show(Cures.hopeless("ill"));
        JsonNode cure = data();

        assertThat(cure.get("answer").asText())
                .startsWith("Nothing helped: 0.5 % ").endsWith("with ELU 2 % [1, 4] of 200 seeds, 1 points [-1, 3] more, p = 5.0e-01.");
        assertThat(cure.get("changes")).isEmpty();
        assertThat(cure.get("rows").get(1).get("proof").get("seeds").asInt()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cures/data", "/cures/data?cure=", "/cures/data?cure=well", "/cures/data?map=well"})
    void knowsNoOtherCure(String path) throws Exception {
        show(Cures.cured("ill"));
        storage.putStaticInfo(Maps.small("well").record("well"));

        HttpResponse<String> answer = browser.get(path);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("no cure has that name\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "null", "{}", "[]",
        "{\"name\":\"c\",\"question\":\"\",\"origin\":\"\",\"verdict\":\"cured\",\"answer\":\"\",\"diagnoses\":[],\"changes\":[],"
                + "\"enough\":0.9,\"rows\":[]}",
        "{\"name\":\"c\",\"question\":\"\",\"origin\":\"\",\"verdict\":\"cured\",\"answer\":\"\",\"diagnoses\":[],\"changes\":[],"
                + "\"enough\":0.9,\"rows\":[{\"name\":\"as it is\",\"changes\":0,\"effect\":\"\",\"testAccuracy\":0.5}]}"
    })
    void whatIsDamagedIsNotDecoded(String json) {
        assertThatException().isThrownBy(() -> new CureRecord().decode(json.getBytes(StandardCharsets.UTF_8)));
    }
}
