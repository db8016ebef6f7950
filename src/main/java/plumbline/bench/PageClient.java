package plumbline.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Asks for a session as a browser that shows the Gradients page does: each second for what is new of its gradients and its curve. */
final class PageClient {

    private static final Pattern UPDATED = Pattern.compile("\"updated\":(\\d+)");

    private final HttpClient http = HttpClient.newHttpClient();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final String address;
    private final String session;
    private long after;

    private PageClient(String address, String session) {
        this.address = address;
        this.session = URLEncoder.encode(session, StandardCharsets.UTF_8);
    }

    /** Begins to ask. */
    static PageClient start(String address, String session) {
        PageClient client = new PageClient(address, session);
        client.timer.scheduleAtFixedRate(client::poll, 0, 1, TimeUnit.SECONDS);
        return client;
    }

    private void poll() {
        try {
            Matcher updated = UPDATED.matcher(get("/gradients/sessions"));
            if (updated.find()) {
                get("/gradients/data?values=mean_abs&session=" + session + "&after=" + after);
                get("/gradients/curve?session=" + session);
                after = Long.parseLong(updated.group(1));
            }
        } catch (IOException e) {
            throw new IllegalStateException("the training UI does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Compressed, as browsers want it. */
    private String get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .header("accept-encoding", "gzip")
                .build();
        HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.headers().firstValue("content-encoding").isPresent()
                ? new GZIPInputStream(response.body())
                : response.body()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Asks no more. */
    void stop() {
        timer.shutdownNow();
    }
}
