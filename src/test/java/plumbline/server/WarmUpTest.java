package plumbline.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plumbline.doctor.Findings;
import plumbline.store.Runs;

class WarmUpTest {

    /** Twice, as the second time finds code compiled that the first was not enough for. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void asksForThePageItsFilesAndDataAsABrowserDoes(boolean compressed) throws Exception {
        Map<String, String> files = Map.of(
                "/gradients", "<link href=\"/assets/plumbline/a.css\"><script src=\"/assets/plumbline/one.js\"></script>",
                "/assets/plumbline/one.js", "import {two} from './two.js';",
                "/assets/plumbline/two.js", "import {one} from './one.js';");
        BlockingQueue<String> asked = new LinkedBlockingQueue<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            if (compressed) {
                exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            }
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            try (OutputStream text = compressed ? new GZIPOutputStream(body) : body) {
                text.write(files.getOrDefault(exchange.getRequestURI().getPath(), "").getBytes(StandardCharsets.UTF_8));
            }
            exchange.close();
            asked.add(exchange.getRequestURI().toString());
        });
        server.start();
        try {
            WarmUp.begin("http://localhost:" + server.getAddress().getPort(), "my run");

            for (int time = 0; time < 2; time++) {
                assertThat(next(asked, 8)).containsExactlyInAnyOrder(
                        "/gradients", "/assets/plumbline/a.css", "/assets/plumbline/one.js", "/assets/plumbline/two.js",
                        "/gradients/sessions", "/gradients/data?values=mean_abs&session=my+run", "/gradients/curve?session=my+run",
                        "/gradients/findings?session=my+run");
            }
        } finally {
            server.stop(0);
        }
    }

    private static String[] next(BlockingQueue<String> asked, int count) throws InterruptedException {
        String[] next = new String[count];
        for (int i = 0; i < count; i++) {
            next[i] = asked.poll(30, TimeUnit.SECONDS);
        }
        return next;
    }

    @Test
    void endsWhereNobodyAnswers() throws IOException, InterruptedException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        WarmUp.begin("http://localhost:" + port, "my run").end();

        assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName).doesNotContain("plumbline warm-up");
    }

    @Test
    void isNoReasonForTheServerOfAnInterruptedThreadToStay() throws IOException {
        TrainingUi ui = TrainingUi.start(0);
        ui.show("tiny", Runs.of("tanh-1", 2, 2, 0.8, (epoch, layer) -> 1).records(), Findings.NONE);
        ui.warmUp();

        Thread.currentThread().interrupt();
        ui.close();

        assertThat(Thread.interrupted()).isTrue();
        URI address = URI.create(ui.address());
        // An interrupted thread does not wait until the server has stopped.
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (answers(address) && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(answers(address)).isFalse();
    }

    private static boolean answers(URI address) {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    /** A server that stops while it reads a file out of a jar leaves that behind, in the folder that one works in. */
    @Test
    void hasEndedWhenTheUiIsClosed() throws IOException {
        TrainingUi ui = TrainingUi.start(0);
        ui.show("tiny", Runs.of("tanh-1", 2, 2, 0.8, (epoch, layer) -> 1).records(), Findings.NONE);
        ui.warmUp();

        ui.close();

        assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName).doesNotContain("plumbline warm-up");
        assertThat(Path.of("deeplearning4jUiAssets")).doesNotExist();
    }
}
