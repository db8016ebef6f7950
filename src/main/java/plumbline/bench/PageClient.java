package plumbline.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks for a session's gradients as a browser that shows the Gradients page does: each second for what is new. */
final class PageClient {

    private static final Pattern UPDATED = Pattern.compile("\"updated\":(\\d+)");

    private final HttpClient http = HttpClient.newHttpClient();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final String address;
    private final String session;
    private long after;

    private PageClient(String address, String session) {
        this.address = address;
        this.session = session;
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
                after = Long.parseLong(updated.group(1));
            }
        } catch (IOException e) {
            throw new IllegalStateException("the training UI does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String get(String path) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(URI.create(address + path)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** Asks no more. */
    void stop() {
        timer.shutdownNow();
    }
}
