package plumbline.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MalformedRequestHandlerTest {

    private static final String POST = "POST /remoteReceive HTTP/1.1\r\nHost: localhost\r\n";

    private LocalServer server;
    private Logs logs;

    @BeforeEach
    void start() throws IOException {
        // One connection only, so that a second is answered when the first is done with, failures and all.
        server = LocalServer.start("127.0.0.1", 0, new Limits(1, Duration.ofSeconds(30), Duration.ofSeconds(60), 1000));
        logs = Logs.recorded();
    }

    @AfterEach
    void stop() throws InterruptedException {
        server.stop();
        logs.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                POST + "Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n",
                POST + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n-1\r\n",
                POST + "Content-Length: x\r\n\r\n",
                POST + "Content-Length: -1\r\n\r\n",
                POST + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n",
                "GET /train/overview HTTP/1.9\r\nHost: localhost\r\n\r\n",
                "GET /train/overview HTTP/2.0\r\nHost: localhost\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "\0\r\n\r\n",
            })
    void answersInOneLine(String request) throws Exception {
        assertThat(answer(request)).startsWith("HTTP/1.1 400 ").endsWith("\r\n\r\nmalformed request\n");
        awaitNextConnection();
        assertThat(logs.lines()).isEmpty();
    }

    @Test
    void answersOnceOnlyWhatIsRefusedAndMalformed() throws IOException {
        String request = "POST /nowhere HTTP/1.1\r\nHost: evil.example\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n";

        assertThat(answer(request)).startsWith("HTTP/1.1 403 ").doesNotContain("HTTP/1.1 400 ");
    }

    @Test
    void leavesToVertxWhatIsTooLong() throws IOException {
        assertThat(answer("GET /" + "a".repeat(5000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .startsWith("HTTP/1.0 414 ");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0})
    void anAbortedUploadIsNoNews(int linger) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
            send(socket, POST + "Content-Length: 900\r\n\r\nabc");
            // Zero aborts the connection, which reads as an error; otherwise it ends.
            socket.setSoLinger(linger == 0, 0);
        }
        awaitNextConnection();
        assertThat(logs.lines()).isEmpty();
    }

    /** With several requests at once, the last of them is read when the client has gone. */
    @Test
    void anAbortedDownloadIsNoNews() throws Exception {
        String requests = Stream.of("/assets/webjars/jquery/3.4.1/dist/jquery.min.js", "/train/overview")
                .map(path -> "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                .collect(Collectors.joining())
                .repeat(5);
        for (int i = 0; i < 20; i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
                send(socket, requests);
                socket.setSoLinger(true, 0);
            }
            awaitNextConnection();
        }
        assertThat(logs.lines()).isEmpty();
    }

    private void awaitNextConnection() throws Exception {
        for (int i = 0; i < 100; i++) {
            try {
                if (answer("GET /train/multisession HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                        .startsWith("HTTP/1.1 200 ")) {
                    return;
                }
            } catch (IOException e) {
                // Closed before it could send or receive anything: the limit.
            }
            Thread.sleep(50);
        }
        throw new AssertionError("the server still holds the connection");
    }

    private String answer(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
            socket.setSoTimeout(5000);
            send(socket, request);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void send(Socket socket, String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    }
}
