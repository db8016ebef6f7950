package plumbline.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.vertx.core.Context;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.deeplearning4j.ui.model.storage.InMemoryStatsStorage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that does not keep to its limits may leave a test waiting. */
@Timeout(120)
class LimitsTest {

    private static final Duration NEVER = Duration.ofMinutes(10);
    private static final String REQUEST = new RawRequest("GET", "/train/multisession").host("localhost").text();
    private static final RawRequest DOWNLOAD =
            new RawRequest("GET", "/assets/webjars/cytoscape/3.3.3/dist/cytoscape.umd.js").host("localhost");
    private static final int DOWNLOAD_BYTES = 888_667;

    /** Of which no socket takes all the answers at once: the buffers of one hold 4 MB by default on Linux. */
    private static final int DOWNLOADS = 20;

    private final List<Socket> sockets = new ArrayList<>();
    private LocalServer server;

    @AfterEach
    void close() throws Exception {
        for (Socket socket : sockets) {
            socket.close();
        }
        server.stop();
    }

    /** The silent count too: they are what exhausts file descriptors. */
    @Test
    void aConnectionTooManyTakesThePlaceOfTheOneThatWaitsLongest() throws Exception {
        start(new Limits(3, NEVER, NEVER, 1000));
        Socket first = connect();
        Socket second = connect();
        Socket third = connect();
        assertThat(isServed(first)).isTrue();

        Socket fourth = connect();

        assertThat(isServed(fourth)).isTrue();
        assertThat(isClosed(second)).isTrue();
        assertThat(isServed(third)).isTrue();
        send(first, new RawRequest("GET", "/").host("localhost").header("Connection", "close").text());
        assertThat(new String(first.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).contains("HTTP/1.1 ");
    }

    /** One byte would hold the place. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "G", "GET /train/overview HTTP/1.1\r\nHost: ",
                "POST /remoteReceive HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nx"
            })
    void aRequestThatHasNotArrivedWholeGivesWay(String beginning) throws Exception {
        start(new Limits(1, NEVER, NEVER, 1000));
        try (Logs logs = Logs.recorded()) {
            Socket first = connect();
            send(first, beginning);

            assertThat(isServed(connect())).isTrue();
            assertThat(isClosed(first)).isTrue();
            assertThat(logs.lines()).isEmpty();
        }
    }

    @Test
    void aConnectionStaysWhileItIsAnswered() throws Exception {
        start(new Limits(1, NEVER, NEVER, 1000));
        Socket downloading = connect(4096);
        send(downloading, DOWNLOAD.text().repeat(DOWNLOADS - 1) + DOWNLOAD.header("Connection", "close").text());
        assertThat(isAnswered(downloading)).isTrue();

        assertThat(isClosed(connect())).isTrue();
        assertThat(downloading.getInputStream().readAllBytes()).hasSizeGreaterThan(DOWNLOADS * DOWNLOAD_BYTES);
        assertThat(isServed(connect())).isTrue();
    }

    /** One holder more than there are places, so that each who is closed and connects again closes another, without end. */
    @Test
    void thoseWhoHoldAllConnectionsAndConnectAgainAtOnceKeepNobodyOut() throws Exception {
        start(new Limits(64, NEVER, NEVER, 1000));
        CountDownLatch connections = new CountDownLatch(1000);
        AtomicBoolean over = new AtomicBoolean();
        List<Thread> holders = Stream.generate(() -> new Thread(() -> hold(connections, over))).limit(65).toList();
        holders.forEach(Thread::start);
        try {
            connections.await();
            for (int i = 0; i < 20; i++) {
                assertThat(isServedIfTriedAgain()).isTrue();
            }
        } finally {
            over.set(true);
            server.stop();
            for (Thread holder : holders) {
                holder.join();
            }
        }
    }

    /** As many as can be accepted while the server is busy would exhaust file descriptors, too. */
    @Test
    void noMoreThanAreAllowedAreAcceptedWhileTheServerIsBusy() throws Exception {
        Path table = Path.of("/proc/net/tcp");
        assumeThat(table).exists();
        CountDownLatch busy = new CountDownLatch(1);
        CompletableFuture<Void> released = new CompletableFuture<>();
        start(new Limits(3, NEVER, NEVER, 1000));
        server.attach(new InMemoryStatsStorage() {
            @Override
            public List<String> listSessionIDs() {
                if (Context.isOnEventLoopThread()) {
                    busy.countDown();
                    released.join();
                }
                return super.listSessionIDs();
            }
        });
        try {
            send(connect(), new RawRequest("GET", "/train/workers/setByIdx/1").host("localhost").text());
            busy.await();
            for (int i = 0; i < 100; i++) {
                connect();
            }
            // Time in which a server with a thread for it would have accepted them.
            Thread.sleep(500);

            assertThat(accepted()).isLessThanOrEqualTo(3);
        } finally {
            released.complete(null);
        }
        assertThat(isServed(connect())).isTrue();
        assertThat(accepted()).isLessThanOrEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "GET /train/overview HTTP/1.1\r\nHost: ",
                "POST /remoteReceive HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nx"
            })
    void anIdleConnectionIsClosed(String beginning) throws Exception {
        start(new Limits(3, Duration.ofMillis(200), NEVER, 1000));
        try (Logs logs = Logs.recorded()) {
            Socket idle = connect();
            send(idle, beginning);

            assertThat(isClosed(idle)).isTrue();
            assertThat(logs.lines()).isEmpty();
        }
    }

    /** A byte at a time is not idle. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /train/overview HTTP/1.1\r\nHost: ",
                "POST /remoteReceive HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n"
            })
    void aConnectionWhoseRequestDripsInIsClosed(String beginning) throws Exception {
        start(new Limits(3, NEVER, Duration.ofMillis(500), 1000));
        try (Logs logs = Logs.recorded()) {
            Socket dripping = connect();
            dripping.setSoTimeout(50);
            send(dripping, beginning);

            assertThat(isClosedDripping(dripping)).isTrue();
            assertThat(logs.lines()).isEmpty();
        }
    }

    private void start(Limits limits) throws IOException {
        server = LocalServer.start("127.0.0.1", 0, limits);
    }

    private Socket connect() throws IOException {
        return connect(65_536);
    }

    private Socket connect(int receiveBuffer) throws IOException {
        Socket socket = new Socket();
        sockets.add(socket);
        socket.setReceiveBufferSize(receiveBuffer);
        // Far below NEVER, and beyond every other time here.
        socket.setSoTimeout(30_000);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort()));
        return socket;
    }

    /** Holds a connection, and opens another as soon as it is closed. */
    private void hold(CountDownLatch connections, AtomicBoolean over) {
        while (!over.get()) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
                connections.countDown();
                socket.getInputStream().read();
            } catch (IOException e) {
                // Closed, or the server has ended.
            }
        }
    }

    /** Sockets of the server, as Linux lists them: those that no program has accepted yet have no inode. */
    private long accepted() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(Path.of("/proc/net/tcp")));
        if (Files.exists(Path.of("/proc/net/tcp6"))) {
            lines.addAll(Files.readAllLines(Path.of("/proc/net/tcp6")));
        }
        // sl local_address rem_address st tx_queue:rx_queue tr:tm->when retrnsmt uid timeout inode: 01 = established.
        return lines.stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns[1].endsWith(":%04X".formatted(server.getPort())) && columns[3].equals("01"))
                .filter(columns -> !columns[9].equals("0"))
                .count();
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Whether the server closed it without a word. */
    private static boolean isClosed(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() == -1;
        } catch (SocketException e) {
            return true;
        }
    }

    /** Whether the server closed it before 600 bytes, of which it was sent one with each try to read. */
    private static boolean isClosedDripping(Socket socket) throws IOException {
        for (int i = 0; i < 600; i++) {
            try {
                send(socket, "x");
                return isClosed(socket);
            } catch (SocketTimeoutException e) {
                // Still open.
            } catch (SocketException e) {
                return true;
            }
        }
        return false;
    }

    /** A thread that is held up between connecting and sending meets a closed connection: rarely, and hardly ever twice. */
    private boolean isServedIfTriedAgain() throws IOException {
        for (int i = 0; i < 20; i++) {
            try {
                if (isServed(connect())) {
                    return true;
                }
            } catch (SocketException e) {
                // Closed.
            }
        }
        return false;
    }

    private static boolean isServed(Socket socket) throws IOException {
        send(socket, REQUEST);
        return isAnswered(socket);
    }

    private static boolean isAnswered(Socket socket) throws IOException {
        return new String(socket.getInputStream().readNBytes(15), StandardCharsets.US_ASCII).equals("HTTP/1.1 200 OK");
    }
}
