package plumbline.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks the training UI for its pages. */
public record Browser(String address) {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        // DL4J never answers a request for an asset that does not exist.
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(5)).build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    public JsonNode json(String path) throws IOException, InterruptedException {
        return new ObjectMapper().readTree(get(path).body());
    }

    /** Chooses the session that the pages show, as soon as the UI knows it: it takes notice every half second. */
    public void show(String session) throws IOException, InterruptedException {
        String path = "/train/sessions/set/" + session.replace(" ", "%20");
        for (int i = 0; i < 100 && get(path).statusCode() != 200; i++) {
            Thread.sleep(100);
        }
    }
}
