package plumbline.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import plumbline.page.Browser;

class RequestFilterTest {

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
    @ValueSource(strings = {"localhost", "LOCALHOST", "127.0.0.1", "[::1]", "[0:0:0:0:0:0:0:1]"})
    void answersToItsOwnNamesWithAndWithoutPort(String name) throws IOException {
        assertThat(answer(get("/train/overview").host(name))).startsWith("HTTP/1.1 200 ");
        assertThat(answer(get("/train/overview").host(name + ":" + server.getPort()))).startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example", "localhost.evil.example", "evil.example:9000", "127.0.0.1.evil.example",
                "203.0.113.1", "localhost:1", "[::2]", "[:::]", "0.0.0.0"
            })
    void refusesEveryOtherHost(String host) throws IOException {
        for (String path : List.of("/train/overview", "/assets/css/style.css", "/train/sessions/info", "/nowhere")) {
            assertThat(answer(get(path).host(host)))
                    .startsWith("HTTP/1.1 403 ")
                    .endsWith("\r\n\r\n" + host + " is none of this server's names.\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "https://localhost", "http://localhost:1", "null", "file://"})
    void refusesWhatPagesOfOtherSitesPost(String origin) throws IOException {
        RawRequest post = new RawRequest("POST", "/tsne/upload", "Origin: " + origin + "\r\nContent-Length: 0\r\n");

        assertThat(answer(post.host("localhost")))
                .startsWith("HTTP/1.1 403 ")
                .endsWith("\r\n\r\nPages of other sites may not use this server.\n");
    }

    @Test
    void answersWhatItsOwnPagesPost() throws IOException {
        String origin = "http://localhost:" + server.getPort();
        RawRequest post = new RawRequest("POST", "/tsne/post/s", "Origin: " + origin + "\r\nContent-Length: 0\r\n");

        assertThat(answer(post.host("localhost"))).doesNotStartWith("HTTP/1.1 403 ").startsWith("HTTP/1.1 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", ":9000", "localhost:", "localhost:port", "local host", "localhost/", "a@localhost", "[localhost]"
            })
    void doesNotUnderstandAMalformedHost(String host) throws IOException {
        assertThat(answer(get("/train/overview").host(host))).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void doesNotUnderstandARequestWithNoHostOrWithTwo() throws IOException {
        assertThat(answer(get("/train/overview"))).startsWith("HTTP/1.1 400 ");
        assertThat(answer(get("/train/overview").host("localhost").host("localhost"))).startsWith("HTTP/1.1 400 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nowhere", "/train/nowhere", "/assets", "/assets/", "/assets/nowhere.js", "/assets/js", "/assets/js/",
                "/assets/webjars/nowhere/1.0/nowhere.js", "/assets/webjars/jquery", "/assets/without-extension"
            })
    void hasNothingAtUnknownPaths(String path) throws IOException {
        assertThat(answer(get(path).host("localhost")))
                .startsWith("HTTP/1.1 404 ")
                .contains("content-type: text/plain")
                .endsWith("\r\n\r\nThere is nothing at this address.\n");
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
        assertThat(answer(get(path).host("localhost"))).startsWith("HTTP/1.1 404 ").contains("nothing at this address");
    }

    @ParameterizedTest
    @CsvSource({
        "/assets/css/style.css, text/css",
        "/assets/img/favicon.ico, image/x-icon",
        "/assets/webjars/jquery/3.4.1/dist/jquery.min.js, application/javascript",
        "/assets/js/train/train.js, application/javascript",
        "/train/overview, text/html; charset=utf-8",
        "/train/model, text/html; charset=utf-8",
        "/train/system, text/html; charset=utf-8",
        "/train, text/html; charset=utf-8",
        "/train/multisession, text/plain; charset=utf-8",
        "/train/sessions/info, application/json"
    })
    void saysWhatItSendsAndForbidsToGuess(String path, String type) throws Exception {
        HttpResponse<String> answer = new Browser(server.getAddress()).get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("content-type")).containsExactly(type);
        assertThat(answer.headers().allValues("x-content-type-options")).containsExactly("nosniff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "BREW"})
    void doesNotSupportOtherMethods(String method) throws IOException {
        for (String path : new String[] {"/train/overview", "/assets/css/style.css"}) {
            assertThat(answer(new RawRequest(method, path).host("localhost")))
                    .startsWith("HTTP/1.1 405 ")
                    .endsWith("\r\n\r\nThis method is not supported here.\n");
        }
    }

    @Test
    void answersAHeadRequestWithoutABody() throws IOException {
        assertThat(answer(new RawRequest("HEAD", "/train/overview").host("localhost")))
                .startsWith("HTTP/1.1 405 ")
                .endsWith("\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%", "/%zz", "/train/%zz", "/assets/%zz", "/train/overview?a=%zz"})
    void doesNotUnderstandWhatCannotBeDecoded(String path) throws IOException {
        assertThat(answer(get(path).host("localhost")))
                .startsWith("HTTP/1.1 400 ")
                .endsWith("\r\n\r\nThis request cannot be understood.\n");
    }

    /** None of DL4J's own handlers can be made to fail from outside, so one that fails stands in for them. */
    @Test
    void tellsNothingAboutAFailureButThatThereWasOne() throws Exception {
        // The failure that it logs is this test's own.
        ((Logger) LoggerFactory.getLogger(RequestFilter.class)).setLevel(Level.OFF);
        Vertx vertx = Vertx.vertx();
        try {
            Router router = Router.router(vertx);
            router.get("/broken").handler(rc -> {
                rc.response().putHeader("content-length", "1000");
                throw new IllegalStateException("secret");
            });
            new RequestFilter(AllowedHosts.of("127.0.0.1", InetAddress.getLoopbackAddress())).protect(router);
            CompletableFuture<HttpServer> started = new CompletableFuture<>();
            vertx.createHttpServer()
                    .requestHandler(router)
                    .listen(0, "127.0.0.1", result -> started.complete(result.result()));

            assertThat(get("/broken").host("localhost")
                            .sentTo(InetAddress.getLoopbackAddress(), started.join().actualPort()))
                    .startsWith("HTTP/1.1 500 ")
                    .endsWith("\r\n\r\nThe server failed to answer; its log says why.\n")
                    .doesNotContain("secret");
        } finally {
            vertx.close();
        }
    }

    @Test
    void addsTheGradientsPageToTheSharedScriptOfTheTrainingPages() throws Exception {
        Browser browser = new Browser(server.getAddress());

        assertThat(browser.get("/assets/js/train/train.js").body())
                .contains("function languageSelect", "link.href = \"/gradients\"")
                .doesNotContain("<option value=");
        for (String page : new String[] {"overview", "model", "system"}) {
            assertThat(browser.get("/train/" + page).body())
                    .contains("<script src=\"/assets/js/train/train.js\">", "class=\"nav-link\" href=\"system\"");
        }
    }

    private static RawRequest get(String path) {
        return new RawRequest("GET", path);
    }

    private static String answer(RawRequest request) throws IOException {
        return request.sentTo(InetAddress.getLoopbackAddress(), server.getPort());
    }
}
