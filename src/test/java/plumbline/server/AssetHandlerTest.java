package plumbline.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssetHandlerTest {

    private static LocalServer server;

    @BeforeAll
    static void start() throws IOException {
        server = LocalServer.start("127.0.0.1", 0);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        server.stop();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "css/style.css", "js/train/train.js",
                // The longest path that there is.
                "webjars/datatables/1.9.4/examples/examples_support/themes/ui-lightness/images/"
                        + "ui-bg_highlight-soft_100_eeeeee_1x100.png"
            })
    void servesTheFilesOfDl4jAndItsWebJars(String path) throws IOException {
        assertThat(answer("/assets/" + path)).startsWith("HTTP/1.1 200 ");
    }

    /** Files that are on the class path, outside of the folders of assets. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                // DL4J's own handler drops what is before webjars.
                "/assets/a/b/c/webjars/../../../plumbline/published.csv",
                "/assets/a/b/c/webjars/../../../plumbline/logback.xml",
                "/assets/../../logback.xml",
                "/assets/../plumbline/logback.xml",
                "/assets/%2e%2e/plumbline/logback.xml",
                "/assets/%2E%2E%2Fplumbline%2Flogback.xml",
                "/assets/..%2fplumbline/logback.xml",
                "/assets/..\\plumbline\\logback.xml",
                "/assets/x/../../plumbline/logback.xml",
                "/assets/js/../../plumbline/logback.xml",
                "/assets//plumbline/logback.xml",
                "/assets/webjars/../../../plumbline/logback.xml",
                "/assets/webjars/%2e%2e/%2e%2e/%2e%2e/plumbline/logback.xml",
                "/assets/x/webjars/../../../plumbline/logback.xml",
                "/./assets/webjars/../../../plumbline/logback.xml",
                "/x/../assets/../plumbline/logback.xml",
                "/assets/../templates/TrainingOverview.html.ftl",
                "/assets/../pom.xml",
                "/assets/../../../../../../../../../etc/passwd",
                "//etc/passwd",
                "/assets//etc/passwd"
            })
    void leaksNothingOutsideOfTheAssets(String path) throws IOException {
        assertThat(answer(path)).startsWith("HTTP/1.1 404 ").contains("not found");
    }

    /** A path of as many segments as a request line may have, which overflows the stack of a recursive pattern. */
    @Test
    void hasNothingAtPathsOfAnyLength() throws Exception {
        try (Logs logs = Logs.recorded()) {
            for (String path : new String[] {"/assets/" + "a/".repeat(1500), "/assets" + "/a".repeat(1500)}) {
                assertThat(answer(path)).startsWith("HTTP/1.1 404 ").endsWith("\r\n\r\nnot found\n");
            }
            assertThat(logs.lines()).isEmpty();
        }
    }

    /** The path of a library names its version; the page's own files may be others after the next build. */
    @Test
    void browsersKeepLibrariesAndAskWhetherTheRestHasChanged() throws IOException {
        assertThat(answer("/assets/webjars/d3/7.9.0/dist/d3.min.js")).contains("\r\ncache-control: max-age=31536000, immutable\r\n");
        String own = answer("/assets/plumbline/gradients.js");
        assertThat(own).contains("\r\ncache-control: no-cache\r\n");
        String tag = own.replaceAll("(?s).*\r\netag: (\\S+)\r\n.*", "$1");

        assertThat(new RawRequest("GET", "/assets/plumbline/gradients.js")
                        .host("localhost")
                        .header("If-None-Match", tag)
                        .sentTo(InetAddress.getLoopbackAddress(), server.getPort()))
                .startsWith("HTTP/1.1 304 ")
                .endsWith("\r\n\r\n");
    }

    private static String answer(String path) throws IOException {
        return new RawRequest("GET", path)
                .host("localhost")
                .sentTo(InetAddress.getLoopbackAddress(), server.getPort());
    }
}
