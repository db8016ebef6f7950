package plumbline.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyReaderTest {

    private static final int LIMIT = 1000;

    private LocalServer server;
    private Logs logs;

    @BeforeEach
    void start() throws IOException {
        server = LocalServer.start("127.0.0.1", 0, new Limits(100, Duration.ofSeconds(30), Duration.ofSeconds(60), LIMIT));
        logs = Logs.recorded();
    }

    @AfterEach
    void stop() throws InterruptedException {
        server.stop();
        logs.close();
    }

    /** No byte of the body is sent, so the answer comes before any is read. */
    @ParameterizedTest
    @CsvSource({
        "POST, /remoteReceive, 1001", "POST, /remoteReceive, 99999999999999999999", "POST, /train/overview, 300000000",
        "POST, /nowhere, 300000000", "PUT, /train/overview, 300000000", "GET, /train/overview, 300000000"
    })
    void refusesABodyThatIsToBeTooLargeBeforeItComes(String method, String path, String length) throws IOException {
        assertThat(answer(new RawRequest(method, path).header("Content-Length", length)))
                .startsWith(length.length() > 18 ? "HTTP/1.1 400 " : "HTTP/1.1 413 ")
                .contains("connection: close");
        assertThat(logs.lines()).isEmpty();
    }

    /** The body never ends, so the answer comes as soon as the limit is passed. */
    @ParameterizedTest
    @ValueSource(strings = {"/remoteReceive", "/train/overview", "/nowhere"})
    void refusesABodyInChunksAsSoonAsItIsTooLarge(String path) throws IOException {
        assertThat(answer(chunked(path, "258\r\n" + "x".repeat(600) + "\r\n258\r\n" + "x".repeat(600) + "\r\n")))
                .startsWith("HTTP/1.1 413 ")
                .contains("connection: close")
                .endsWith("\r\n\r\nbody too large: at most 1000 bytes\n");
        assertThat(logs.lines()).isEmpty();
    }

    /** Curl, for one, gives up without a look at the answer if the connection is closed while it sends. */
    @Test
    void letsAClientReadTheAnswerWhileItSends() throws IOException {
        String head = post("/remoteReceive").header("Content-Length", "300000000").host("localhost").text();
        ByteBuffer answer = ByteBuffer.allocate(1000);
        for (int i = 0; i < 20; i++) {
            answer.clear();
            try (SocketChannel client = SocketChannel.open(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort()))) {
                client.write(ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII)));
                client.configureBlocking(false);
                while (client.read(answer) == 0) {
                    client.write(ByteBuffer.allocate(100_000));
                }
            }
            assertThat(new String(answer.array(), StandardCharsets.US_ASCII)).startsWith("HTTP/1.1 413 ");
        }
        assertThat(logs.lines()).isEmpty();
    }

    /** The body never comes, so the answer does not wait for it. */
    @Test
    void doesNotReadTheBodyOfARequestThatIsRefusedAnyway() throws IOException {
        assertThat(new RawRequest("POST", "/remoteReceive")
                        .host("evil.example")
                        .header("Content-Length", "900")
                        .sentTo(InetAddress.getLoopbackAddress(), server.getPort()))
                .startsWith("HTTP/1.1 403 ")
                .contains("connection: close");
    }

    @Test
    void readsABodyUpToTheLimit() throws IOException {
        String start = "{\"type\": \"update\", \"class\": \"C\", \"data\": \"";
        String body = start + "x".repeat(LIMIT - start.length() - 2) + "\"}";

        // It got to DL4J's handler, which takes reports only if it is told to.
        assertThat(answer(post("/remoteReceive").header("Content-Length", "1000").body(body)))
                .startsWith("HTTP/1.1 403 ")
                .contains("remote listening is currently disabled");
        assertThat(answer(post("/train/overview").header("Content-Length", "1000").body(body)))
                .startsWith("HTTP/1.1 405 ");
        assertThat(answer(chunked("/train/overview", "3e8\r\n" + body + "\r\n0\r\n\r\n")))
                .startsWith("HTTP/1.1 405 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/x-www-form-urlencoded", "multipart/form-data", "MULTIPART/form-data; boundary=x"})
    void refusesForms(String type) throws IOException {
        for (String path : List.of("/tsne/upload", "/train/overview", "/remoteReceive")) {
            assertThat(answer(post(path).header("Content-Type", type).header("Content-Length", "900")))
                    .startsWith("HTTP/1.1 415 ")
                    .endsWith("\r\n\r\nforms and uploads are not accepted\n");
        }
        assertThat(logs.lines()).isEmpty();
    }

    private RawRequest post(String path) {
        return new RawRequest("POST", path);
    }

    private RawRequest chunked(String path, String body) {
        return post(path).header("Transfer-Encoding", "chunked").body(body);
    }

    private String answer(RawRequest request) throws IOException {
        return request.host("localhost").sentTo(InetAddress.getLoopbackAddress(), server.getPort());
    }
}
