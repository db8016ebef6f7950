package plumbline.server;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Locale;

/**
 * Reads the bodies of requests up to a limit, in place of DL4J's own handler, which has none.
 *
 * <p>It refuses forms, of which only DL4J's t-SNE page would make use, for uploads: Vert.x decodes a form while it
 * arrives, and what its decoder throws then reaches no handler, so that the request stays unanswered and every further
 * buffer of it is logged as an error.
 */
final class BodyReader implements Handler<RoutingContext> {

    private static final String READING = BodyReader.class.getName();

    private final long limit;
    private final Handler<RoutingContext> handler;

    /**
     * Makes a reader.
     *
     * @param limit in bytes
     */
    BodyReader(int limit) {
        this.limit = limit;
        // DL4J's own BodyHandler, which comes later, leaves alone what one before it has read.
        handler = BodyHandler.create(false).setBodyLimit(limit);
    }

    @Override
    public void handle(RoutingContext rc) {
        if (announcesTooMuch(rc.request())) {
            rc.fail(413);
        } else if (isForm(rc.request())) {
            rc.fail(415);
        } else {
            rc.put(READING, true);
            handler.handle(rc);
        }
    }

    /** Follows the reader: a client that goes away once its request is read is no failure of whoever answers it. */
    static void finish(RoutingContext rc) {
        rc.request().exceptionHandler(null);
        rc.remove(READING);
        rc.next();
    }

    /** Whether a request got no further than here: its client went away, or did not keep to HTTP. */
    static boolean isReading(RoutingContext rc) {
        return rc.get(READING) != null;
    }

    private boolean announcesTooMuch(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        // Netty refuses what is no number; one of more than 18 digits is beyond a long's range.
        return length != null && (length.length() > 18 || Long.parseLong(length) > limit);
    }

    private static boolean isForm(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        if (type == null) {
            return false;
        }
        String lowerCase = type.toLowerCase(Locale.ROOT);
        return lowerCase.startsWith("multipart/") || lowerCase.startsWith("application/x-www-form-urlencoded");
    }
}
