package plumbline.page;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.json.JsonMapper;

/** How the modules answer: with a page, or in JSON. */
final class Answers {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Answers() {}

    /** @param name of the page's file, beside this class */
    static void page(RoutingContext context, String name) {
        try (InputStream page = Answers.class.getResourceAsStream(name)) {
            context.response()
                    .putHeader("content-type", "text/html; charset=utf-8")
                    .end(new String(page.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Sends what a query asks for, or 400 and a line that says why it makes no sense.
     *
     * @param answer throws an {@code IllegalArgumentException} in that case
     */
    static void json(RoutingContext context, Function<HttpServerRequest, Object> answer) {
        try {
            String json = JSON.writeValueAsString(answer.apply(context.request()));
            context.response().putHeader("content-type", "application/json");
            // A page that asks every second asks mostly for what it knows.
            TaggedAnswer.send(context, Buffer.buffer(json), "no-cache");
        } catch (IllegalArgumentException e) {
            context.response()
                    .setStatusCode(400)
                    .putHeader("content-type", "text/plain; charset=utf-8")
                    .end(e.getMessage() + "\n");
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
