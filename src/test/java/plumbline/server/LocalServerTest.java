package plumbline.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import plumbline.page.Browser;

class LocalServerTest {

    private LocalServer server;

    @BeforeEach
    void start() throws IOException {
        server = LocalServer.start("127.0.0.1", 0);
    }

    @AfterEach
    void stop() throws InterruptedException {
        server.stop();
    }

    @Test
    void acceptsConnectionsOnTheLoopback() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.getPort())) {
            assertThat(socket.isConnected()).isTrue();
        }
    }

    @Test
    void refusesConnectionsOnEveryOtherAddressOfThisMachine() throws IOException {
        List<InetAddress> others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
        assumeThat(others).isNotEmpty();

        for (InetAddress other : others) {
            try (Socket socket = new Socket()) {
                assertThatExceptionOfType(ConnectException.class)
                        .as("connection to %s", other)
                        .isThrownBy(() -> socket.connect(new InetSocketAddress(other, server.getPort()), 2000));
            }
        }
    }

    /** The same without a second network interface, where Linux lists its sockets. */
    @Test
    void listensAtTheLoopbackAddressOnly() throws IOException {
        Path sockets = Path.of("/proc/net/tcp");
        assumeThat(sockets).exists();
        List<String> listening = new ArrayList<>();
        for (Path file : List.of(sockets, Path.of("/proc/net/tcp6"))) {
            if (Files.exists(file)) {
                // sl local_address rem_address st ...: 0A = listening.
                Files.readAllLines(file).stream()
                        .map(line -> line.strip().split("\\s+"))
                        .filter(columns -> columns[3].equals("0A"))
                        .map(columns -> columns[1])
                        .filter(local -> local.endsWith(":%04X".formatted(server.getPort())))
                        .map(local -> local.substring(0, local.indexOf(':')))
                        .forEach(listening::add);
            }
        }

        // 127.0.0.1, byte by byte from the last, as it is or mapped into IPv6.
        assertThat(listening).singleElement().isIn("0100007F", "0000000000000000FFFF00000100007F");
    }

    @Test
    void listensOnEveryInterfaceIfAsked() throws Exception {
        server.stop();
        server = LocalServer.start("0.0.0.0", 0);
        List<InetAddress> all = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(Inet4Address.class::isInstance)
                .toList();

        assertThat(all).isNotEmpty().allSatisfy(address -> assertThat(new RawRequest("GET", "/train/overview")
                        .host(address.getHostAddress() + ":" + server.getPort())
                        .sentTo(address, server.getPort()))
                .startsWith("HTTP/1.1 200 "));
        assertThat(server.getAddress()).isEqualTo("http://localhost:" + server.getPort());
    }

    @Test
    void namesTheHostInItsAddressIfTheLoopbackWouldNotReachIt() throws Exception {
        assumeThat(Path.of("/proc/sys/kernel/ostype")).content().startsWith("Linux");
        server.stop();
        // On Linux, the whole of 127.0.0.0/8 is the loopback interface's.
        server = LocalServer.start("127.0.0.2", 0);

        assertThat(server.getAddress()).isEqualTo("http://127.0.0.2:" + server.getPort());
        assertThat(new Browser(server.getAddress()).get("/train/overview").statusCode()).isEqualTo(200);
    }

    @Test
    void doesNotStartAtAnAddressThatIsNotThisMachines() {
        // 203.0.113.0/24 is reserved for documentation (RFC 5737).
        assertThatIOException().isThrownBy(() -> LocalServer.start("203.0.113.1", 0));
    }

    @Test
    void doesNotStartAtAHostThatDoesNotExist() {
        assertThatExceptionOfType(UnknownHostException.class).isThrownBy(() -> LocalServer.start("no.such.invalid", 0));
    }
}
