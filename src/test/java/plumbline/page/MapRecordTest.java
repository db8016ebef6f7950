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
import plumbline.store.Maps;

/** What the page of maps is drawn from. */
class MapRecordTest {

    private static final String NAME = "odd & even/100 %: small";

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

    private void showSmall() {
        storage.putStaticInfo(Maps.small("small").record(NAME));
    }

    private JsonNode data() throws Exception {
        return browser.json("/maps/data?map=odd+%26+even/100+%25:+small");
    }

    @Test
    void listsTheMaps() throws Exception {
        assertThat(browser.json("/maps/list")).isEmpty();

        showSmall();

        assertThat(browser.json("/maps/list")).singleElement().satisfies(map -> {
            assertThat(map.get("name").asText()).isEqualTo(NAME);
            assertThat(map.get("question").asText()).isEqualTo("Does it?");
        });
    }

    @Test
    void givesTheAxesAndTheCells() throws Exception {
        showSmall();
        JsonNode map = data();

        assertThat(map.get("name").asText()).isEqualTo(NAME);
        assertThat(map.get("origin").asText()).isEqualTo("100 seeds a cell; a command, 2026-11-21T01:02:03Z, commit 0123456789");
        assertThat(map.get("across").toString()).isEqualTo("{\"name\":\"gain\",\"labels\":[\"1\",\"2\"]}");
        assertThat(map.get("up").toString()).isEqualTo("{\"name\":\"hidden layers\",\"labels\":[\"5\",\"50\"]}");
        assertThat(map.get("cells")).extracting(cell -> cell.get("id").asText())
                .containsExactly("small_1_5", "small_2_5", "small_1_50", "small_2_50");
        assertThat(map.get("cells")).extracting(cell -> cell.get("uncertain").asBoolean()).containsExactly(false, false, false, true);
        assertThat(map.get("cells")).extracting(cell -> cell.get("reach").asText()).containsExactly("0.25", "12.0", "NaN", "2.0");
        // scipy.stats.binomtest(48, 100).proportion_ci(method='wilson') and of 3: 0.385, 0.577 and 0.010, 0.085
        assertThat(map.get("cells").get(3).toString()).isEqualTo(
                "{\"id\":\"small_2_50\",\"share\":0.48,\"learned\":\"48 % [38, 58] of 100 seeds\",\"uncertain\":true,"
                        + "\"testAccuracy\":0.5,\"reach\":2.0,\"bornDead\":\"3 % [1, 8] of 100 seeds\"}");
    }

    /** Those of theories that say nothing of these networks are left out. */
    @Test
    void givesTheBordersAsThePictureHasThem() throws Exception {
        showSmall();
        JsonNode borders = data().get("borders");

        assertThat(borders).extracting(border -> border.get("kind").asText()).containsExactly("MEASURED", "DEPTH_SCALES");
        assertThat(borders.get(0).get("edges").toString()).isEqualTo("[[0.5,-0.5,0.5,0.5],[-0.5,0.5,0.5,0.5]]");
        assertThat(borders.get(1).get("edges").toString()).isEqualTo("[[-0.5,0.5,0.5,0.5],[0.5,0.5,1.5,0.5]]");
        assertThat(borders.get(1).get("numbers").toString()).isEqualTo("[2.0,4.0,7.0,9.0]");
        assertThat(borders.get(1).get("inside").toString()).isEqualTo("[true,true,false,false]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/maps/data", "/maps/data?map=", "/maps/data?map=small"})
    void knowsNoOtherMap(String path) throws Exception {
        showSmall();

        HttpResponse<String> answer = browser.get(path);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("no map has that name\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "null", "{}", "[]",
        "{\"name\":\"m\",\"question\":\"\",\"origin\":\"\",\"across\":{\"name\":\"a\",\"labels\":[\"1\"]},"
                + "\"up\":{\"name\":\"b\",\"labels\":[\"1\"]},\"cells\":[],\"borders\":[]}"
    })
    void whatIsDamagedIsNotDecoded(String json) {
        assertThatException().isThrownBy(() -> new MapRecord().decode(json.getBytes(StandardCharsets.UTF_8)));
    }
}
