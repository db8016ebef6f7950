package plumbline.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {

    private static final String REQUEST = new RawRequest("GET", "/train/multisession").host("localhost").text();

    /** The silent count too: they are what exhausts file descriptors. */
    @Test
    void aConnectionTooManyIsClosedAtOnce() throws Exception {
        LocalServer server = LocalServer.start("127.0.0.1", 0, new Limits(3, Duration.ofMinutes(10), 1000));
        try (Socket first = connection(server);
                Socket second = connection(server)) {
            try (Socket third = connection(server);
                    Socket fourth = connection(server)) {
                assertThat(isClosed(fourth)).isTrue();
                assertThat(isServed(third)).isTrue();
            }
            assertThat(isServedInTime(server)).as("a connection in place of the third").isTrue();
            assertThat(isServed(first)).isTrue();
            assertThat(isServed(second)).isTrue();
        } finally {
            server.stop();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "GET /train/overview HTTP/1.1\r\nHost: ",
                "POST /remoteReceive HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nx"
            })
    void anIdleConnectionIsClosed(String beginning) throws Exception {
        LocalServer server = LocalServer.start("127.0.0.1", 0, new Limits(3, Duration.ofMillis(200), 1000));
        try (Logs logs = Logs.recorded();
                Socket idle = connection(server)) {
            idle.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));

            assertThat(isClosed(idle)).isTrue();
            assertThat(logs.lines()).isEmpty();
        } finally {
            server.stop();
        }
    }

    private static Socket connection(LocalServer server) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
        // Far beyond the idle time, and far below that of the other test.
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static boolean isClosed(Socket socket) throws IOException {
        try {
            return socket.getInputStream().readAllBytes().length == 0;
        } catch (SocketException e) {
            return true;
        }
    }

    private static boolean isServed(Socket socket) throws IOException {
        socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
        return new String(socket.getInputStream().readNBytes(15), StandardCharsets.US_ASCII).equals("HTTP/1.1 200 OK");
    }

    private static boolean isServedInTime(LocalServer server) throws Exception {
        for (int i = 0; i < 100; i++) {
            try (Socket socket = connection(server)) {
                if (isServed(socket)) {
                    return true;
                }
            } catch (SocketException e) {
                // Still one too many.
            }
            Thread.sleep(50);
        }
        return false;
    }
}
