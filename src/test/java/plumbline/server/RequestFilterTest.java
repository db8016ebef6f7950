package plumbline.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.DecoderException;
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
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
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
        for (String path : List.of(
                "/train/overview", "/assets/css/style.css", "/train/sessions/info", "/maps", "/maps/list", "/maps/data?map=any", "/cures",
                "/cures/data?cure=any", "/nowhere")) {
            assertThat(answer(get(path).host(host)))
                    .startsWith("HTTP/1.1 403 ")
                    .endsWith("\r\n\r\n" + "host not allowed: " + host + "\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "https://localhost", "http://localhost:1", "null", "file://"})
    void refusesWhatPagesOfOtherSitesPost(String origin) throws IOException {
        RawRequest post = new RawRequest("POST", "/tsne/upload")
                .header("Origin", origin)
                .header("Content-Length", "0");

        assertThat(answer(post.host("localhost")))
                .startsWith("HTTP/1.1 403 ")
                .endsWith("\r\n\r\norigin not allowed: pages of other sites may not use this server\n");
    }

    @Test
    void answersWhatItsOwnPagesPost() throws IOException {
        String origin = "http://localhost:" + server.getPort();
        RawRequest post = new RawRequest("POST", "/tsne/post/s")
                .header("Origin", origin)
                .header("Content-Length", "0");

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
                .endsWith("\r\n\r\nnot found\n");
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
                    .endsWith("\r\n\r\nmethod not allowed\n");
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
                .endsWith("\r\n\r\nmalformed request\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/setlang/en", "/setlang/s/en", "/train/sessions/set/s", "/train/workers/setByIdx/0"})
    void refusesWhatChangesItsStateFromAnotherSite(String path) throws IOException {
        for (String site : List.of("cross-site", "same-site")) {
            assertThat(answer(get(path).header("Sec-Fetch-Site", site).host("localhost")))
                    .startsWith("HTTP/1.1 403 ")
                    .endsWith("\r\n\r\ncross-site request not allowed: it would change what this server shows\n");
        }
        for (String site : List.of("same-origin", "none")) {
            assertThat(answer(get(path).header("Sec-Fetch-Site", site).host("localhost")))
                    .startsWith("HTTP/1.1 ")
                    .doesNotStartWith("HTTP/1.1 403 ");
        }
    }

    @Test
    void refusesWhatAnotherSitePostsWithoutAnOrigin() throws IOException {
        assertThat(answer(new RawRequest("POST", "/tsne/post/s")
                        .header("Sec-Fetch-Site", "cross-site")
                        .header("Content-Length", "0")
                        .host("localhost")))
                .startsWith("HTTP/1.1 403 ")
                .contains("cross-site request not allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/train/overview", "/train/model", "/gradients", "/maps", "/maps/list", "/cures", "/cures/list", "/train/sessions/info"})
    void answersToALinkOnAPageOfAnotherSite(String path) throws IOException {
        assertThat(answer(get(path)
                        .header("Sec-Fetch-Site", "cross-site")
                        .header("Sec-Fetch-Mode", "navigate")
                        .host("localhost")))
                .startsWith("HTTP/1.1 200 ");
    }

    private static List<RuntimeException> failures() {
        // Also what would be a client's mistake, if it came from reading a request.
        return List.of(
                new IllegalStateException("secret"),
                new NumberFormatException("secret"),
                new IndexOutOfBoundsException("secret"),
                new DecoderException("secret"));
    }

    /** None of DL4J's own handlers can be made to fail from outside, so one that fails stands in for them. */
    @ParameterizedTest
    @MethodSource("failures")
    void logsAFailureAndTellsNothingAboutItButThatThereWasOne(RuntimeException failure) throws Exception {
        Vertx vertx = Vertx.vertx();
        try (Logs logs = Logs.recorded()) {
            Router router = Router.router(vertx);
            router.get("/broken").handler(rc -> {
                rc.response().putHeader("content-length", "1000");
                throw failure;
            });
            new RequestFilter(AllowedHosts.of("127.0.0.1", InetAddress.getLoopbackAddress()), 1000).protect(router);
            CompletableFuture<HttpServer> started = new CompletableFuture<>();
            vertx.createHttpServer()
                    .requestHandler(router)
                    .listen(0, "127.0.0.1", result -> started.complete(result.result()));

            assertThat(get("/broken").host("localhost")
                            .sentTo(InetAddress.getLoopbackAddress(), started.join().actualPort()))
                    .startsWith("HTTP/1.1 500 ")
                    .endsWith("\r\n\r\ninternal error: the server's log has the cause\n")
                    .doesNotContain("secret");
            assertThat(logs.lines()).singleElement().asString().contains("GET /broken failed");
        } finally {
            vertx.close();
        }
    }

    @Test
    void addsItsPagesToTheSharedScriptOfTheTrainingPages() throws Exception {
        Browser browser = new Browser(server.getAddress());

        assertThat(browser.get("/assets/js/train/train.js").body())
                .contains("function languageSelect", "entry(\"/gradients\"", "entry(\"/maps\"", "entry(\"/cures\"")
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
