package plumbline.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.deeplearning4j.core.storage.StatsStorage;
import org.deeplearning4j.ui.model.storage.InMemoryStatsStorage;
import org.deeplearning4j.ui.model.storage.sqlite.J7FileStatsStorage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import plumbline.server.LocalServer;
import plumbline.store.Cures;
import plumbline.store.Maps;

/** What the pages of all kinds of results have in common. */
class ResultPageTest {

    private static LocalServer server;
    private static Browser browser;

    /** Each with a result of its own. */
    enum Kind {
        MAP("/maps", MapRecord.TYPE_ID, MapRecord::new, Maps.small("small")::record),
        CURE("/cures", CureRecord.TYPE_ID, CureRecord::new, Cures.cured("ill")::record);

        private final String page;
        private final String typeId;
        private final Supplier<ResultRecord> empty;
        private final Function<String, ResultRecord> record;

        Kind(String page, String typeId, Supplier<ResultRecord> empty, Function<String, ResultRecord> record) {
            this.page = page;
            this.typeId = typeId;
            this.empty = empty;
            this.record = record;
        }

        private StatsStorage shownIn(StatsStorage storage) {
            storage.putStaticInfo(record.apply("one"));
            server.attach(storage);
            return storage;
        }
    }

    @BeforeAll
    static void start() throws Exception {
        server = LocalServer.start(LocalServer.LOOPBACK, 0);
        browser = new Browser(server.getAddress());
    }

    @AfterAll
    static void stop() throws InterruptedException {
        server.stop();
    }

    @ParameterizedTest
    @EnumSource
    void isHtml(Kind kind) throws Exception {
        HttpResponse<String> page = browser.get(kind.page);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
        assertThat(page.body()).contains("<html", "</html>");
    }

    @ParameterizedTest
    @EnumSource
    void showsAResultAsLongAsItsStorageIsAttached(Kind kind) throws Exception {
        StatsStorage storage = kind.shownIn(new InMemoryStatsStorage());
        assertThat(browser.json(kind.page + "/list")).hasSize(1);

        server.detach(storage);

        assertThat(browser.json(kind.page + "/list")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void resultsAreNoRuns(Kind kind) throws Exception {
        StatsStorage storage = kind.shownIn(new InMemoryStatsStorage());

        assertThat(browser.json("/gradients/sessions")).isEmpty();
        assertThat(browser.get("/train/overview").statusCode()).isEqualTo(200);
        server.detach(storage);
    }

    @ParameterizedTest
    @EnumSource
    void aRecordComesBackFromBytes(Kind kind) {
        ResultRecord written = kind.record.apply("odd & even");
        ResultRecord read = kind.empty.get();

        read.decode(written.encode());

        assertThat(read.content()).isEqualTo(written.content());
    }

    @ParameterizedTest
    @EnumSource
    void aRecordSurvivesAStorageInAFile(Kind kind, @TempDir Path folder) throws Exception {
        StatsStorage file = kind.shownIn(new J7FileStatsStorage(folder.resolve("storage").toFile()));

        assertThat(browser.json(kind.page + "/list")).singleElement().satisfies(one -> assertThat(one.get("name").asText()).isEqualTo("one"));
        server.detach(file);
    }

    @ParameterizedTest
    @EnumSource
    void passesOverRecordsThatAreNone(Kind kind, @TempDir Path folder) throws Exception {
        for (StatsStorage other :
                List.of(new InMemoryStatsStorage(), new J7FileStatsStorage(folder.resolve("storage").toFile()))) {
            server.attach(other);
            other.putStaticInfo(new Unreadable(kind.typeId));

            assertThat(browser.json(kind.page + "/list")).isEmpty();
            server.detach(other);
        }
    }
}
