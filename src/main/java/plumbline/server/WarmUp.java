package plumbline.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a server for its page and for data as a browser does, so that whoever opens it first does not wait until Java has loaded its
 * classes, read its files and compiled its code.
 */
final class WarmUp implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

    /** What the page and its scripts name: files of their own, and modules beside them. */
    private static final Pattern ASSET = Pattern.compile("(?:href|src)=\"(/assets/[^\"]+)\"|from '\\./([\\w.]+)'");

    private static final String MODULES = "/assets/plumbline/";

    /** With two, code that is called once for each run is compiled; more gain no more. */
    private static final int TIMES = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String address;
    private final String session;
    private final Thread thread = new Thread(this, "plumbline warm-up");
    private volatile boolean ended;

    private WarmUp(String address, String session) {
        this.address = address;
        this.session = URLEncoder.encode(session, StandardCharsets.UTF_8);
    }

    /**
     * Begins, on a thread that keeps no program running.
     *
     * @param address of the server
     * @param session any that it shows
     */
    static WarmUp begin(String address, String session) {
        WarmUp warmUp = new WarmUp(address, session);
        warmUp.thread.setDaemon(true);
        warmUp.thread.start();
        return warmUp;
    }

    /** Asks no more, and waits for the answer that is on its way: a server that stops in the middle of one leaves a file behind. */
    void end() {
        ended = true;
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // The server must stop all the same.
        }
    }

    @Override
    public void run() {
        try {
            for (int i = 0; i < TIMES && !ended; i++) {
                page();
                get("/gradients/sessions");
                get("/gradients/data?values=mean_abs&session=" + session);
                get("/gradients/curve?session=" + session);
                get("/gradients/findings?session=" + session);
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("The server answers its own requests no more", e); // A user will see why.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** And all that it needs. */
    private void page() throws IOException, InterruptedException {
        Set<String> asked = new HashSet<>(Set.of("/gradients"));
        Deque<String> open = new ArrayDeque<>(asked);
        while (!open.isEmpty()) {
            assets(get(open.remove())).filter(asked::add).forEach(open::add);
        }
    }

    private static Stream<String> assets(String text) {
        return ASSET.matcher(text).results().map(WarmUp::path);
    }

    private static String path(MatchResult asset) {
        return asset.group(1) == null ? MODULES + asset.group(2) : asset.group(1);
    }

    private String get(String path) throws IOException, InterruptedException {
        if (ended) {
            return "";
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(PATIENCE)
                .header("Accept-Encoding", "gzip")
                .build();
        var answer = client.send(request, BodyHandlers.ofInputStream());
        boolean compressed = answer.headers().firstValue("Content-Encoding").filter("gzip"::equals).isPresent();
        try (InputStream body = answer.body(); InputStream content = compressed ? new GZIPInputStream(body) : body) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
